"""The deadlines of the rules as a table, and the one function that turns "received then" into "due then".

Natural days where the text says so or names no working day (WD-5); clock hours for reposts and outages;
calendar months for update cycles. Periodic duties give their next date, the day itself included.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from policy.calendar import months_after
from policy.periods import Period, next_date
from policy.workdays import Count, WorkingCalendar, after_workdays, is_assumed_between


class Measure(StrEnum):
    """How a deadline is measured."""

    WORKDAYS = "workdays"
    DAYS = "days"
    HOURS = "hours"
    MONTHS = "months"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One row of the table: what starts it, how long it lasts, and whether the length may be shorter."""

    rule: str
    starts: str
    measure: Measure
    amount: int = 0
    period: Period | None = None
    least: int = 0  # with it, callers may ask for `least` to `amount`


@dataclass(frozen=True, slots=True)
class Due:
    """The answer: a date, or a moment for clock hours; None with a reason when the rule has no due day."""

    due: date | datetime | None
    counted: int = 0
    skipped: tuple[date, ...] = ()
    is_assumed: bool = False
    reason: str = ""


W, D, H, M, P = Measure.WORKDAYS, Measure.DAYS, Measure.HOURS, Measure.MONTHS, Measure.PERIOD

DEADLINES: tuple[Deadline, ...] = (
    Deadline("LA-11.1", "outage begins", D, 30),
    Deadline("LA-13", "emergency outage begins", H, 72),
    Deadline("LA-16", "last security test of the domain", D, 365),
    Deadline("LA-20", "floating window goes online", D, 30),
    Deadline("LA-25.1a", "last news item", D, 14),
    Deadline("LA-25.1b", "last notice or policy", M, 6),
    Deadline("LA-25.1c", "last item of another column", M, 12),
    Deadline("LA-25.2a", "simple enquiry received", W, 1),
    Deadline("LA-25.2b", "message received", W, 5),
    Deadline("LA-25.2c", "message received", W, 10),
    Deadline("GB19-V5", "message received", M, 3),
    Deadline("LA-40.1a", "month", P, period=Period.MONTH_END),
    Deadline("LA-40.1b", "year", P, period=Period.YEAR_END),
    Deadline("LA-48", "higher item issued", H, 12),
    Deadline("LA-49.1", "week", P, period=Period.WEEK_FIRST_WORKDAY),
    Deadline("LA-49.2", "month", P, period=Period.DAY_20),
    Deadline("LA-49.3", "quarter", P, period=Period.QUARTER_MONTH_2),
    Deadline("LA-49.4", "year", P, period=Period.JANUARY_20),
    Deadline("LA-50", "finding received", W, 5, least=1),
    Deadline("LA-51a", "month", P, period=Period.DAY_15),
    Deadline("LA-51b", "month", P, period=Period.DAY_25),
    Deadline("LA-51c", "year", P, period=Period.JANUARY_10),
    Deadline("LN-8a", "approval", W, 3),
    Deadline("LN-8b", "announcement", W, 30),
    Deadline("LN-11", "close or change approved", M, 1),
    Deadline("LN-12", "quarter", P, period=Period.QUARTER_END),
    Deadline("LN-17.1a", "last text post", D, 7),
    Deadline("LN-17.1b", "last video post", D, 10),
    Deadline("GB19-N2", "last post", D, 14),
    Deadline("LN-17.2a", "last interpretation of a government", D, 7),
    Deadline("LN-17.2b", "last interpretation of a department", M, 1),
    Deadline("LN-17.3", "higher item issued", H, 12),
    Deadline("LN-32.1", "password changed", M, 3),
    Deadline("LN-35", "month", P, period=Period.DAY_15),
    Deadline("XX-26", "document made", W, 20),
    Deadline("XX-30", "application received", W, 7),
    Deadline("XX-33", "application received", W, 20),
    Deadline("XX-32", "opinion asked", W, 15),
    Deadline("XX-34", "opinion asked", W, 15),
    Deadline("XX-32/34", "opinion asked", W, 15),
    Deadline("GF47-51", "policy published", W, 3),
    Deadline("GB19-D2", "last service statistics", M, 3),
    Deadline("GB19-D3", "last answer published", M, 2),
    Deadline("GB19-D1.5", "last policy, first level", M, 6),
    Deadline("FZA-4.7", "log written", M, 6),
    Deadline("FZA-7.1", "fault needs a visit", H, 2),
    Deadline("FZA-7.5", "year", P, period=Period.MONTHS_3_10_12),
    Deadline("FZD-18a", "opening request", D, 15),
    Deadline("FZD-18b", "review accepted", D, 10),
    Deadline("DN55-5", "registry verification", W, 3),
)
DEADLINE_BY_RULE = {deadline.rule: deadline for deadline in DEADLINES}


def due_for(rule: str, received: datetime, calendar: WorkingCalendar, *, days: int | None = None) -> Due:
    """Say when something is due; `days` chooses a length where the rule leaves one (LA-50: 1 to 5).

    Raises ValueError for a length outside the rule.
    """
    deadline = DEADLINE_BY_RULE.get(rule)
    if deadline is None:
        return Due(None, reason="no deadline in this rule")
    amount = _length(deadline, days)
    start = received.date()
    if deadline.measure is Measure.WORKDAYS:
        return _from_count(after_workdays(start, amount, calendar))
    if deadline.measure is Measure.HOURS:
        return Due(received + timedelta(hours=amount), counted=amount)
    if deadline.measure is Measure.DAYS:
        return Due(start + timedelta(days=amount), counted=amount)
    if deadline.measure is Measure.MONTHS:
        return Due(months_after(start, amount), counted=amount)
    return _periodic(deadline, start, calendar)


def _length(deadline: Deadline, days: int | None) -> int:
    if days is None:
        return deadline.amount
    if not deadline.least:
        raise ValueError(f"{deadline.rule} has a fixed length")
    if not deadline.least <= days <= deadline.amount:
        raise ValueError(f"{deadline.rule} allows {deadline.least} to {deadline.amount} days")
    return days


def _from_count(count: Count) -> Due:
    return Due(count.due, count.days, count.skipped, count.is_assumed)


def _periodic(deadline: Deadline, start: date, calendar: WorkingCalendar) -> Due:
    if deadline.period is None:
        raise ValueError(f"{deadline.rule} has no period")
    due = next_date(deadline.period, start, calendar)
    needs_calendar = deadline.period is Period.WEEK_FIRST_WORKDAY
    return Due(due, is_assumed=needs_calendar and is_assumed_between(start, due, calendar))
