"""What time does to reports: due days move with the holiday table, what is no longer needed is forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from audit.api import record
from interaction.actions.submission import due_day
from interaction.enums import TicketState
from interaction.models import RateCount, Ticket
from policy.limits import CONTACT_KEPT_DAYS
from rulebook.api import working_calendar

RATES_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was forgotten."""

    contacts: int
    counts: int


@transaction.atomic
def move_due_days() -> int:
    """Count the due days of open reports again after the holiday table changed (WD-4); returns how many moved."""
    calendar = working_calendar()
    moved = []
    for ticket in Ticket.objects.without_contact().open().select_for_update().order_by("pk"):
        due = due_day(ticket.received_at, calendar)
        if (ticket.due_on, ticket.due_is_assumed) != (due.due, due.is_assumed):
            ticket.due_on, ticket.due_is_assumed = due.due, due.is_assumed
            moved.append(ticket)
    Ticket.objects.bulk_update(moved, ["due_on", "due_is_assumed"], batch_size=500)
    if moved:
        record(action="ticket.due_days_moved", actor=None, site="", params={"reports": len(moved)})
    return len(moved)


def forget_old(*, now: datetime) -> Forgotten:
    """Drop contacts of reports closed long ago and old counts of tries: only needed personal data is kept."""
    limit = now - timedelta(days=CONTACT_KEPT_DAYS.value)
    old = Ticket.objects.filter(state=TicketState.CLOSED, closed_at__lt=limit, has_contact=True)
    contacts = old.update(contact="", sealed_text="", has_contact=False)
    counts, _ = RateCount.objects.filter(hour__lt=now - RATES_KEPT).delete()
    return Forgotten(contacts, counts)
