"""Stable codes of feeds: what happened to an item, where its message stands, why it did not arrive."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Event(TextChoices):
    """What happened to an item of a chosen column."""

    PUBLISHED = "published", pgettext_lazy("feed", "Published")
    CHANGED = "changed", pgettext_lazy("feed", "Changed")
    WITHDRAWN = "withdrawn", pgettext_lazy("feed", "Withdrawn")


class State(TextChoices):
    """Where a message of the queue stands."""

    WAITING = "waiting", pgettext_lazy("feed", "Waiting")
    ARRIVED = "arrived", pgettext_lazy("feed", "Arrived, receipt on file")
    REPLACED = "replaced", pgettext_lazy("feed", "Replaced by a later one")
    FAILED = "failed", pgettext_lazy("feed", "Given up")


class Failure(TextChoices):
    """Why a message did not arrive."""

    MALFORMED = "malformed", pgettext_lazy("feed", "The address of the receiver can't be read.")
    NO_HOST = "no_host", pgettext_lazy("feed", "The receiver's host is not known.")
    INNER = "inner", pgettext_lazy("feed", "The receiver lies in a network that is not released for feeds.")
    NO_CONNECTION = "no_connection", pgettext_lazy("feed", "No connection to the receiver.")
    TIMEOUT = "timeout", pgettext_lazy("feed", "The receiver did not answer in time.")
    CERTIFICATE = "certificate", pgettext_lazy("feed", "The receiver's certificate is not valid.")
    KEY = "key", pgettext_lazy("feed", "The receiver does not accept the key.")
    BUSY = "busy", pgettext_lazy("feed", "The receiver is busy and asks to wait.")
    REFUSED = "refused", pgettext_lazy("feed", "The receiver refuses this message.")
    SERVER = "server", pgettext_lazy("feed", "The receiver has a fault.")
    NO_RECEIPT = "no_receipt", pgettext_lazy("feed", "The receiver answered without a receipt.")
