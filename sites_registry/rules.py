"""Rules about opening sites. Pure: plain values in, violations out."""

import re
from datetime import date, datetime, timedelta

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
        *check_code(code, taken_codes),
        *_check_kind(kind),
        *_check_names(unit_name, short_name),
        *_check_one_site(unit_name, unit_has_site),
    ]


def check_code(code: str, taken: frozenset[str]) -> list[Violation]:
    """A code is small letters and digits, not reserved, not another site's; it stands in addresses for ever."""
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
    return found + check_unit_signs(unit_name, short_name)


def check_unit_signs(*names: str) -> list[Violation]:
    """Names of units are Chinese: characters, figures, brackets; nothing hidden, no marks of programs (LA-10)."""
    wrong = [name for name in names if name.strip() and not (_UNIT_NAME.fullmatch(name.strip()) and _HAN.search(name))]
    return [Violation("site.unit.name_malformed", "LA-10", {"unit": ascii_shown(name)}) for name in wrong]


def ascii_shown(name: str) -> str:
    """A name in which hidden signs are seen."""
    return "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in name)[:80]


def _check_one_site(unit_name: str, unit_has_site: bool) -> list[Violation]:
    if not unit_has_site:
        return []
    return [Violation("site.unit.has_site", "LA-10", {"unit": unit_name})]


_UNIT_NAME = re.compile(r"[\u3400-\u9fffA-Za-z0-9（）()、·〇“”—\- ]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
EXCEPTION_DAYS_MAX = 366
SWITCH_DAYS_MAX = 31
OFFICE_ROLE = "registrar"
_SAFE_LINK = re.compile(r"(?:https?://|/(?!/))[^\s<>\"']*")


def check_exception(
    *, by_roles: frozenset[str], reason: str, allowed: int, until: date, today: date
) -> list[Violation]:
    """Judge a wish to go beyond a layout rule: the office alone grants it, with reason and end (LA-19, LA-34)."""
    found = check_office(by_roles)
    if not reason.strip():
        found.append(Violation("site.exception.reason_missing", "LA-34"))
    if not 0 < allowed <= 100:
        found.append(Violation("site.exception.number_out_of_range", "house", {"allowed": allowed}))
    if not today <= until <= today + timedelta(days=EXCEPTION_DAYS_MAX):
        found.append(Violation("site.exception.end_out_of_range", "house", {"days": EXCEPTION_DAYS_MAX}))
    return found


def check_switch(
    *, by_roles: frozenset[str], is_banner: bool, text: str, link: str, starts_at: datetime, ends_at: datetime
) -> list[Violation]:
    """Judge a mourning-day or banner switch (LA-4): by whom, until when, with what words."""
    found = check_office(by_roles)
    if ends_at <= starts_at:
        found.append(Violation("site.switch.ends_before_start", "house"))
    if ends_at - starts_at > timedelta(days=SWITCH_DAYS_MAX):
        found.append(Violation("site.switch.too_long", "house", {"days": SWITCH_DAYS_MAX}))
    if is_banner and not text.strip():
        found.append(Violation("site.switch.text_missing", "house"))
    if link and not _SAFE_LINK.fullmatch(link):
        found.append(Violation("site.switch.link_unsafe", "house"))
    return found


def check_office(by_roles: frozenset[str]) -> list[Violation]:
    """Only the city office's registrar changes what belongs to the office (LA-4, LA-34)."""
    return [] if OFFICE_ROLE in by_roles else [Violation("site.office.only", "LA-34")]
