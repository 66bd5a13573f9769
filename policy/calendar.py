"""Arithmetic with calendar months; working days belong to the office's holiday table."""

import calendar
from datetime import date


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_before(day: date, months: int) -> date:
    """The same day of the month `months` earlier; the last day of a shorter month (31 August - 6 = 28 February)."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later; the last day of a shorter month."""
    return months_before(day, -months)
