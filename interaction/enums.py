"""Stable codes of this app: kinds and states of reports, where a form came from, what a clock says."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class FaultKind(TextChoices):
    """What is wrong with a page."""

    WRONG_WORD = "wrong_word", pgettext_lazy("tickets", "Wrong word")
    DEAD_LINK = "dead_link", pgettext_lazy("tickets", "Dead link")
    WRONG_CONTENT = "wrong_content", pgettext_lazy("tickets", "Wrong content")
    CANNOT_USE = "cannot_use", pgettext_lazy("tickets", "Can't be used")
    OTHER = "other", pgettext_lazy("tickets", "Something else")


class TicketState(TextChoices):
    """Where a report is in its life."""

    RECEIVED = "received", pgettext_lazy("tickets", "Received")
    IN_HAND = "in_hand", pgettext_lazy("tickets", "In hand")
    MENDED = "mended", pgettext_lazy("tickets", "Mended")
    NOT_A_FAULT = "not_a_fault", pgettext_lazy("tickets", "Not a fault")
    CLOSED = "closed", pgettext_lazy("tickets", "Closed")


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
    MESSAGE_FORM = "message_form"
    MESSAGE = "message"
    MESSAGE_CONTACT = "message_contact"
    MESSAGE_FILE = "message_file"
    OPINION_FORM = "opinion_form"
    OPINION = "opinion"
    FOLLOW = "follow"
