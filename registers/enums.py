"""Stable codes of the registers."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class StaffDuty(TextChoices):
    """What somebody does for a site (LA-44)."""

    HEAD = "head", pgettext_lazy("registers", "First responsible person")
    LEADER = "leader", pgettext_lazy("registers", "Leader in charge")
    MAINTAINER = "maintainer", pgettext_lazy("registers", "Dedicated maintainer")
    EDITOR = "editor", pgettext_lazy("registers", "Editing and publishing")
    CONTACT = "contact", pgettext_lazy("registers", "Liaison officer")


class DocumentKind(TextChoices):
    """What has to be handed in (LA-5, LA-40.1, LA-49)."""

    SITE_RULES = "site_rules", pgettext_lazy("registers", "Management rules of the site")
    SELF_CHECK = "self_check", pgettext_lazy("registers", "Quarterly self-check report")
    SECURITY_REPORT = "security_report", pgettext_lazy("registers", "Monthly security report of the cloud operator")
    DRILL = "drill", pgettext_lazy("registers", "Yearly emergency drill")
