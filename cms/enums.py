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
    DIRECTORY = "directory", _("Directory of people, units or guides")
    TOPICS = "topics", _("Topic area")
    LINK = "link", _("Leads to another address")
    INTERFACE = "interface", _("Place of another system")
    GATHERED = "gathered", _("Fills itself from other columns")


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


class PolicyValidity(TextChoices):
    """Whether a policy document is in force (GF47-32)."""

    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("Amended")
    EXPIRED = "expired", _("No longer in force")
    REPEALED = "repealed", _("Repealed")


class InterpretationForm(TextChoices):
    """How a policy is explained."""

    TEXT = "text", _("Interpretation in words")
    DIAGRAM = "diagram", _("Diagram")
    VIDEO = "video", _("Video")
    LEADER = "leader", _("By the head of the unit")
    EXPERT = "expert", _("By an expert")


class InterpretationElement(TextChoices):
    """What an interpretation says (GF47-52); the codes are block names."""

    BACKGROUND = "background", _("Background and basis")
    PURPOSE = "purpose", _("Purpose and meaning")
    TARGETS = "targets", _("Goals and tasks")
    CONTENTS = "contents", _("Main contents")
    SCOPE = "scope", _("Scope")
    STANDARDS = "standards", _("Standards")
    PERIOD = "period", _("Period")
    TERMS = "terms", _("Terms explained")
    DIFFERENCES = "differences", _("What is new against the old policy")


class GuideElement(TextChoices):
    """What a service guide must say (GB19-V6); the codes are field names."""

    TITLE = "title", _("Name of the service")
    BASIS = "basis", _("Legal basis")
    CONDITIONS = "conditions", _("Conditions")
    MATERIALS = "materials", _("Materials")
    STEPS = "steps", _("Steps")
    PLACE = "place", _("Place")
    HOURS = "hours", _("Hours")
    PHONE = "phone", _("Telephone")


class ConsultationForm(TextChoices):
    """Whether opinions are asked for in words, or answers to questions."""

    OPINIONS = "opinions", _("Consultation: opinions on a draft")
    SURVEY = "survey", _("Survey: answers to questions")


class ConsultationState(TextChoices):
    """Where a consultation stands; the codes are those of rules.consultation_state."""

    COMING = "coming", _("Not begun")
    OPEN = "open", _("Open for opinions")
    OVER = "over", _("Over")
    ANSWERED = "answered", _("Result published")


class QuestionKind(TextChoices):
    """How a question is answered."""

    TEXT = "text", _("In words")
    SINGLE = "single", _("One of several")
    MULTIPLE = "multiple", _("Any of several")
    RATING = "rating", _("One to five points")


CHOICES_OF = frozenset({QuestionKind.SINGLE.value, QuestionKind.MULTIPLE.value})
RATINGS = ("1", "2", "3", "4", "5")


class Adoption(TextChoices):
    """What was made of an opinion (GB19-D3.5)."""

    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Partly adopted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")


class DisclosureSlot(TextChoices):
    """The places every site's disclosure has."""

    GUIDE = "guide", _("Disclosure guide")
    CATALOGUE = "catalogue", _("Disclosure catalogue")
    SYSTEM = "system", _("Disclosure rules")
    REPORT = "report", _("Annual disclosure report")
    APPLICATION = "application", _("Disclosure on application")


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
