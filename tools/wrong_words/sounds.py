"""Which characters sound alike: the same syllable, or one that many speakers don't tell apart."""

import re
from collections import defaultdict
from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin

# 平翘舌, 前后鼻音, n/l, f/h are what people mix up; the classes also serve text as it is heard.
FOLDS = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"([aei])ng$"), r"\1n"),
)
# All characters of the national standard's first two levels.
CHARACTERS = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
CHARACTERS = [char for char in CHARACTERS if char]


@cache
def syllable(char: str) -> str:
    """The most frequent reading without its tone."""
    return lazy_pinyin(char, style=Style.NORMAL, v_to_u=True)[0]


@cache
def readings(char: str) -> frozenset[str]:
    """All readings without tones."""
    return frozenset(pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=True)[0])


def folded(text: str) -> str:
    """The class of a syllable that is easily mixed up with its neighbours."""
    for pattern, instead in FOLDS:
        text = pattern.sub(instead, text)
    return text


def classes() -> dict[str, list[str]]:
    """Characters of each folded syllable."""
    found: dict[str, list[str]] = defaultdict(list)
    for char in CHARACTERS:
        found[folded(syllable(char))].append(char)
    return dict(sorted(found.items()))


def class_key() -> dict[int, str]:
    """A table for str.translate: every character becomes the first one of its class."""
    return {ord(char): members[0] for members in classes().values() for char in members}


def by_syllable() -> dict[str, list[str]]:
    """Characters of each exact syllable, over all readings."""
    found: dict[str, list[str]] = defaultdict(list)
    for char in CHARACTERS:
        for one in readings(char):
            found[one].append(char)
    return found
