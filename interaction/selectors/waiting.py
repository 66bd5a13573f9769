"""What waits for one person on the first screen: his messages by due day, and what he has to do with each."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.api import User, console_roles, roles_in_force
from interaction.enums_messages import Act, MessageState, Shortcoming, Verdict
from interaction.models import Message
from interaction.models.messages import MessageQuerySet
from interaction.rules import HANDLERS
from interaction.rules_handling import APPROVERS, OFFICE_ROLES
from interaction.selectors.inbox import MessageRow, message_rows

SHOWN = 8
TO_HANDLE = (MessageState.RECEIVED, MessageState.IN_HAND)
# What the next click leads to.
NEXT = {
    MessageState.RECEIVED: Act.ACCEPT,
    MessageState.IN_HAND: Act.SUBMIT,
    MessageState.APPROVAL: Act.APPROVE,
    MessageState.ANSWERED: Act.REOPEN,
}


@dataclass(frozen=True, slots=True)
class WaitingMessage:
    """One message and what this person does with it next."""

    row: MessageRow
    act: str
    label: str


def waiting_for(user: User, site_code: str) -> tuple[list[WaitingMessage], int]:
    """The most urgent messages that wait for this person in this place, and how many there are."""
    rows = _of_office(user) if not site_code else _of_unit(user, site_code)
    if rows is None:
        return [], 0
    found = rows.sealed().defer("shown_text", "grams", "draft", "answer").select_related("handler")
    shown = [_waiting(row, not site_code) for row in message_rows(found.order_by("due_on", "pk")[:SHOWN])]
    return shown, rows.order_by().count()


def _of_unit(user: User, site_code: str) -> MessageQuerySet | None:
    """Handlers: theirs and nobody's, and what came back for a fault; approvers: replies that others wrote."""
    roles, mine = roles_in_force(user, site_code), Q(pk__in=())
    if HANDLERS & roles:
        mine |= Q(state__in=TO_HANDLE) & (Q(handler__isnull=True) | Q(handler=user.pk))
        mine |= _found_wanting()
    if APPROVERS & roles:
        mine |= Q(state=MessageState.APPROVAL) & ~Q(drafted_by=user.pk)
    return Message.objects.of_unit(site_code).filter(mine) if roles & (HANDLERS | APPROVERS) else None


def _of_office(user: User) -> MessageQuerySet | None:
    """The office: messages without a unit, requests for more time, answers found wanting."""
    if not OFFICE_ROLES & console_roles(user):
        return None
    asked = Q(pk__in=Message.objects.open().filter(extensions__decided_at__isnull=True, extensions__isnull=False))
    return Message.objects.filter(Q(state__in=TO_HANDLE, unit_code="") | asked | _found_wanting())


def _found_wanting() -> Q:
    """Answered once, and found wanting through a fault of the unit (LN-19.3)."""
    judged = Q(state=MessageState.ANSWERED, round=1, verdict=Verdict.UNSATISFIED)
    return judged & ~Q(shortcoming__in=("", Shortcoming.OUTCOME))


def _waiting(row: MessageRow, is_office: bool) -> WaitingMessage:
    act = NEXT[MessageState(row.state)] if row.state in NEXT else Act.GRANT_EXTENSION
    if is_office and row.state != MessageState.ANSWERED:
        act = Act.GRANT_EXTENSION if row.unit_code else Act.DISPATCH
    return WaitingMessage(row, act.value, str(act.label))
