"""Several candidates for a name, because real names are irregular and the office chooses (LA-14.2)."""

from collections.abc import Iterable

from domain_mgmt.naming.enums import CHINESE_SUFFIX, GOV_SUFFIX, PORTALS, WELFARE_SUFFIX, NameKind
from domain_mgmt.naming.readings import initials, place_initials, place_pinyin, place_stem, short_forms, unit_stem

MOST = 8
_LONGEST_INITIALS = 8
_PLACE_KINDS = ("市", "县", "区", "旗")


def portal_labels(unit: str) -> list[str]:
    """Labels a portal may have by rule: full pinyin, then initials, then initials with 市, 县 or 区 (LA-14.1)."""
    stem = place_stem(unit)
    end = unit.find(stem) + len(stem)
    whole = unit[: end + 1] if stem in unit and unit[end : end + 1] in _PLACE_KINDS else stem
    letters = [place_pinyin(stem), place_initials(stem), place_initials(whole)]
    return [label for label in dict.fromkeys(letters) if label.isascii() and label]


def unit_labels(unit: str, short: str, parent: str) -> list[str]:
    """Labels a department may have by rule: initials of its short names, the standard one first (LA-14.2)."""
    stems = [unit_stem(name, parent) for name in (short, unit) if name]
    forms = [stems[0], *short_forms(stems[-1]), *short_forms(stems[0])] if stems else []
    return [label for label in dict.fromkeys(initials(form) for form in forms) if label.isascii() and label]


def propose(kind: NameKind, *, unit: str, short: str, parent: str, taken: Iterable[str] = ()) -> list[str]:
    """Whole names by rule, best first, without those that are taken; Chinese ones last."""
    if kind is NameKind.INSTITUTION:
        return [f"{unit}.{WELFARE_SUFFIX}"]
    if kind in PORTALS:
        english = [f"www.{label}.{GOV_SUFFIX}" for label in portal_labels(unit)]
        used = set(english)
    else:
        base = f"{place_pinyin(place_stem(parent))}.{GOV_SUFFIX}" if parent else GOV_SUFFIX
        labels = [label for label in unit_labels(unit, short, parent) if len(label) <= _LONGEST_INITIALS]
        english = [f"{label}.{base}" for label in labels]
        used = set(labels)
    chinese = [f"{name}.{CHINESE_SUFFIX}" for name in dict.fromkeys([unit, short]) if name and used]
    occupied = {name.lower() for name in taken}
    return [name for name in [*english, *chinese] if name not in occupied][:MOST]
