"""Counting working days (WD-1 … WD-5)."""

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.deadlines import DEADLINES, due_for
from policy.workdays import (
    WorkingCalendar,
    after_workdays,
    first_workday_from,
    is_assumed_between,
    workdays_between,
)

# The autumn of 2026 as announced: Mid-Autumn 25-27 Sep, make-up 20 Sep; National Day 1-7 Oct, make-up 10 Oct.
AUTUMN = WorkingCalendar(
    holidays=frozenset(date(2026, 10, day) for day in range(1, 8)) | {date(2026, 9, 25)},
    makeup_days=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
    announced=frozenset({2026}),
)
NOTHING_ANNOUNCED = WorkingCalendar(frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        (date(2026, 9, 16), 1, date(2026, 9, 17)),
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # Friday: the working Sunday counts
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # the day before the holidays
        (date(2026, 9, 30), 5, date(2026, 10, 13)),  # 8, 9, working Saturday 10, 12, 13
        (date(2026, 10, 3), 1, date(2026, 10, 8)),  # received on a holiday
        (date(2026, 9, 30), 10, date(2026, 10, 20)),
    ],
)
def test_workdays_when_counted_then_holidays_are_passed_over_and_makeup_days_count(received, days, due):
    count = after_workdays(received, days, AUTUMN)

    assert count.due == due
    assert len(count.counted) == days and count.counted[-1] == due
    assert not count.is_assumed


def test_workdays_when_counted_then_every_day_between_is_explained():
    count = after_workdays(date(2026, 9, 30), 5, AUTUMN)

    between = [date(2026, 9, 30) + timedelta(days=n) for n in range(1, (count.due - date(2026, 9, 30)).days + 1)]
    assert sorted(count.counted + count.skipped) == between


def test_workdays_when_year_is_not_announced_then_monday_to_friday_and_marked():
    count = after_workdays(date(2027, 9, 30), 1, NOTHING_ANNOUNCED)

    assert count.due == date(2027, 10, 1)
    assert count.is_assumed


def test_workdays_when_deadline_reaches_into_an_unannounced_year_then_marked():
    assert not is_assumed_between(date(2026, 12, 30), date(2026, 12, 31), AUTUMN)
    assert is_assumed_between(date(2026, 12, 30), date(2027, 1, 1), AUTUMN)
    assert after_workdays(date(2026, 12, 31), 1, AUTUMN).is_assumed


def test_workdays_when_none_are_asked_then_error():
    with pytest.raises(ValueError, match="at least one"):
        after_workdays(date(2026, 9, 30), 0, AUTUMN)


def test_first_workday_when_day_is_one_then_itself_else_the_next():
    assert first_workday_from(date(2026, 10, 10), AUTUMN) == date(2026, 10, 10)
    assert first_workday_from(date(2026, 10, 11), AUTUMN) == date(2026, 10, 12)


@given(start=st.dates(date(2026, 1, 1), date(2026, 11, 1)), days=st.integers(1, 30))
def test_workdays_when_counted_forward_then_counting_back_agrees(start, days):
    count = after_workdays(start, days, AUTUMN)

    assert workdays_between(start, count.due, AUTUMN) == days
    assert AUTUMN.is_workday(count.due)
    assert all(not AUTUMN.is_workday(day) for day in count.skipped)


def due(rule, received, calendar=AUTUMN, **more):
    return due_for(rule, datetime.fromisoformat(received), calendar, **more)


@pytest.mark.parametrize(
    ("rule", "received", "expected"),
    [
        ("LA-25.2a", "2026-09-30T16:20", "2026-10-08"),
        ("LA-25.2b", "2026-09-30T16:20", "2026-10-13"),
        ("LA-25.2c", "2026-09-30T23:59", "2026-10-20"),
        ("LA-11.1", "2026-01-31T08:00", "2026-03-02"),
        ("LA-16", "2026-03-01T08:00", "2027-03-01"),
        ("LA-25.1a", "2026-09-20T08:00", "2026-10-04"),
        ("LA-25.1b", "2026-08-31T08:00", "2027-02-28"),
        ("LA-25.1c", "2026-08-31T08:00", "2027-08-31"),
        ("LA-40.1a", "2026-02-28T08:00", "2026-02-28"),
        ("LA-40.1a", "2026-03-01T08:00", "2026-03-31"),
        ("LA-40.1b", "2026-03-01T08:00", "2026-12-31"),
        ("LA-49.1", "2026-09-30T16:20", "2026-10-08"),
        ("LA-49.1", "2026-10-12T08:00", "2026-10-12"),
        ("LA-49.2", "2026-09-21T08:00", "2026-10-20"),
        ("LA-49.3", "2026-03-01T08:00", "2026-05-31"),
        ("LA-49.4", "2026-01-20T08:00", "2026-01-20"),
        ("LA-49.4", "2026-01-21T08:00", "2027-01-20"),
        ("LA-51a", "2026-12-16T08:00", "2027-01-15"),
        ("LA-51b", "2026-12-25T08:00", "2026-12-25"),
        ("LA-51c", "2026-01-11T08:00", "2027-01-10"),
        ("LA-50", "2026-09-30T16:20", "2026-10-13"),
        ("LN-12", "2026-04-01T08:00", "2026-06-30"),
        ("LN-32.1", "2026-11-30T08:00", "2027-02-28"),
        ("FZA-7.5", "2026-04-01T08:00", "2026-10-31"),
        ("XX-32/34", "2026-09-30T08:00", "2026-10-27"),
    ],
)
def test_due_when_rule_counts_days_then_that_date(rule, received, expected):
    assert due(rule, received).due == date.fromisoformat(expected)


# Every rule of the table for something that happened on Wednesday 30 September 2026 at 16:20, counted by hand: the
# National Day rests from 1 to 7 October, Saturday the 10th is worked; natural days and months pass over nothing.
BY_HAND = dict(
    line.split()
    for line in """
    LA-11.1 2026-10-30
    LA-13 2026-10-03T16:20
    LA-16 2027-09-30
    LA-20 2026-10-30
    LA-25.1a 2026-10-14
    LA-25.1b 2027-03-30
    LA-25.1c 2027-09-30
    LA-25.2a 2026-10-08
    LA-25.2b 2026-10-13
    LA-25.2c 2026-10-20
    GB19-V5 2026-12-30
    LA-40.1a 2026-09-30
    LA-40.1b 2026-12-31
    LA-48 2026-10-01T04:20
    LA-49.1 2026-10-08
    LA-49.2 2026-10-20
    LA-49.3 2026-11-30
    LA-49.4 2027-01-20
    LA-50 2026-10-13
    LA-51a 2026-10-15
    LA-51b 2026-10-25
    LA-51c 2027-01-10
    LN-8a 2026-10-10
    LN-8b 2026-11-17
    LN-11 2026-10-30
    LN-12 2026-09-30
    LN-17.1a 2026-10-07
    LN-17.1b 2026-10-10
    GB19-N2 2026-10-14
    LN-17.2a 2026-10-07
    LN-17.2b 2026-10-30
    LN-17.3 2026-10-01T04:20
    LN-32.1 2026-12-30
    LN-35 2026-10-15
    XX-26 2026-11-03
    XX-30 2026-10-15
    XX-33 2026-11-03
    XX-32 2026-10-27
    XX-34 2026-10-27
    XX-32/34 2026-10-27
    GF47-51 2026-10-10
    GB19-D2 2026-12-30
    GB19-D3 2026-11-30
    GB19-D1.5 2027-03-30
    FZA-4.7 2027-03-30
    FZA-7.1 2026-09-30T18:20
    FZA-7.5 2026-10-31
    FZD-18a 2026-10-15
    FZD-18b 2026-10-10
    DN55-5 2026-10-10
    """.strip().splitlines()
)


def test_due_when_asked_for_every_rule_then_as_counted_by_hand():
    found = {row.rule: due(row.rule, "2026-09-30T16:20").due for row in DEADLINES}

    shown = {
        rule: day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()
        for rule, day in found.items()
    }
    assert shown == BY_HAND


@pytest.mark.parametrize(("rule", "hours"), [("LA-13", 72), ("LA-48", 12), ("LN-17.3", 12), ("FZA-7.1", 2)])
def test_due_when_rule_counts_hours_then_that_moment(rule, hours):
    received = datetime(2026, 9, 30, 16, 20)

    assert due_for(rule, received, AUTUMN).due == received + timedelta(hours=hours)


@pytest.mark.parametrize(("days", "expected"), [(1, "2026-10-08"), (5, "2026-10-13")])
def test_due_when_rule_leaves_a_choice_then_the_wished_length(days, expected):
    assert due("LA-50", "2026-09-30T16:20", days=days).due == date.fromisoformat(expected)


@pytest.mark.parametrize(("rule", "days"), [("LA-50", 0), ("LA-50", 6), ("LA-25.2b", 3)])
def test_due_when_wished_length_is_outside_the_rule_then_error(rule, days):
    with pytest.raises(ValueError, match=rule):
        due(rule, "2026-09-30T16:20", days=days)


def test_due_when_rule_has_no_deadline_then_none_with_a_reason():
    answer = due("LA-19", "2026-09-30T16:20")

    assert answer.due is None and answer.reason


def test_due_when_natural_days_then_the_calendar_does_not_matter():
    assert not due("LA-11.1", "2030-01-01T08:00", NOTHING_ANNOUNCED).is_assumed
    assert due("LA-25.2a", "2030-01-01T08:00", NOTHING_ANNOUNCED).is_assumed


def test_deadlines_when_listed_then_each_rule_once():
    rules = [deadline.rule for deadline in DEADLINES]

    assert len(rules) == len(set(rules)) == 50


def test_calendar_when_built_from_the_public_tables_then_every_day_of_23_years_agrees():
    days = [date(2004, 1, 1) + timedelta(days=n) for n in range((date(2027, 1, 1) - date(2004, 1, 1)).days)]
    official = WorkingCalendar(
        holidays=frozenset(day for day in days if day.weekday() < 5 and not chinese_calendar.is_workday(day)),
        makeup_days=frozenset(day for day in days if day.weekday() >= 5 and chinese_calendar.is_workday(day)),
        announced=frozenset(range(2004, 2027)),
    )

    assert all(official.is_workday(day) == chinese_calendar.is_workday(day) for day in days)
