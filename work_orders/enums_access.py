"""Stable codes of access by interface (LA-28): what a key opens, what was wrong with a call."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Scope(TextChoices):
    """One thing that a key may do; each is asked for and granted by name."""

    ITEMS = "items", pgettext_lazy("access", "Fetch published items")
    SEARCH = "search", pgettext_lazy("access", "Search published items")
    DIRECTORY = "directory", pgettext_lazy("access", "Fetch the directory of sites and columns")
    STATISTICS = "statistics", pgettext_lazy("access", "Fetch numbers of publication")
    DELIVER = "deliver", pgettext_lazy("access", "Deliver items for review")
    ISSUE = "issue", pgettext_lazy("access", "Deliver important items of superiors")


class AccessState(TextChoices):
    """What an access is worth today."""

    NO_KEY = "no_key", pgettext_lazy("access", "No key made yet")
    IN_FORCE = "in_force", pgettext_lazy("access", "In force")
    STOPPED = "stopped", pgettext_lazy("access", "Stopped")
    OVER = "over", pgettext_lazy("access", "Run out")
