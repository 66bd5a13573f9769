"""Rules of the duties. Plain values in, violations out; clocks and periods are arithmetic."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from accounts.enums import RoleCode
from info_library.duties.enums import Cycle, Standing
from policy.calendar import last_of_month
from policy.destinations import web_address
from policy.limits import REPOST_HOURS
from policy.violations import Violation

MOST_ITEMS = 500
_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.YEAR: 12}


def check_issue(
    *, roles: Collection[str], title: str, address: str, issued_at: datetime, now: datetime, sites: int
) -> list[Violation]:
    """Judge issuing an important item: by the office, with its address, from now or before, to somebody (LA-48)."""
    found = _check_office(roles)
    if not title.strip():
        found.append(Violation("duty.issue.title", "LA-48"))
    if web_address(address) is None:
        found.append(Violation("duty.issue.address", "LA-48"))
    if issued_at > now:
        found.append(Violation("duty.issue.future", "LA-48"))
    if not sites:
        found.append(Violation("duty.issue.nobody", "LA-48"))
    return found


def check_cancel(*, roles: Collection[str], is_cancelled: bool, reason: str) -> list[Violation]:
    """Judge cancelling an important item: by the office, once, with a reason."""
    found = _check_office(roles)
    if is_cancelled or not reason.strip():
        found.append(Violation("duty.cancel.reason", "LA-48"))
    return found


def check_contribution(
    *, roles: Collection[str], is_known_site: bool, is_known_column: bool, is_own: bool, count: int, is_present: bool
) -> list[Violation]:
    """Judge a line of the table of contributions: by the office, of another site's column, once (LA-26)."""
    found = _check_office(roles)
    if not is_known_site or not is_known_column or is_own:
        found.append(Violation("duty.contribution.place", "LA-26"))
    if not 1 <= count <= MOST_ITEMS:
        found.append(Violation("duty.contribution.count", "LA-26", {"most": MOST_ITEMS}))
    if is_present:
        found.append(Violation("duty.contribution.twice", "LA-26"))
    return found


def check_end(*, roles: Collection[str], is_ended: bool) -> list[Violation]:
    """Judge ending a line: by the office, once."""
    found = _check_office(roles)
    if is_ended:
        found.append(Violation("duty.contribution.ended", "LA-26"))
    return found


def _check_office(roles: Collection[str]) -> list[Violation]:
    allowed = {RoleCode.REGISTRAR.value, RoleCode.INSPECTOR.value}
    return [Violation("duty.office_only", "LA-4")] if allowed.isdisjoint(roles) else []


def due_of(issued_at: datetime) -> datetime:
    """Twelve hours by the clock, nights and holidays included (LA-48)."""
    return issued_at + timedelta(hours=REPOST_HOURS.value)


def standing(*, due_at: datetime, taken_at: datetime | None, now: datetime) -> Standing:
    """Where a site stands: to the second, at the limit is in time."""
    if taken_at is not None:
        return Standing.IN_TIME if taken_at <= due_at else Standing.LATE
    return Standing.OPEN if now <= due_at else Standing.MISSING


def hours_between(issued_at: datetime, taken_at: datetime) -> float:
    """Elapsed hours with one decimal; an item that was there before has taken none."""
    return max(round((taken_at - issued_at).total_seconds() / 3600, 1), 0.0)


@dataclass(frozen=True, slots=True)
class Case:
    """One site and one important item."""

    site: str
    standing: Standing
    hours: float | None


@dataclass(frozen=True, slots=True)
class Rank:
    """One site in the ranking: running cases do not count yet."""

    place: int
    site: str
    issued: int
    in_time: int
    late: int
    missing: int
    running: int
    percent: int | None
    hours: float | None


def ranking(cases: Iterable[Case]) -> list[Rank]:
    """Sites by the share taken over in time, then by mean hours; equal sites share a place (LA-48)."""
    by_site: dict[str, list[Case]] = {}
    for case in cases:
        by_site.setdefault(case.site, []).append(case)
    rows = sorted((_rank(site, own) for site, own in by_site.items()), key=_order)
    placed: list[Rank] = []
    for number, row in enumerate(rows, start=1):
        place = placed[-1].place if placed and _order(placed[-1])[:2] == _order(row)[:2] else number
        placed.append(_at(row, place))
    return placed


def _rank(site: str, cases: list[Case]) -> Rank:
    count = {one: sum(case.standing is one for case in cases) for one in Standing}
    judged = len(cases) - count[Standing.OPEN]
    hours = [case.hours for case in cases if case.hours is not None]
    return Rank(
        place=0,
        site=site,
        issued=len(cases),
        in_time=count[Standing.IN_TIME],
        late=count[Standing.LATE],
        missing=count[Standing.MISSING],
        running=count[Standing.OPEN],
        percent=count[Standing.IN_TIME] * 100 // judged if judged else None,
        hours=round(fmean(hours), 1) if hours else None,
    )


def _order(row: Rank) -> tuple[float, float, str]:
    return (-(row.percent if row.percent is not None else -1), row.hours if row.hours is not None else 1e9, row.site)


def _at(row: Rank, place: int) -> Rank:
    values = (row.issued, row.in_time, row.late, row.missing, row.running, row.percent, row.hours)
    return Rank(place, row.site, *values)


def period_of(cycle: str, day: date) -> tuple[date, date]:
    """First and last day of the month, quarter or year around a day."""
    months = _MONTHS[Cycle(cycle)]
    first = (day.month - 1) // months * months + 1
    return date(day.year, first, 1), last_of_month(day.year, first + months - 1)


def missing(*, owed: int, done: int) -> int:
    """How many items are still owed."""
    return max(owed - done, 0)


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to the same page: scheme, final slash and case of the host do not matter."""
    return bool(one) and _bare(one) == _bare(other)


def _bare(address: str) -> str:
    rest = address.strip().partition("://")[2] or address.strip()
    host, slash, path = rest.partition("/")
    return (host.lower() + slash + path).rstrip("/")
