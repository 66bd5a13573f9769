"""The holiday table as the plain calendar that the rules count on."""

from datetime import date
from functools import lru_cache

from django.db.models import Count, Max

from policy.workdays import WorkingCalendar
from rulebook.models import DayKind, HolidayDay, HolidayYear


def years_known() -> list[HolidayYear]:
    """Announced years, newest first."""
    return list(HolidayYear.objects.order_by("-year"))


def special_days(year: int) -> tuple[str, list[date], list[date]]:
    """Source notice, holidays and make-up days of a year as saved; empty for a year that is not announced."""
    row = HolidayYear.objects.filter(pk=year).first()
    days = list(row.days.values_list("day", "kind")) if row else []
    rest = [day for day, kind in days if kind == DayKind.HOLIDAY]
    return row.source if row else "", rest, [day for day, kind in days if kind == DayKind.MAKEUP]


def working_calendar() -> WorkingCalendar:
    """Return the calendar as saved now; built again only when the table changed (one small query to know)."""
    state = HolidayYear.objects.aggregate(years=Count("year"), saved=Max("saved_at"))
    return _built((state["years"], state["saved"]))


@lru_cache(maxsize=2)
def _built(state: object) -> WorkingCalendar:
    days = list(HolidayDay.objects.values_list("day", "kind"))
    return WorkingCalendar(
        holidays=frozenset(day for day, kind in days if kind == DayKind.HOLIDAY),
        makeup_days=frozenset(day for day, kind in days if kind == DayKind.MAKEUP),
        announced=frozenset(HolidayYear.objects.values_list("year", flat=True)),
    )
