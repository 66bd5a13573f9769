"""The life of a site as a table, and what each step asks for. Pure: plain values in, violations out."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from policy.violations import Violation
from sites_registry.rules import check_unit_signs

TAKE_DOWN_DAYS = 30
TAKE_DOWN_ALARM_DAY = 25
TAKE_DOWNS_A_YEAR = 1
OUTAGE_HOURS = 72
SECURITY_TEST_DAYS = 365
EXPIRY_WARNING_DAYS = 30


@dataclass(frozen=True, slots=True)
class Transition:
    """One allowed step; `article` is the one it rests on, also when it is refused."""

    move: str
    before: tuple[str, ...]
    after: str
    article: str


TRANSITIONS: tuple[Transition, ...] = (
    Transition("put_online", ("building",), "online", "LA-12"),
    Transition("take_down", ("online",), "suspended", "LA-11.1"),
    Transition("stop", ("online",), "suspended", "LA-13"),
    Transition("bring_back", ("suspended",), "online", "LA-11.1"),
    Transition("close", ("building", "online", "suspended"), "closed", "LA-11.2"),
)
TRANSITION_OF = {row.move: row for row in TRANSITIONS}


def check_move(*, move: str, state: str) -> list[Violation]:
    """A step follows the table; a refused one names its article (LA-11, LA-12, LA-13)."""
    row = TRANSITION_OF[move]
    if state in row.before:
        return []
    return [Violation("site.life.no_such_step", row.article, {"move": move, "state": state})]


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What must be there before a site goes online (LA-12, GF47-4, GF47-10)."""

    filings: frozenset[str]
    is_announced: bool
    is_delivered: bool
    is_in_national_system: bool


def check_put_online(facts: OpeningFacts, *, needed: tuple[str, ...]) -> list[Violation]:
    """Six filings, a security test, announcement, delivery signed off, national reporting system."""
    found = [
        Violation("site.opening.filing_missing", "GF47-10", {"filing": kind})
        for kind in needed
        if kind not in facts.filings
    ]
    if "security_test" not in facts.filings:
        found.append(Violation("site.opening.not_tested", "GF47-4"))
    if not facts.is_announced:
        found.append(Violation("site.opening.not_announced", "LA-12"))
    if not facts.is_delivered:
        found.append(Violation("site.opening.not_delivered", "LA-12"))
    if not facts.is_in_national_system:
        found.append(Violation("site.opening.not_reported", "LA-12"))
    return found


def check_take_down(*, starts_on: date, until: date, today: date, taken_in_year: int) -> list[Violation]:
    """Once a calendar year, at most 30 days, not in the past (LA-11.1)."""
    found = []
    if taken_in_year >= TAKE_DOWNS_A_YEAR:
        found.append(Violation("site.take_down.second_in_year", "LA-11.1", {"year": starts_on.year}))
    if until < starts_on:
        found.append(Violation("site.take_down.ends_before_start", "LA-11.1"))
    if until > starts_on + timedelta(days=TAKE_DOWN_DAYS):
        found.append(Violation("site.take_down.too_long", "LA-11.1", {"days": TAKE_DOWN_DAYS}))
    if until < today:
        found.append(Violation("site.take_down.over", "LA-11.1"))
    return found


def day_of_take_down(starts_on: date, today: date) -> int:
    """The how-manieth day after the start it is."""
    return (today - starts_on).days


def check_outage(*, started_at: datetime, ended_at: datetime | None, now: datetime, is_open: bool) -> list[Violation]:
    """An outage lies in the past, ends after it began, and is reported once (LA-13)."""
    found = []
    if started_at > now:
        found.append(Violation("site.outage.in_future", "LA-13"))
    if ended_at is not None and not started_at <= ended_at <= now:
        found.append(Violation("site.outage.ends_before_start", "LA-13"))
    if is_open:
        found.append(Violation("site.outage.already_open", "LA-13"))
    return found


def is_too_long(started_at: datetime, now: datetime) -> bool:
    """Longer than 72 hours: a take-down from now on (LA-13)."""
    return now - started_at > timedelta(hours=OUTAGE_HOURS)


_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔滇云藏陕甘青宁新"
_NUMBERS = {
    "icp": re.compile(rf"[{_PROVINCES}]ICP备[0-9]{{5,12}}号(?:-[0-9]{{1,3}})?"),
    "police": re.compile(rf"[{_PROVINCES}]公网安备 ?[0-9]{{14}}号?"),
    "mark": re.compile(r"bm[0-9]{8}|[0-9]{10}"),
}
ENDING = frozenset({"certificate"})


def check_filing(
    *, kind: str, kinds: Collection[str], number: str, filed_on: date | None, expires_on: date | None, today: date
) -> list[Violation]:
    """A filing has its number in the form of its register, a day not in the future, and an end where it has one."""
    if kind not in kinds:
        return [Violation("site.filing.unknown_kind", "GF47-10", {"filing": kind})]
    found = []
    if not 2 <= len(number) <= 64 or (kind in _NUMBERS and not _NUMBERS[kind].fullmatch(number)):
        found.append(Violation("site.filing.bad_number", "GF47-10", {"filing": kind}))
    if filed_on is None or filed_on > today:
        found.append(Violation("site.filing.bad_day", "GF47-10"))
    if kind in ENDING and expires_on is None:
        found.append(Violation("site.filing.no_end", "LA-41.4"))
    if filed_on and expires_on and expires_on <= filed_on:
        found.append(Violation("site.filing.ends_before_start", "GF47-10"))
    return found


def filing_end(kind: str, filed_on: date, expires_on: date | None) -> date | None:
    """Until when a filing counts: its own end; a security test for a year (LA-16)."""
    if kind == "security_test":
        return filed_on + timedelta(days=SECURITY_TEST_DAYS)
    return expires_on


def check_unit_facts(*, full_name: str, short_name: str, head: str, is_taken: bool) -> list[Violation]:
    """What a change of a unit's facts may say (LA-34.2): names of bearable length, a head, nobody else's name."""
    found = []
    if not 2 <= len(full_name) <= 64:
        found.append(Violation("site.unit.name_missing", "LA-10", {"unit": full_name}))
    if not 2 <= len(short_name) <= 32:
        found.append(Violation("site.unit.short_name_missing", "LA-10", {"short": short_name}))
    found += check_unit_signs(full_name, short_name)
    if not head:
        found.append(Violation("site.unit.head_missing", "LA-41"))
    if is_taken:
        found.append(Violation("site.unit.has_site", "LA-10", {"unit": full_name}))
    return found
