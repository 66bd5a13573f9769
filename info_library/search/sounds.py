"""How a title sounds: pinyin without tones, once in full and once by first letters. For jobs only.

pypinyin takes 55 MB of memory, so it is loaded when the first title is indexed, in the jobs worker (design §2).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import add

from info_library.search.folding import EDGE, fold

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class _Readings:
    """How signs are read: usually, and in words; and the beginnings of words in which one is read otherwise."""

    signs: dict[str, str]
    words: dict[str, tuple[str, ...]]
    unusual: frozenset[str]


@cache
def _readings() -> _Readings:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415 - 55 MB

    signs = {chr(code): _plain(readings.partition(",")[0]) for code, readings in PINYIN_DICT.items()}
    short = ((word, readings) for word, readings in PHRASES_DICT.items() if len(word) <= _LONGEST)
    words = {word: tuple(_plain(reading[0]) for reading in readings) for word, readings in short}
    unusual = (word[:2] for word, own in words.items() if own != tuple(signs.get(sign, "") for sign in word))
    return _Readings(signs, words, frozenset(unusual))


@cache
def _plain(reading: str) -> str:
    """A reading without its tone."""
    parts = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return parts.encode("ascii", "ignore").decode()


def sounds_of(title: str) -> str:
    """Full sounds and first letters of a title; empty without Chinese signs."""
    syllables = [syllable for run in _HAN.findall(fold(title)) for syllable in _syllables(run)]
    return "".join(syllables) + EDGE + "".join(syllable[0] for syllable in syllables) if syllables else ""


def _syllables(run: str) -> Iterator[str]:
    """Word by word, the longest first; sign by sign where no word reads otherwise."""
    readings, place = _readings(), 0
    if readings.unusual.isdisjoint(map(add, run, run[1:])):
        yield from filter(None, map(readings.signs.get, run))
        return
    while place < len(run):
        sizes = range(min(_LONGEST, len(run) - place), 1, -1)
        word = next((run[place : place + size] for size in sizes if run[place : place + size] in readings.words), "")
        yield from readings.words[word] if word else filter(None, [readings.signs.get(run[place])])
        place += len(word) or 1
