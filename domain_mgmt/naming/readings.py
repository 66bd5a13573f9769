"""From Chinese names to letters: full pinyin and initials. The dictionary loads on first use (55 MB)."""

import re
from functools import lru_cache

from domain_mgmt.naming.tables import (
    GOVERNMENT_ENDINGS,
    PEOPLES,
    PLACE_CHARACTERS,
    PLACE_ENDINGS,
    PLACE_READINGS,
    SHORTENINGS,
)

_MIN_STEM = 2
_PLACE_ABOVE = re.compile(r".{2,}?(?:省|自治区|自治州|地区|盟|市)(.{2,}[县区市旗])")


def place_pinyin(name: str) -> str:
    """Full pinyin of a place: 莲都 → liandu, 长泰 → changtai."""
    return "".join(place_syllables(name))


def place_initials(name: str) -> str:
    """Initials of a place: 六安 → la."""
    return "".join(syllable[0] for syllable in place_syllables(name))


def place_syllables(name: str) -> tuple[str, ...]:
    """Readings of a place name, with the characters that always read one way in place names."""
    if any(word in name for word in PLACE_READINGS):
        return syllables(name)
    return tuple(PLACE_CHARACTERS.get(mark, read) for mark, read in zip(name, syllables(name), strict=True))


def place_stem(name: str) -> str:
    """Return a place's own name: 六安市人民政府 → 六安, 景宁畲族自治县 → 景宁, 寿县 → 寿县, 六安市霍邱县 → 霍邱."""
    for ending in GOVERNMENT_ENDINGS:
        name = name.removesuffix(ending)
    name = _without_places_above(name)
    for ending in PLACE_ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= _MIN_STEM:
            name = name.removesuffix(ending)
            break
    for people in PEOPLES:
        if len(name) - len(people) >= _MIN_STEM:
            name = name.replace(people, "")
    return name


def _without_places_above(name: str) -> str:
    """安徽省六安市霍邱县 → 霍邱县: a name that ends as a county or city is read without what stands before it."""
    while match := _PLACE_ABOVE.fullmatch(name):
        name = match[1]
    return name


def unit_stem(name: str, parent: str) -> str:
    """Return a unit's name without its place: 六安市教育体育局 → 教育体育局, 市教体局 → 教体局."""
    for place in (parent, parent + "市", parent + "县", parent + "区", place_stem(parent) + "市", place_stem(parent)):
        if place and name.startswith(place) and len(name) - len(place) >= _MIN_STEM:
            name = name.removeprefix(place)
            break
    if name[:1] in "市县区" and len(name) > _MIN_STEM and not name.startswith(("市场", "区域", "县域")):
        name = name[1:]
    return name.removeprefix("人民政府") if len(name) > len("人民政府") + 1 else name


def syllables(name: str) -> tuple[str, ...]:
    """Return the readings of a name, one a character; places by the phrase list first."""
    found: list[str] = []
    position = 0
    while position < len(name):
        phrase = next((word for word in PLACE_READINGS if name.startswith(word, position)), "")
        if phrase:
            found += PLACE_READINGS[phrase].split()
            position += len(phrase)
            continue
        end = next(
            (p for p in range(position + 1, len(name)) if any(name.startswith(w, p) for w in PLACE_READINGS)), None
        )
        found += _dictionary(name[position:end])
        position = len(name) if end is None else end
    return tuple(found)


def full_pinyin(name: str) -> str:
    """六安 → luan."""
    return "".join(syllables(name))


def initials(name: str) -> str:
    """六安 → la."""
    return "".join(syllable[0] for syllable in syllables(name) if syllable)


def short_forms(stem: str) -> list[str]:
    """Ways in which people shorten a unit's name: 教育体育局 → 教体局; the name itself last."""
    forms = [
        stem.removesuffix(long) + short
        for long, shorts in SHORTENINGS
        if stem.endswith(long)
        for short in shorts
        if stem.removesuffix(long) + short != stem
    ]
    return list(dict.fromkeys([*forms, stem]))


@lru_cache(maxsize=4096)
def _dictionary(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 55 MB

    return tuple(word.lower() for word in lazy_pinyin(text, errors=list))
