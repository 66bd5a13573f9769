"""Stable codes of opinions (意见) and of reminders about results that are due."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class OpinionState(TextChoices):
    """Where an opinion stands."""

    RECEIVED = "received", pgettext_lazy("consultations", "To be examined")
    SHOWN = "shown", pgettext_lazy("consultations", "Shown")
    KEPT = "kept", pgettext_lazy("consultations", "Not shown")


class OpinionAct(TextChoices):
    """What can be done with an opinion."""

    SHOW = "show", pgettext_lazy("consultations", "Show to everybody")
    KEEP = "keep", pgettext_lazy("consultations", "Don't show")
    DECIDE = "decide", pgettext_lazy("consultations", "Say what is made of it")


class Nag(StrEnum):
    """Reminders that the result of a consultation is due; the last one goes to the office."""

    ENDED = "ended"
    HALF = "half"
    DUE = "due"
    LATE = "late"


class ResultLight(StrEnum):
    """How a consultation stands to the day on which its result is due."""

    RUNNING = "running"
    DONE = "done"
    OWED = "owed"
    LATE = "late"
