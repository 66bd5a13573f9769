"""Saving the holiday table of a year, and seeding the years that are known."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from audit.api import record
from policy.violations import ensure_allowed
from rulebook.models import DayKind, HolidayDay, HolidayYear
from rulebook.notices import notice_of
from rulebook.rules import check_year
from rulebook.signals import calendar_changed

SEED_SOURCE = "chinesecalendar"
_FIRST_SEEDED = 2004
_SATURDAY = 5


@transaction.atomic
def save_year(
    *, year: int, source: str, holidays: Iterable[date], makeup_days: Iterable[date], by: object | None
) -> None:
    """Replace the table of one year. Raises Refused; open due dates move on the signal (WD-4)."""
    rest, work = sorted(set(holidays)), sorted(set(makeup_days))
    ensure_allowed(check_year(year=year, source=source, holidays=rest, makeup_days=work))
    row, _ = HolidayYear.objects.update_or_create(year=year, defaults={"source": source})
    row.days.all().delete()
    HolidayDay.objects.bulk_create(
        [HolidayDay(day=day, year=row, kind=DayKind.HOLIDAY) for day in rest]
        + [HolidayDay(day=day, year=row, kind=DayKind.MAKEUP) for day in work]
    )
    transaction.on_commit(lambda: calendar_changed.send(sender=HolidayYear, year=year))
    record(
        action="calendar.year_saved",
        actor=by,
        site="",
        object_type="holiday_year",
        object_id=year,
        params={"source": source, "holidays": len(rest), "makeup_days": len(work)},
    )


def seed_years() -> list[int]:
    """Fill in the years that chinesecalendar knows and the table lacks; what the office saved is left alone."""
    import chinese_calendar  # noqa: PLC0415 - 2 MB of tables, needed once

    name_notices()
    known = set(HolidayYear.objects.values_list("year", flat=True))
    added = []
    for year in range(_FIRST_SEEDED, max(day.year for day in chinese_calendar.holidays) + 1):
        if year in known:
            continue
        rest, work = _special_days(year, chinese_calendar.is_workday)
        source = notice_of(year) or f"{SEED_SOURCE} {year}"
        save_year(year=year, source=source, holidays=rest, makeup_days=work, by=None)
        added.append(year)
    return added


@transaction.atomic
def name_notices() -> None:
    """Years that came before their notices were known get them (WD-1); days and due dates stay as they are."""
    for row in HolidayYear.objects.select_for_update().filter(source__startswith=SEED_SOURCE):
        notice = notice_of(row.year)
        if notice:
            HolidayYear.objects.filter(pk=row.pk).update(source=notice)
            record(
                action="calendar.notice_named",
                actor=None,
                site="",
                object_type="holiday_year",
                object_id=row.year,
                params={"source": notice},
            )


def _special_days(year: int, is_workday: object) -> tuple[list[date], list[date]]:
    """Weekdays that rest, and weekends that are worked."""
    day, rest, work = date(year, 1, 1), [], []
    while day.year == year:
        is_weekend = day.weekday() >= _SATURDAY
        if is_workday(day) and is_weekend:
            work.append(day)
        if not is_workday(day) and not is_weekend:
            rest.append(day)
        day += timedelta(days=1)
    return rest, work
