"""Stable codes of this app: kinds of errors on pages, where a form came from, what tries are counted for."""

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


class Provenance(StrEnum):
    """Where a submitted form came from, as far as the browser says."""

    OWN = "own"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    """What a sender is limited in."""

    CORRECTION = "correction"
    QUERY_CODE = "query_code"
    MESSAGE_FORM = "message_form"
    MESSAGE = "message"
    MESSAGE_CONTACT = "message_contact"
    MESSAGE_FILE = "message_file"
    OPINION_FORM = "opinion_form"
    OPINION = "opinion"
    FOLLOW = "follow"
