"""Clocks of messages: LA-25.2 and GB19-V5, both sides of every limit, holidays and make-up days."""

from datetime import date

import pytest

from interaction.enums_messages import Act, Light, Pace
from interaction.management.commands.message_clock import answer_line
from interaction.rules_clock import chases_due, clock_from, judge, pace_of
from policy.workdays import WorkingCalendar

HOLIDAYS = frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7))
CALENDAR = WorkingCalendar(HOLIDAYS, frozenset({date(2026, 9, 20), date(2026, 10, 10)}), frozenset({2026}))
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("start", "pace", "due", "latest"),
    [
        (date(2026, 11, 2), Pace.NORMAL, date(2026, 11, 9), date(2026, 11, 16)),
        (date(2026, 11, 6), Pace.SIMPLE, date(2026, 11, 9), date(2026, 11, 9)),
        (date(2026, 11, 2), Pace.CORRECTION, date(2026, 11, 5), date(2026, 11, 16)),
        (date(2026, 9, 30), Pace.SIMPLE, date(2026, 10, 8), date(2026, 10, 8)),
        (date(2026, 9, 30), Pace.NORMAL, date(2026, 10, 13), date(2026, 10, 20)),
        (date(2026, 9, 18), Pace.SIMPLE, date(2026, 9, 20), date(2026, 9, 20)),
        (date(2026, 11, 7), Pace.NORMAL, date(2026, 11, 13), date(2026, 11, 20)),
    ],
    ids=["week", "friday", "correction", "holiday", "holiday-5", "make-up sunday", "received on saturday"],
)
def test_clock_when_started_then_counts_from_the_next_working_day(start, pace, due, latest):
    clock = clock_from(start, pace, CALENDAR)

    assert (clock.due.due, clock.latest.due) == (due, latest)
    assert len(clock.due.counted) == clock.due.days and not clock.is_assumed


def verdict(answered, today=TODAY, start=date(2026, 11, 2), pace=Pace.NORMAL):
    clock = clock_from(start, pace, CALENDAR)
    return judge(
        start=start, due_on=clock.due.due, latest_on=clock.latest.due, veto_on=clock.veto_on,
        answered_on=answered, today=today, calendar=CALENDAR,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answered", "light", "used"),
    [
        (date(2026, 11, 2), Light.IN_TIME, 0),
        (date(2026, 11, 9), Light.IN_TIME, 5),
        (date(2026, 11, 10), Light.AMBER, 6),
        (date(2026, 11, 16), Light.AMBER, 10),
        (date(2026, 11, 17), Light.RED, 11),
    ],
)
def test_answer_when_judged_then_five_and_ten_working_days(answered, light, used):
    found = verdict(answered)

    assert (found.light, found.used) == (light, used)


@pytest.mark.parametrize(
    ("today", "light"),
    [
        (date(2026, 11, 5), Light.GREEN),
        (date(2026, 11, 6), Light.SOON),
        (date(2026, 11, 9), Light.SOON),
        (date(2026, 11, 10), Light.AMBER),
        (date(2026, 11, 17), Light.RED),
        (date(2027, 2, 2), Light.RED),
        (date(2027, 2, 3), Light.VETO),
    ],
)
def test_open_message_when_time_passes_then_amber_red_veto(today, light):
    assert verdict(None, today=today).light is light


@pytest.mark.parametrize(
    ("today", "earned"),
    [
        (date(2026, 11, 4), []),
        (date(2026, 11, 5), [Act.CHASE_HALF]),
        (date(2026, 11, 9), [Act.CHASE_HALF, Act.CHASE_DUE]),
        (date(2026, 11, 10), [Act.CHASE_DUE, Act.CHASE_LATE]),
        (date(2026, 11, 17), [Act.CHASE_DUE, Act.CHASE_LATE, Act.ESCALATE]),
        (date(2027, 2, 3), [Act.CHASE_DUE, Act.CHASE_LATE, Act.ESCALATE, Act.ALARM]),
    ],
)
def test_reminders_when_days_pass_then_half_due_next_day_and_beyond(today, earned):
    clock = clock_from(date(2026, 11, 2), Pace.NORMAL, CALENDAR)

    assert chases_due(
        clock_start=clock.start, due_on=clock.due.due, latest_on=clock.latest.due, veto_on=clock.veto_on,
        today=today, calendar=CALENDAR,
    ) == earned  # fmt: skip


def test_pace_when_simple_then_one_day_whatever_the_kind():
    assert pace_of(kind="complaint", is_simple=True) is Pace.SIMPLE
    assert pace_of(kind="complaint", is_simple=False) is Pace.NORMAL
    assert pace_of(kind="correction", is_simple=False) is Pace.CORRECTION


def ask(line):
    return answer_line(1, line, CALENDAR, TODAY)


def test_command_when_asked_then_days_verdict_and_days_used():
    found = ask('{"received": "2026-09-30 16:20:00", "kind": "normal", "answered": "2026-10-14T09:00:00"}')

    assert (found["due"], found["latest"], found["veto"]) == ("2026-10-13", "2026-10-20", "2026-12-30")
    assert (found["verdict"], found["working_days_used"], found["in_time"]) == ("amber", 6, False)
    assert found["calendar"] == "announced" and "2026-10-01" in found["skipped"]
    assert ask('{"received": "2026-09-30", "kind": "简单咨询"}')["due"] == "2026-10-08"
    assert ask('{"received": "2026-09-30T23:00:00+00:00"}')["due"] == "2026-10-13"
    assert ask('{"received": "2026-12-30"}')["calendar"] == "assumed"


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[]", '{"kind": "normal"}', '{"received": "2026-13-01"}', '{"received": "2026-11-01", "kind": "?"}',
     '{"received": "2026-11-02", "answered": "2026-11-01"}'],
)  # fmt: skip
def test_command_when_line_is_broken_then_says_so_with_its_number(line):
    found = ask(line)

    assert found["due"] is None and "第 1 行" in found["error"]
