"""What handlers do with a report."""

from django.db import transaction
from django.utils import timezone

from accounts.api import User, roles_in_force
from audit.api import record
from interaction.enums import SETTLED_STATES, TicketState
from interaction.models import Ticket, TicketStep
from interaction.rules import check_handler, check_move
from interaction.texts import tidy_text
from policy.violations import ensure_allowed


@transaction.atomic
def change_state(*, site_code: str, ticket_id: int, after: str, words: str, by: User) -> None:
    """Move a report on: take it in hand, answer it, close it, take it up again (LA-25.2). Raises Refused.

    Reports of other sites don't exist here: Ticket.DoesNotExist.
    """
    ticket = Ticket.objects.without_contact().select_for_update().get(site_code=site_code, pk=ticket_id)
    before, words = ticket.state, tidy_text(words)
    ensure_allowed(check_move(before=before, after=after, words=words, by_roles=roles_in_force(by, site_code)))
    _move(ticket, after, words, by)
    TicketStep.objects.create(ticket=ticket, at=timezone.now(), by_id=by.pk, state=after, words=words)
    record(
        action="ticket.state_changed",
        actor=by,
        site=site_code,
        object_type="ticket",
        object_id=ticket.pk,
        params={"before": before, "after": after},
    )


def _move(ticket: Ticket, after: str, words: str, by: User) -> None:
    now = timezone.now()
    ticket.state = after
    if after == TicketState.CLOSED:
        ticket.closed_at = now
    elif after in SETTLED_STATES:
        ticket.answer, ticket.settled_at = words, now
    else:
        ticket.settled_at = None
    if after != TicketState.CLOSED:
        ticket.handler_id = by.pk
    ticket.save(update_fields=["state", "closed_at", "answer", "settled_at", "handler_id"])


@transaction.atomic
def reveal_contact(*, site_code: str, ticket_id: int, by: User) -> str:
    """Open contact and words as sent for a handler; each time is recorded (PIPL). Raises Refused, DoesNotExist."""
    ticket = Ticket.objects.get(site_code=site_code, pk=ticket_id)
    ensure_allowed(check_handler(roles_in_force(by, site_code)))
    record(action="ticket.contact_revealed", actor=by, site=site_code, object_type="ticket", object_id=ticket.pk)
    return " ".join(one for one in (ticket.contact, ticket.sealed_text) if one)
