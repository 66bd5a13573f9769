"""Stable codes of work orders: states, what happens to them, kinds of fields, what a clock says."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class OrderState(TextChoices):
    """Where an order is in its life."""

    IN_PROGRESS = "in_progress", pgettext_lazy("orders", "In progress")
    RETURNED = "returned", pgettext_lazy("orders", "Returned")
    DONE = "done", pgettext_lazy("orders", "Approved and carried out")
    REFUSED = "refused", pgettext_lazy("orders", "Not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("orders", "Withdrawn")


class StepKind(TextChoices):
    """What happened to an order."""

    SUBMITTED = "submitted", pgettext_lazy("orders", "Submitted")
    REVISED = "revised", pgettext_lazy("orders", "Submitted again")
    APPROVED = "approved", pgettext_lazy("orders", "Approved")
    REFUSED = "refused", pgettext_lazy("orders", "Refused")
    RETURNED = "returned", pgettext_lazy("orders", "Sent back")
    WITHDRAWN = "withdrawn", pgettext_lazy("orders", "Taken back")
    COMMENTED = "commented", pgettext_lazy("orders", "Comment")
    HANDED_OVER = "handed_over", pgettext_lazy("orders", "Handed over")
    FILE_ADDED = "file_added", pgettext_lazy("orders", "File added")
    CARRIED_OUT = "carried_out", pgettext_lazy("orders", "Carried out")
    DUE_MOVED = "due_moved", pgettext_lazy("orders", "Due day moved")


class Decision(StrEnum):
    """What the one whose turn it is may say."""

    APPROVE = "approve"
    RETURN = "return"
    REFUSE = "refuse"


class FieldType(StrEnum):
    """How a field is filled in and checked."""

    TEXT = "text"
    LONG = "long"
    CHOICE = "choice"
    SEVERAL = "several"
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    PHONE = "phone"


class Place(StrEnum):
    """Where the role of a stage is held."""

    SITE = "site"
    OFFICE = "office"


class Clock(StrEnum):
    """What the clock of an order says; also the colour of its due day."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    STOPPED = "stopped"


class Box(StrEnum):
    """The lists of orders."""

    INBOX = "inbox"
    OUTBOX = "outbox"
    OPEN = "open"
    OVERDUE = "overdue"
    NOBODYS = "nobodys"
    ALL = "all"


OPEN_STATES = (OrderState.IN_PROGRESS.value, OrderState.RETURNED.value)
