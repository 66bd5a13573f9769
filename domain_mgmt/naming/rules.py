"""Judging a name against LA-14, LA-15, GF47-6/7 and DN55. Pure: a question in, violations out."""

import re
import unicodedata
from dataclasses import dataclass, field

from domain_mgmt.naming.enums import CHINESE_SUFFIX, GOV_SUFFIX, PORTALS, NameKind, Verdict
from domain_mgmt.naming.proposals import portal_labels, propose, unit_labels
from domain_mgmt.naming.readings import place_initials, place_pinyin, place_stem
from domain_mgmt.naming.tables import LOOK_ALIKES, PROVINCE_PREFIXES, RESERVED_LABELS
from domain_mgmt.rules import check_routing_name, to_ascii, to_unicode
from policy.violations import Violation
from sites_registry.rules import check_unit_signs

CHINESE_A_SUFFIX = "xn--zfr164b"
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+")
_PORTAL_PARTS = 3
_UNIT_PARTS = 4


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A name to judge: whose it is, what its parent is called, whether it already runs, and who else has names."""

    name: str
    unit: str
    short: str
    kind: NameKind
    parent: str = ""
    in_use: bool = False
    taken: frozenset[str] = field(default_factory=frozenset)
    own_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """The verdict, what stands against the name, and names by rule."""

    name: str
    verdict: Verdict
    violations: tuple[Violation, ...]
    proposals: tuple[str, ...]


def judge_name(question: NameQuestion) -> NameAnswer:
    """Judge a name and propose others. What already runs is kept and warned about, never refused (LA-14)."""
    refused = Verdict.WARN if question.in_use else Verdict.REFUSE
    unit = _check_unit_signs(question)
    if unit:
        return NameAnswer(question.name, refused, tuple(unit), ())
    found = tuple(check_name(question))
    proposals = propose(
        question.kind, unit=question.unit, short=question.short, parent=question.parent, taken=question.taken
    )
    return NameAnswer(question.name, refused if found else Verdict.OK, found, tuple(proposals))


def _check_unit_signs(question: NameQuestion) -> list[Violation]:
    """The unit's names are Chinese, nothing hidden in them: of other words no name can be made (LA-14.3)."""
    wrong = check_unit_signs(question.unit, question.short, question.parent)
    return [Violation("domain.unit.malformed", "LA-14.3", {"unit": one.params["unit"]}) for one in wrong]


def check_name(question: NameQuestion) -> list[Violation]:
    """Everything that stands against a name, in the order of the regulation."""
    ascii_name = to_ascii(question.name)
    shape = _check_shape(question.name, ascii_name)
    if shape:
        return shape
    chinese = to_unicode(ascii_name)
    is_chinese = ascii_name.split(".")[-1] == CHINESE_A_SUFFIX
    found = (
        _check_owner(question, ascii_name) + _check_taken(question, ascii_name) + _check_number(question, is_chinese)
    )
    if is_chinese:
        return found + _check_chinese(question, chinese)
    if not ascii_name.endswith("." + GOV_SUFFIX):
        return [*found, Violation("domain.name.wrong_suffix", "GF47-6", {"name": question.name})]
    return found + _check_english(question, ascii_name.removesuffix("." + GOV_SUFFIX).split("."))


def _check_shape(name: str, ascii_name: str) -> list[Violation]:
    """Control characters, mixed scripts, emoji, lies in A-label form, labels that are too long."""
    plain = unicodedata.normalize("NFC", name)
    if plain != name or any(unicodedata.category(mark)[0] == "C" or mark.isspace() for mark in name):
        return [Violation("domain.name.malformed", "LA-14", {"name": name})]
    malformed = check_routing_name(name, ascii_name)
    if malformed:
        return malformed
    # The mapping of UTS 46 drops and swaps signs (U+034F, full-width letters): such a name is not what it seems.
    seen = plain.strip().rstrip(".").lower()
    if not seen.isascii() and (to_unicode(ascii_name) or ascii_name) != seen:
        return [Violation("domain.name.mixed_scripts", "LA-14.3", {"name": name})]
    for label in ascii_name.split("."):
        shown = to_unicode(label) if label.startswith("xn--") else label
        is_honest = label == shown or (bool(_HAN.fullmatch(shown)) and to_ascii(shown) == label)
        if not is_honest:
            return [Violation("domain.name.mixed_scripts", "LA-14.3", {"name": name})]
    return []


def _check_owner(question: NameQuestion, ascii_name: str) -> list[Violation]:
    is_gov = ascii_name.endswith("." + GOV_SUFFIX)
    if question.kind is NameKind.INSTITUTION and is_gov:
        return [Violation("domain.name.institution", "LA-15", {"name": question.name})]
    return []


def _check_taken(question: NameQuestion, ascii_name: str) -> list[Violation]:
    taken = {to_ascii(name) for name in question.taken}
    if ascii_name in taken:
        return [Violation("domain.name.taken", "LA-14", {"name": question.name})]
    folded = _folded(ascii_name)
    twin = next((name for name in sorted(taken) if _folded(name) == folded), None)
    return [Violation("domain.name.look_alike", "house", {"name": question.name, "other": twin})] if twin else []


def _check_number(question: NameQuestion, is_chinese: bool) -> list[Violation]:
    """One English and one Chinese name a site."""
    same_script = [name for name in question.own_names if (to_ascii(name).endswith(CHINESE_A_SUFFIX)) == is_chinese]
    others = [name for name in same_script if to_ascii(name) != to_ascii(question.name)]
    return [Violation("domain.site.second_name", "LA-14", {"other": others[0]})] if others else []


def _check_chinese(question: NameQuestion, chinese: str) -> list[Violation]:
    if chinese in {f"{name}.{CHINESE_SUFFIX}" for name in (question.unit, question.short) if name}:
        return []
    return [Violation("domain.name.not_units_name", "LA-14.3", {"name": question.name, "unit": question.unit})]


def _check_english(question: NameQuestion, labels: list[str]) -> list[Violation]:
    if question.kind is NameKind.INSTITUTION:
        return []
    if question.kind in PORTALS:
        return _check_portal(question, labels)
    return _check_unit(question, labels)


def _check_portal(question: NameQuestion, labels: list[str]) -> list[Violation]:
    if len(labels) != _PORTAL_PARTS - 1 or labels[0] != "www":
        return [Violation("domain.name.portal_shape", "LA-14.1", {"name": question.name})]
    label = labels[1]
    if label in RESERVED_LABELS - PROVINCE_PREFIXES:
        return [Violation("domain.name.reserved", "house", {"label": label})]
    if label in portal_labels(question.unit):
        return []
    if _has_prefix(question, label):
        return [Violation("domain.name.prefixed", "LA-14.1", {"label": label})]
    return [Violation("domain.name.not_pinyin", "LA-14.1", {"label": label, "unit": question.unit})]


def _has_prefix(question: NameQuestion, label: str) -> bool:
    """A name by rule behind the letters of the province or the city: ahyeji, hzxh."""
    city = place_initials(place_stem(question.parent)) if question.parent else ""
    prefixes = PROVINCE_PREFIXES | ({city} if city else set())
    return any(
        label == prefix + rest for rest in portal_labels(question.unit) for prefix in prefixes if label.endswith(rest)
    )


def _check_unit(question: NameQuestion, labels: list[str]) -> list[Violation]:
    parent = place_pinyin(place_stem(question.parent)) if question.parent else ""
    if len(labels) > _UNIT_PARTS - 2:
        return [Violation("domain.name.use_path", "LA-14.4", {"name": question.name})]
    if len(labels) < _UNIT_PARTS - 2 or labels[0] == "www":
        return [Violation("domain.name.unit_shape", "LA-14.2", {"name": question.name})]
    label, place = labels
    if parent and place not in (parent, place_initials(place_stem(question.parent))):
        return [Violation("domain.name.other_parent", "LA-14.2", {"place": place, "parent": question.parent})]
    if label in RESERVED_LABELS:
        return [Violation("domain.name.reserved", "house", {"label": label})]
    if label in unit_labels(question.unit, question.short, question.parent):
        return []
    return [Violation("domain.name.not_initials", "LA-14.2", {"label": label, "unit": question.unit})]


def _folded(name: str) -> str:
    for seen, taken_for in LOOK_ALIKES:
        name = name.replace(seen, taken_for)
    return name
