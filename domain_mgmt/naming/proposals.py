"""Several candidates for a name with their reasons: real names are irregular and the office chooses (LA-14.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain_mgmt.naming.enums import CHINESE_SUFFIX, GOV_SUFFIX, PORTALS, WELFARE_SUFFIX, NameKind, Why
from domain_mgmt.naming.readings import initials, place_initials, place_pinyin, place_stem, short_forms, unit_stem

MOST = 8
_LONGEST_INITIALS = 8
_PLACE_KINDS = ("市", "县", "区", "旗")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name by rule, the rule, and the words that its letters stand for."""

    name: str
    why: Why
    of: str


def portal_labels(unit: str) -> dict[str, tuple[Why, str]]:
    """Labels a portal may have by rule: full pinyin, then initials, then initials with 市, 县 or 区 (LA-14.1)."""
    stem = place_stem(unit)
    end = unit.rfind(stem) + len(stem)
    whole = unit[: end + 1] if stem in unit and unit[end : end + 1] in _PLACE_KINDS else stem
    letters = [
        (place_pinyin(stem), Why.FULL_PINYIN, stem),
        (place_initials(stem), Why.INITIALS, stem),
        (place_initials(whole), Why.INITIALS, whole),
    ]
    return _first_of_each(letters)


def unit_labels(unit: str, short: str, parent: str) -> dict[str, tuple[Why, str]]:
    """Labels a department may have by rule: initials of its short names, the standard one first (LA-14.2)."""
    stems = [unit_stem(name, parent) for name in (short, unit) if name]
    forms = [stems[0], *short_forms(stems[-1]), *short_forms(stems[0])] if stems else []
    return _first_of_each(
        (initials(form), Why.INITIALS if form in stems else Why.INITIALS_OF_FORM, form) for form in forms
    )


def _first_of_each(rows: Iterable[tuple[str, Why, str]]) -> dict[str, tuple[Why, str]]:
    """Labels that can stand in a name, each with its first reason."""
    found: dict[str, tuple[Why, str]] = {}
    for label, why, of in rows:
        if label and label.isascii():
            found.setdefault(label, (why, of))
    return found


def candidates(kind: NameKind, *, unit: str, short: str, parent: str, taken: Iterable[str] = ()) -> list[Candidate]:
    """Whole names by rule with their reasons, best first, without those that are taken; Chinese ones last."""
    if kind is NameKind.INSTITUTION:
        return [Candidate(f"{unit}.{WELFARE_SUFFIX}", Why.WELFARE, unit)] if unit else []
    english = _portal_names(unit) if kind in PORTALS else _unit_names(unit, short, parent)
    chinese = [
        Candidate(f"{name}.{CHINESE_SUFFIX}", why, name)
        for name, why in ((unit, Why.FULL_NAME), (short, Why.SHORT_NAME))
        if name and english and (name != unit or why is Why.FULL_NAME)
    ]
    occupied = {name.lower() for name in taken}
    return [one for one in [*english, *chinese] if one.name not in occupied][:MOST]


def _portal_names(unit: str) -> list[Candidate]:
    return _named(portal_labels(unit), "www.{}." + GOV_SUFFIX)


def _unit_names(unit: str, short: str, parent: str) -> list[Candidate]:
    base = f"{place_pinyin(place_stem(parent))}.{GOV_SUFFIX}" if parent else GOV_SUFFIX
    labels = {label: why for label, why in unit_labels(unit, short, parent).items() if len(label) <= _LONGEST_INITIALS}
    return _named(labels, "{}." + base)


def _named(labels: Mapping[str, tuple[Why, str]], shape: str) -> list[Candidate]:
    return [Candidate(shape.format(label), why, of) for label, (why, of) in labels.items()]


def propose(kind: NameKind, *, unit: str, short: str, parent: str, taken: Iterable[str] = ()) -> list[str]:
    """The names alone."""
    return [one.name for one in candidates(kind, unit=unit, short=short, parent=parent, taken=taken)]
