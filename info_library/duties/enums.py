"""Stable codes of the duties."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Cycle(TextChoices):
    """For how long a number of contributions counts."""

    MONTH = "month", _("A month")
    QUARTER = "quarter", _("A quarter")
    YEAR = "year", _("A year")


class Found(TextChoices):
    """How it is known that a site took an important item over."""

    ORIGIN = "origin", _("Its source address is the superior's")
    LINK = "link", _("A link item leads to it")
    PUSH = "push", _("Taken over from a push")
    TITLE = "title", _("Same title")


class Standing(TextChoices):
    """Where a site stands with one important item."""

    IN_TIME = "in_time", _("In time")
    LATE = "late", _("Late")
    OPEN = "open", _("Running")
    MISSING = "missing", _("Overdue")
