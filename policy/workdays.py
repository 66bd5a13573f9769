"""Working days: a calendar as plain data, counting on it, and an explanation of every date (WD-1 … WD-5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

YEARS = range(1949, 2101)  # what forms take for a date; outside it nothing can be counted
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST_REST = 400  # days without a working day: the calendar is broken


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Holidays and make-up working days of the years that were announced.

    A year that is not in `announced` counts Monday to Friday, and every date reached in it is `assumed` (WD-4).
    """

    holidays: frozenset[date]
    makeup_days: frozenset[date]
    announced: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Neither weekend nor holiday, or a make-up day (WD-1)."""
        if day in self.makeup_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays


@dataclass(frozen=True, slots=True)
class Count:
    """A date and how it was counted: the working days used, the days passed over, and whether it is only assumed."""

    due: date
    days: int
    counted: tuple[date, ...]
    skipped: tuple[date, ...]
    is_assumed: bool


def after_workdays(start: date, days: int, calendar: WorkingCalendar) -> Count:
    """Count `days` working days, beginning on the day after `start` (WD-4); raises ValueError below 1."""
    if days < 1:
        raise ValueError("a deadline has at least one working day")
    counted: list[date] = []
    skipped: list[date] = []
    for day in _following(start):
        (counted if calendar.is_workday(day) else skipped).append(day)
        if len(counted) == days:
            break
        if len(skipped) > _LONGEST_REST:
            raise ValueError("the calendar has no working days")
    return Count(counted[-1], days, tuple(counted), tuple(skipped), is_assumed_between(start, counted[-1], calendar))


def workdays_between(start: date, end: date, calendar: WorkingCalendar) -> int:
    """Working days after `start` up to and including `end`: how much of a deadline is used up."""
    return sum(1 for day in _following(start, last=end) if calendar.is_workday(day))


def first_workday_from(day: date, calendar: WorkingCalendar) -> date:
    """The day itself, or the first working day after it."""
    return day if calendar.is_workday(day) else after_workdays(day, 1, calendar).due


def is_assumed_between(start: date, end: date, calendar: WorkingCalendar) -> bool:
    """Whether any day after `start` up to `end` lies in a year that was not announced."""
    first = min(start + _ONE_DAY, end)
    return any(year not in calendar.announced for year in range(first.year, end.year + 1))


def _following(start: date, last: date | None = None) -> Iterator[date]:
    day = start + _ONE_DAY
    while last is None or day <= last:
        yield day
        day += _ONE_DAY
