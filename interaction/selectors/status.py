"""What a citizen sees with his query code: how far it is and what was answered, nothing that names anybody."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime

from cms.api_public import live_page
from interaction.codes import code_digests
from interaction.enums import FaultKind, TicketState
from interaction.models import Ticket


@dataclass(frozen=True, slots=True)
class Step:
    """One step with its time."""

    at: datetime
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class TicketStatus:
    """A report for whoever knows its code."""

    kind: str
    page_title: str
    state: str
    state_label: str
    received_at: datetime
    due_on: date
    due_is_assumed: bool
    is_settled: bool
    answer: str
    steps: tuple[Step, ...]


def status_of(site_code: str, code: str) -> TicketStatus | None:
    """Return the report of this site with this code; a withdrawn page is not named any more.

    Only keyed digests are compared, and the last comparison takes the same time for every code.
    """
    digests = code_digests(code)
    ticket = (
        Ticket.objects.without_contact()
        .of_site(site_code)
        .filter(code_digest__in=digests)
        .prefetch_related("steps")
        .first()
    )
    if ticket is None or not any(hmac.compare_digest(ticket.code_digest, one) for one in digests):
        return None
    settled = ticket.settled_at is not None
    return TicketStatus(
        kind=str(FaultKind(ticket.kind).label),
        page_title=ticket.page_title if ticket.page_pk and live_page(ticket.page_pk) else "",
        state=ticket.state,
        state_label=str(TicketState(ticket.state).label),
        received_at=ticket.received_at,
        due_on=ticket.due_on,
        due_is_assumed=ticket.due_is_assumed,
        is_settled=settled,
        answer=ticket.answer if settled else "",
        steps=tuple(Step(one.at, one.state, str(TicketState(one.state).label)) for one in ticket.steps.all()),
    )
