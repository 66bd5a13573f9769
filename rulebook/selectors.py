"""The holiday table as the plain calendar that the rules count on."""

from functools import lru_cache

from django.db.models import Count, Max

from policy.workdays import WorkingCalendar
from rulebook.models import DayKind, HolidayDay, HolidayYear


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
