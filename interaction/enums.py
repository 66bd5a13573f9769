"""Stable codes of this app: kinds and states of reports, where a form came from, what a clock says."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FaultKind(TextChoices):
    """What is wrong with a page."""

    WRONG_WORD = "wrong_word", _("Wrong word")
    DEAD_LINK = "dead_link", _("Dead link")
    WRONG_CONTENT = "wrong_content", _("Wrong content")
    CANNOT_USE = "cannot_use", _("Can't be used")
    OTHER = "other", _("Something else")


class TicketState(TextChoices):
    """Where a report is in its life."""

    RECEIVED = "received", _("Received")
    IN_HAND = "in_hand", _("In hand")
    MENDED = "mended", _("Mended")
    NOT_A_FAULT = "not_a_fault", _("Not a fault")
    CLOSED = "closed", _("Closed")


OPEN_STATES = (TicketState.RECEIVED.value, TicketState.IN_HAND.value)
SETTLED_STATES = (TicketState.MENDED.value, TicketState.NOT_A_FAULT.value, TicketState.CLOSED.value)


class Provenance(StrEnum):
    """Where a submitted form came from, as far as the browser says."""

    OWN = "own"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


class ClockState(StrEnum):
    """What the clock of a report says."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SETTLED = "settled"
    SETTLED_LATE = "settled_late"


class Purpose(StrEnum):
    """What a sender is limited in."""

    TICKET = "ticket"
    QUERY_CODE = "query_code"
