"""Rules about opening sites. Pure: plain values in, violations out."""

import re

from policy.violations import Violation

CODE_PATTERN = re.compile(r"[a-z][a-z0-9]{1,29}")
RESERVED_CODES = frozenset({"public", "template", "spare", "static", "media", "login", "logout", "admin", "www", "api"})
# LA-10.1: the kinds of sites a unit may ask for; the console is the platform's own.
OPENABLE_KINDS = ("city_portal", "county_portal", "department", "dispatched_office", "institution", "special")


def check_new_site(
    *, code: str, kind: str, unit_name: str, short_name: str, taken_codes: frozenset[str], unit_has_site: bool
) -> list[Violation]:
    """Judge a request for a new site: code, kind, names, and one site for one unit (LA-10)."""
    return [
        *_check_code(code, taken_codes),
        *_check_kind(kind),
        *_check_names(unit_name, short_name),
        *_check_one_site(unit_name, unit_has_site),
    ]


def _check_code(code: str, taken: frozenset[str]) -> list[Violation]:
    if not CODE_PATTERN.fullmatch(code):
        return [Violation("site.code.malformed", "house", {"code": code})]
    if code in RESERVED_CODES:
        return [Violation("site.code.reserved", "house", {"code": code})]
    if code in taken:
        return [Violation("site.code.taken", "house", {"code": code})]
    return []


def _check_kind(kind: str) -> list[Violation]:
    if kind in OPENABLE_KINDS:
        return []
    return [Violation("site.kind.not_allowed", "LA-10", {"kind": kind})]


def _check_names(unit_name: str, short_name: str) -> list[Violation]:
    found = []
    if not 2 <= len(unit_name.strip()) <= 64:
        found.append(Violation("site.unit.name_missing", "LA-10", {"unit": unit_name}))
    if not 2 <= len(short_name.strip()) <= 32:
        found.append(Violation("site.unit.short_name_missing", "LA-10", {"short": short_name}))
    return found


def _check_one_site(unit_name: str, unit_has_site: bool) -> list[Violation]:
    if not unit_has_site:
        return []
    return [Violation("site.unit.has_site", "LA-10", {"unit": unit_name})]
