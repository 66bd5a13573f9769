"""Demo messages are handled when an office is open."""

import datetime

from policy.workdays import WorkingCalendar
from seeding.letters import OFFICE_HOURS, office_moments

ZONE = datetime.timezone(datetime.timedelta(hours=8))
CALENDAR = WorkingCalendar(frozenset(), frozenset(), frozenset({2026}))


def test_steps_when_put_back_in_time_then_in_order_in_office_hours_after_receipt():
    began = datetime.datetime(2026, 11, 13, 21, 40, tzinfo=ZONE)  # a Friday evening
    now = datetime.datetime(2026, 11, 23, 15, 0, tzinfo=ZONE)

    first, *others = office_moments(began, now, 5, CALENDAR)

    assert first == began and others == sorted(others) and min(others) > began
    assert all(CALENDAR.is_workday(one.date()) and one.hour in OFFICE_HOURS for one in others)
