"""Stable codes of the push."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PushState(TextChoices):
    """Where a pushed item stands at its receiver."""

    WAITING = "waiting", _("Waits in the inbox")
    ACCEPTED = "accepted", _("Taken over")
    REFUSED = "refused", pgettext_lazy("library", "Refused")
    RECALLED = "recalled", _("Recalled by the owner")


class Follow(TextChoices):
    """What a later change of the owner's item led to in the place that took it over."""

    NONE = "", _("As the owner has it")
    UPDATED = "updated", _("Draft brought up to date")
    FLAGGED = "flagged", _("Changed here: to be decided")
    IN_REVIEW = "in_review", _("New version in review")
    TAKE_DOWN = "take_down", _("Take-down proposed")
    STOPPED = "stopped", _("Withdrawn by the owner: stays a draft")
    ANNOUNCED = "announced", _("Frozen: announced")
    GONE = "gone", _("No longer there")


class Change(StrEnum):
    """What the owner did to an item that was pushed."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


# States in which a second push of the same item to the same site changes nothing.
OPEN_PUSHES = frozenset({PushState.WAITING, PushState.ACCEPTED})
