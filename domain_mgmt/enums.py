"""Stable codes of a name's life (LA-12, LA-15 … LA-17, DN55) and of what the patrol finds."""

from django.db import models
from django.utils.translation import pgettext_lazy


class NameState(models.TextChoices):
    """Where a name is in its life."""

    APPLIED = "applied", pgettext_lazy("names", "Applied for")
    CHECKED = "checked", pgettext_lazy("names", "First check passed")
    APPROVED = "approved", pgettext_lazy("names", "Approved by the province")
    REGISTERED = "registered", pgettext_lazy("names", "Registered")
    FILED = "filed", pgettext_lazy("names", "Filed")
    IN_USE = "in_use", pgettext_lazy("names", "In use")
    IDLE = "idle", pgettext_lazy("names", "Idle")
    CANCELLED = "cancelled", pgettext_lazy("names", "Cancelled")
    WITHDRAWN = "withdrawn", pgettext_lazy("names", "Withdrawn for good")


class NameMove(models.TextChoices):
    """What happens to a name."""

    APPLY = "apply", pgettext_lazy("names", "Apply")
    CHECK = "check", pgettext_lazy("names", "First check")
    APPROVE = "approve", pgettext_lazy("names", "Provincial approval")
    REGISTER = "register", pgettext_lazy("names", "Registration")
    FILE = "file", pgettext_lazy("names", "Filing")
    USE = "use", pgettext_lazy("names", "Put into use")
    REST = "rest", pgettext_lazy("names", "Found idle")
    RESUME = "resume", pgettext_lazy("names", "Back into use")
    CANCEL = "cancel", pgettext_lazy("names", "Cancel")
    WITHDRAW = "withdraw", pgettext_lazy("names", "Withdraw for good")
    EXEMPT = "exempt", pgettext_lazy("names", "Exempt from the naming rule")


class Finding(models.TextChoices):
    """What the monthly patrol says of a name."""

    FINE = "fine", pgettext_lazy("names", "In order")
    NOT_RESOLVING = "not_resolving", pgettext_lazy("names", "Does not resolve")
    NOT_ANSWERING = "not_answering", pgettext_lazy("names", "Does not answer")
    NOT_OWNERS = "not_owners", pgettext_lazy("names", "Shows not its owner's content")
    STILL_RESOLVING = "still_resolving", pgettext_lazy("names", "Cancelled, but still resolves")
    UNFILED = "unfiled", pgettext_lazy("names", "Resolves, but is not filed")
    IDLE = "idle", pgettext_lazy("names", "Idle: to be used again or cancelled")
