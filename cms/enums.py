"""Stable codes of channels, list layouts and icons used by page kinds and blocks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from policy.columns import ColumnType, PageTag


class ChannelCode(TextChoices):
    """The four channels every site has (LA-19); other channels carry OTHER."""

    NEWS = "news", _("Government news")
    DISCLOSURE = "disclosure", _("Government disclosure")
    SERVICES = "services", _("Services")
    INTERACTION = "interaction", _("Interaction")
    OTHER = "other", _("Other channel")


FIXED_CHANNELS = (
    ChannelCode.NEWS,
    ChannelCode.DISCLOSURE,
    ChannelCode.SERVICES,
    ChannelCode.INTERACTION,
)


class ColumnLayout(TextChoices):
    """How a column shows its items."""

    TITLES = "titles", _("Titles with dates")
    PICTURES = "pictures", _("Pictures with titles")


class FurniturePlace(TextChoices):
    """Where a reviewed notice around the pages stands."""

    FLOATING = "floating", _("Floating window")
    BANNER = "banner", _("Banner on the home page")
    CONTACT = "contact", _("Contact in the foot")


class TileIcon(TextChoices):
    """Icons an editor may put on a service tile; each is a symbol of the site's own sprite."""

    DOC = "doc", _("Document")
    NEWS = "news", _("News")
    MAIL = "mail", _("Letter")
    CHAT = "chat", _("Conversation")
    PHONE = "phone", _("Telephone")
    MAP = "map", _("Map")
    CAL = "cal", _("Calendar")
    CLOCK = "clock", _("Clock")
    BABY = "baby", _("Birth")
    SCHOOL = "school", _("Education")
    JOB = "job", _("Employment")
    HOUSE = "house", _("Housing")
    MED = "med", _("Health")
    PENSION = "pension", _("Pension")
    CAR = "car", _("Transport")
    TAX = "tax", _("Tax")
    FIRM = "firm", _("Enterprise")
    PASS = "pass", _("Certificate")
    WATER = "water", _("Water")
    GRAIN = "grain", _("Agriculture")
    LEAF = "leaf", _("Environment")
    HEART = "heart", _("Welfare")
    SCALE = "scale", _("Law")
    DATA = "data", _("Data")
    VIDEO = "video", _("Video")
    SHIELD = "shield", _("Safety")
    BULB = "bulb", _("Suggestion")
    WARN = "warn", _("Complaint")


COLUMN_TYPES = (
    (ColumnType.NEWS.value, _("News of work")),
    (ColumnType.NOTICE.value, _("Notices and announcements")),
    (ColumnType.POLICY.value, _("Policy documents")),
    (ColumnType.INTERPRETATION.value, _("Policy interpretation")),
    (ColumnType.PROFILE.value, _("Overview, duties and leaders")),
    (ColumnType.DISCLOSURE.value, _("Government disclosure")),
    (ColumnType.SERVICE.value, _("Services")),
    (ColumnType.INTERACTION.value, _("Letters and answers")),
    (ColumnType.CONSULTATION.value, _("Consultations and surveys")),
    (ColumnType.INTERVIEW.value, _("Online interviews")),
    (ColumnType.RESPONSE.value, _("Responses to public concern")),
    (ColumnType.DATA.value, _("Data")),
    (ColumnType.FINANCE.value, _("Finance")),
    (ColumnType.TOPIC.value, _("Topic")),
    (ColumnType.OTHER.value, _("Other column")),
)
PAGE_TAGS = tuple((tag.value, tag.value) for tag in PageTag)
CHANNEL_TAGS = {
    ChannelCode.NEWS: PageTag.NEWS,
    ChannelCode.DISCLOSURE: PageTag.DISCLOSURE_CATALOGUE,
    ChannelCode.SERVICES: PageTag.SERVICE,
    ChannelCode.INTERACTION: PageTag.INTERACTION,
    ChannelCode.OTHER: PageTag.PROFILE,
}
