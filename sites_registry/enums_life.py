"""Stable codes of a site's life: moves, filings, outages, reasons for closing (LA-11 … LA-13, GF47-10)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Move(models.TextChoices):
    """What can happen to a site's state."""

    PUT_ONLINE = "put_online", _("Put online")
    TAKE_DOWN = "take_down", _("Temporary take-down")
    STOP = "stop", _("Stopped by order or force majeure")
    BRING_BACK = "bring_back", _("Brought back online")
    CLOSE = "close", _("Closed for good")


class FilingKind(models.TextChoices):
    """What a site is filed with: the six of GF47-10, then what is renewed (LA-16, LA-41.4)."""

    DOMAIN = "domain", _("Domain name registration")
    ICP = "icp", _("ICP filing")
    PROTECTION = "protection", _("Graded protection filing")
    POLICE = "police", _("Public security filing")
    MARK = "mark", _("Mark of party and government websites")
    CERTIFICATION = "certification", _("National site certification")
    SECURITY_TEST = "security_test", _("Security test")
    CERTIFICATE = "certificate", _("Server certificate")


class OutageCause(models.TextChoices):
    """Why a site does not answer (LA-13, LA-34.6)."""

    POWER = "power", pgettext_lazy("outage", "Power cut")
    NETWORK = "network", pgettext_lazy("outage", "Network cut")
    FAULT = "fault", pgettext_lazy("outage", "Fault")
    UPGRADE = "upgrade", pgettext_lazy("outage", "System upgrade")
    SECURITY = "security", pgettext_lazy("outage", "Security work")
    EMERGENCY = "emergency", pgettext_lazy("outage", "Ordered emergency closure")


class ClosingReason(models.TextChoices):
    """Why a site is closed for good (LA-11.2)."""

    NO_CAPACITY = "no_capacity", pgettext_lazy("closing", "The unit can't keep it up")
    MERGED = "merged", pgettext_lazy("closing", "The unit was merged or abolished")
    CONSOLIDATED = "consolidated", pgettext_lazy("closing", "Consolidation of sites")


class ClosingWay(models.TextChoices):
    """What old addresses of a closed site answer (LA-11.2)."""

    NOTICE = "notice", pgettext_lazy("closing", "A notice that says where the content went")
    FRONT = "front", pgettext_lazy("closing", "Every address leads to the front page of the destination")
    SAME_PATH = "same_path", pgettext_lazy("closing", "Every address leads to the same path of the destination")


OPENING_FILINGS = (
    FilingKind.DOMAIN.value,
    FilingKind.ICP.value,
    FilingKind.PROTECTION.value,
    FilingKind.POLICE.value,
    FilingKind.MARK.value,
    FilingKind.CERTIFICATION.value,
)


class RolloutKind(models.TextChoices):
    """What can be changed for many sites at once (LA-8)."""

    PALETTE = "palette", pgettext_lazy("rollouts", "Colours")
    BANNER = "banner", pgettext_lazy("rollouts", "Urgent banner")
    LIMIT = "limit", pgettext_lazy("rollouts", "Limit of a layout rule")
    WORDS = "words", pgettext_lazy("rollouts", "Words of the content check")
