"""Wrong forms by rule: names of institutions with a wrong joint or one too many, advertising by its building blocks."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from tools.wrong_words.shapes import look_alikes
from tools.wrong_words.sounds import by_syllable, classes, folded, readings, syllable

_LINES = Path(__file__).with_name("official.txt").read_text("utf-8").splitlines()
_BLOCKS = {
    name: words.split() for name, _, words in (line.partition(":") for line in _LINES if not line.startswith("#"))
}


def official_terms() -> Iterator[tuple[str, str, str, int]]:
    """Wrong form, right form, kind, certainty; each wrong form once."""
    found: dict[str, tuple[str, str, int]] = {}
    for wrong, right, kind, certainty in (*_leaders(), *_institutions(), *_advertising()):
        if wrong != right:
            found.setdefault(wrong, (right, kind, certainty))
    for wrong in sorted(found):
        yield (wrong, *found[wrong])


def _leaders() -> Iterator[tuple[str, str, str, int]]:
    """Names of leaders, of the state and the party, with one other character; short names beside an office."""
    for right in (*_BLOCKS["names"], *_BLOCKS["bodies"]):
        for wrong in _one_other(right):
            yield wrong, right, "title", 99
    for name in _BLOCKS["short_names"]:
        for wrong, office in product(_one_other(name), _BLOCKS["offices"]):
            is_after = office == "同志"
            pair = (wrong + office, name + office) if is_after else (office + wrong, office + name)
            yield (*pair, "title", 95)


def _one_other(text: str) -> Iterator[str]:
    for place, char in enumerate(text):
        for other in _alike(char):
            yield text[:place] + other + text[place + 1 :]


@cache
def _alike(char: str) -> list[str]:
    """Characters of the same or a near sound, or a similar shape."""
    found = {other for one in readings(char) for other in _tables()[0].get(one, ())}
    found |= set(_tables()[1].get(folded(syllable(char)), ())) | _tables()[2].get(char, set())
    return sorted(found - {char})


@cache
def _tables() -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, set[str]]]:
    return by_syllable(), classes(), look_alikes()


def _institutions() -> Iterator[tuple[str, str, str, int]]:
    for name, kind, joint in product(_BLOCKS["joined"], _BLOCKS["kinds"], _BLOCKS["wrong_joints"]):
        yield name.replace("和", joint, 1) + kind, name + kind, "institution", 95
    for split, kind, joint in product(_BLOCKS["splits"], _BLOCKS["kinds"], ("和", "与", "及")):
        yield split.replace("|", joint) + kind, split.replace("|", "") + kind, "institution", 95
    for swap, kind in product(_BLOCKS["swaps"], _BLOCKS["kinds"]):
        right, _, wrong = swap.partition("|")
        yield wrong + kind, right + kind, "institution", 90
    for name, (kind, doubled) in product(
        (*_BLOCKS["joined"], *_BLOCKS["plain"]), (("局", "局局"), ("委员会", "委员会会"), ("厅", "厅厅"))
    ):
        yield name + doubled, name + kind, "institution", 90


def _advertising() -> Iterator[tuple[str, str, str, int]]:
    for boast, goods in product(_BLOCKS["boasts"], _BLOCKS["goods"]):
        yield boast + goods, "", "advertising", 80
    for call, buy in product(_BLOCKS["calls"], _BLOCKS["buys"]):
        yield call + buy, "", "advertising", 80
