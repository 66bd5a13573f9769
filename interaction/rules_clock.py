"""The clock of a message: until when it must be answered, and what to think of an answer. Pure.

Counted from the day after receipt, in working days (LA-25.2, WD-4); three calendar months are the veto (GB19-V5).
"""

from dataclasses import dataclass
from datetime import date

from interaction.enums_messages import Act, Light, Pace
from policy import limits
from policy.calendar import months_after
from policy.workdays import Count, WorkingCalendar, after_workdays, workdays_between

DAYS = {
    Pace.SIMPLE: limits.SIMPLE_REPLY_DAYS,
    Pace.NORMAL: limits.REPLY_DAYS,
    Pace.CORRECTION: limits.FAULT_REPORT_DAYS,
}


@dataclass(frozen=True, slots=True)
class MessageClock:
    """The three days of a message: `due` is when it is late, `latest` when it is late for good, `veto` the alarm."""

    pace: Pace
    start: date
    due: Count
    latest: Count
    veto_on: date

    @property
    def is_assumed(self) -> bool:
        """Whether a holiday table that is not announced yet was used (WD-4)."""
        return self.due.is_assumed or self.latest.is_assumed


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the clock says of an answer, or of the lack of one."""

    light: Light
    used: int


def pace_of(*, kind: str, is_simple: bool) -> Pace:
    """Simple questions have a day, reports of errors three, everything else five."""
    if is_simple:
        return Pace.SIMPLE
    return Pace.CORRECTION if kind == Pace.CORRECTION else Pace.NORMAL


def clock_from(start: date, pace: Pace, calendar: WorkingCalendar) -> MessageClock:
    """Count the days of a message received on `start`; a simple question is late for good on its only day."""
    due = after_workdays(start, DAYS[pace].value, calendar)
    latest = due if pace is Pace.SIMPLE else after_workdays(start, limits.REPLY_DAYS_MAX.value, calendar)
    return MessageClock(pace, start, due, latest, months_after(start, limits.REPLY_VETO_MONTHS.value))


def judge(
    *, start: date, due_on: date, latest_on: date, veto_on: date, answered_on: date | None, today: date,
    calendar: WorkingCalendar,
) -> Judgement:  # fmt: skip
    """Say how a message stands: amber past its due day, red past the latest, veto past three months."""
    end = answered_on or today
    used = workdays_between(start, end, calendar)
    if answered_on is not None:
        light = Light.IN_TIME if end <= due_on else Light.AMBER if end <= latest_on else Light.RED
        return Judgement(Light.VETO if end > veto_on else light, used)
    if end > veto_on:
        return Judgement(Light.VETO, used)
    if end > latest_on:
        return Judgement(Light.RED, used)
    if end > due_on:
        return Judgement(Light.AMBER, used)
    is_near = workdays_between(end, due_on, calendar) <= 1
    return Judgement(Light.SOON if is_near else Light.GREEN, used)


def chases_due(*, clock_start: date, due_on: date, latest_on: date, veto_on: date, today: date,
               calendar: WorkingCalendar) -> list[Act]:  # fmt: skip
    """Which reminders a message that is still open has earned by today, the mildest first (LA-25.2)."""
    whole = max(workdays_between(clock_start, due_on, calendar), 1)
    used = workdays_between(clock_start, today, calendar)
    earned = [
        (Act.CHASE_HALF, used * 2 >= whole and today <= due_on),
        (Act.CHASE_DUE, today >= due_on),
        (Act.CHASE_LATE, today > due_on),
        (Act.ESCALATE, today > latest_on),
        (Act.ALARM, today > veto_on),
    ]
    return [act for act, is_due in earned if is_due]
