"""What time does to messages: reminders, the daily list for the office, clocks that follow the holiday table."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from audit.api import record
from interaction.actions.acting import note_step
from interaction.actions.asking import set_clock
from interaction.actions.telling import tell_of_chase, tell_of_overdue
from interaction.enums_messages import CHASES
from interaction.models import Attachment, Message, MessageStep, SpentQuestion
from interaction.rules_clock import chases_due, clock_from, pace_of
from interaction.selectors.figures import months_with_messages
from interaction.signals import public_figures_turned
from policy.limits import HUMAN_QUESTION_HOURS, UPLOAD_KEPT_HOURS
from policy.workdays import WorkingCalendar
from rulebook.api import working_calendar
from sites_registry.api import live_codes

BATCH = 500


def remind_units(*, today: date) -> int:
    """Write every reminder that is due and was not written yet: half time, due, next day, beyond (LA-25.2)."""
    calendar, written, last = working_calendar(), 0, 0
    while batch := list(Message.objects.sealed().open().filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        known = set(
            MessageStep.objects.filter(message__in=batch, act__in=CHASES).values_list("message_id", "act", "round")
        )
        for message in batch:
            written += _remind(message, known, calendar, today)
    return written


@transaction.atomic
def _remind(message: Message, known: set[tuple[int, str, int]], calendar: WorkingCalendar, today: date) -> int:
    earned = chases_due(
        clock_start=message.clock_start,
        due_on=message.due_on,
        latest_on=message.latest_on,
        veto_on=message.veto_on,
        today=today,
        calendar=calendar,
    )
    new = [act for act in earned if (message.pk, act.value, message.round) not in known]
    for act in new:
        note_step(message, act, by=None)
    if new:
        tell_of_chase(message, new[-1])
        record(
            action="message.reminded",
            actor=None,
            site=message.unit_code,
            object_type="message",
            object_id=message.pk,
            params={"act": new[-1].value, "due": f"{message.due_on}"},
        )
    return len(new)


@transaction.atomic
def list_overdue(*, today: date) -> int:
    """The office's daily list by notice and mail: how many messages of which unit are overdue (LA-25.2)."""
    units: dict[str, int] = {}
    for unit in Message.objects.overdue(on=today).order_by().values_list("unit_code", flat=True):
        units[unit] = units.get(unit, 0) + 1
    tell_of_overdue(units)
    record(
        action="message.overdue_listed",
        actor=None,
        site="",
        params={"day": f"{today}", "messages": sum(units.values()), "units": len(units)},
    )
    return sum(units.values())


@transaction.atomic
def move_message_clocks() -> int:
    """Count the days of open messages again after the holiday table changed (WD-4); returns how many moved."""
    calendar, moved = working_calendar(), []
    for message in Message.objects.sealed().open().select_for_update(of=("self",)).order_by("pk"):
        before = (message.due_on, message.latest_on, message.due_is_assumed)
        pace = pace_of(kind=message.kind, is_simple=message.is_simple)
        set_clock(message, clock_from(message.clock_start, pace, calendar))
        if (message.due_on, message.latest_on, message.due_is_assumed) != before:
            moved.append(message)
    Message.objects.bulk_update(moved, ["due_on", "latest_on", "due_is_assumed"], batch_size=BATCH)
    if moved:
        record(action="message.due_days_moved", actor=None, site="", params={"messages": len(moved)})
    return len(moved)


def forget_leavings(*, now: datetime | None = None) -> int:
    """Drop files whose message was never sent, and questions that have run out."""
    moment = now or timezone.now()
    old = moment - timedelta(hours=UPLOAD_KEPT_HOURS.value)
    gone, _ = Attachment.objects.filter(message__isnull=True, uploaded_at__lt=old).delete()
    SpentQuestion.objects.filter(at__lt=moment - timedelta(hours=2 * HUMAN_QUESTION_HOURS.value)).delete()
    return gone


@transaction.atomic
def announce_turn(*, today: date) -> None:
    """Let the pages with figures be made anew: a message can become overdue without anybody doing anything."""
    months = months_with_messages(today)
    paths = ("/messages/", "/messages/figures/", *(f"/messages/figures/{month:%Y-%m}/" for month in months))
    public_figures_turned.send(sender=Message, sites=tuple(live_codes()), paths=paths)
