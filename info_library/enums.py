"""Stable codes of the library."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    """What an item is; one for each page kind that is an item."""

    ARTICLE = "article", _("Article")
    POLICY = "policy", _("Policy document")
    INTERPRETATION = "interpretation", _("Interpretation")
    DISCLOSURE = "disclosure", _("Disclosure page")
    GUIDE = "guide", _("Service guide")
    ORGANISATION = "organisation", _("Organisation")
    LEADER = "leader", _("Leader")
    PICTURES = "pictures", _("Picture news")
    VIDEO = "video", _("Video news")
    LINK = "link", _("Link item")


class SectionKind(TextChoices):
    """What a mirrored section is."""

    CHANNEL = "channel", _("Channel")
    COLUMN = "column", _("Column")
    TOPIC = "topic", _("Topic")


class Leaving(TextChoices):
    """Why an item is public no more; the triggers write these words."""

    PUBLIC = "", _("Public")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DELETED = "deleted", _("Deleted")
    CLOSED = "closed", _("Site closed")


class Sharing(TextChoices):
    """How far an item may be shared (共享类型)."""

    OPEN = "open", _("Open to everybody")
    ON_REQUEST = "on_request", _("On request")
    CLOSED = "closed", _("Not shared")
