"""Duties that come round: the next date of each, the day itself included."""

from datetime import date, timedelta
from enum import StrEnum

from policy.calendar import last_of_month
from policy.workdays import WorkingCalendar, first_workday_from


class Period(StrEnum):
    """When a periodic duty falls due."""

    WEEK_FIRST_WORKDAY = "week_first_workday"
    MONTH_END = "month_end"
    DAY_15 = "day_15"
    DAY_20 = "day_20"
    DAY_25 = "day_25"
    QUARTER_MONTH_2 = "quarter_month_2"
    QUARTER_END = "quarter_end"
    JANUARY_10 = "january_10"
    JANUARY_20 = "january_20"
    MONTHS_3_10_12 = "months_3_10_12"
    YEAR_END = "year_end"


ALL_MONTHS = tuple(range(1, 13))
LAST_DAY = 0

# Months in which the duty falls due, and the day of the month (LAST_DAY: its last).
_ON: dict[Period, tuple[tuple[int, ...], int]] = {
    Period.MONTH_END: (ALL_MONTHS, LAST_DAY),
    Period.DAY_15: (ALL_MONTHS, 15),
    Period.DAY_20: (ALL_MONTHS, 20),
    Period.DAY_25: (ALL_MONTHS, 25),
    Period.QUARTER_MONTH_2: ((2, 5, 8, 11), LAST_DAY),
    Period.QUARTER_END: ((3, 6, 9, 12), LAST_DAY),
    Period.JANUARY_10: ((1,), 10),
    Period.JANUARY_20: ((1,), 20),
    Period.MONTHS_3_10_12: ((3, 10, 12), LAST_DAY),
    Period.YEAR_END: ((12,), LAST_DAY),
}


def next_date(period: Period, start: date, calendar: WorkingCalendar) -> date:
    """The first date of the duty on or after `start`."""
    if period is Period.WEEK_FIRST_WORKDAY:
        return _next_week_first_workday(start, calendar)
    wanted, day = _ON[period]
    for year in (start.year, start.year + 1):
        for month in wanted:
            found = date(year, month, day) if day else last_of_month(year, month)
            if found >= start:
                return found
    raise ValueError(f"no date of {period} after {start}")


def _next_week_first_workday(start: date, calendar: WorkingCalendar) -> date:
    """A week without a working day has none; the first of the next week that has one is taken."""
    monday = start - timedelta(days=start.weekday())
    while True:
        first = first_workday_from(monday, calendar)
        if first >= start and first < monday + timedelta(days=7):
            return first
        monday += timedelta(days=7)
