"""Channels and columns: the two levels between the home page and the items."""

from collections.abc import Iterator

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.enums import CHANNEL_TAGS, COLUMN_TYPES, PAGE_TAGS, ChannelCode, ColumnLayout, DisclosureSlot
from cms.fields import CodeField, CodesField, WebAddressField
from cms.models.base import BasePage
from cms.models.documents import DisclosurePage
from cms.paging import page_number
from cms.panels import CHANNEL_TABS, COLUMN_TABS
from cms.rules import (
    MAX_COLUMN_LEVELS,
    check_column_layout,
    check_gathering,
    check_section_slug,
    missing_disclosure_slots,
)
from info_library.api_gathering import GatherRule, parts_of
from policy.columns import ColumnType, rule_of
from policy.limits import Limit
from policy.violations import Violation
from sites_registry.api import SiteInfo, list_sites

FIRST_COLUMN_DEPTH = 4  # root 1, home 2, channel 3, column 4
TOPIC = "topicpage"
GATHERED_AT_FIRST = 100
# What a column may hold besides columns and topics.
ITEM_KINDS = (
    "cms.ArticlePage",
    "cms.PolicyPage",
    "cms.InterpretationPage",
    "cms.ServiceGuidePage",
    "cms.OrganisationPage",
    "cms.LeaderPage",
    "cms.DisclosurePage",
    "cms.PictureNewsPage",
    "cms.VideoNewsPage",
    "cms.LinkPage",
    "cms.ConsultationPage",
)


def _sites_to_gather_from() -> list[tuple[str, str]]:
    return [(site.code, site.name) for site in _sites()]


def _sites() -> list[SiteInfo]:
    return [site for site in list_sites() if not site.is_console]


class SectionPage(BasePage):
    """Abstract parent of channels and columns: described for citizens and machines (GF47-41)."""

    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("One sentence saying what is published here; also the ColumnDescription tag."),
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=120,
        blank=True,
        help_text=_("Separated by commas; also the ColumnKeywords tag."),
    )

    class Meta:
        abstract = True

    def refusals_by_field(self) -> Iterator[tuple[str, Violation]]:
        """Refuse an address that is not a fixed ASCII word."""
        yield from super().refusals_by_field()
        for violation in check_section_slug(self.slug):
            yield "slug", violation

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Take 'p2' as the second page of the list: pagination is a path, so pages can be files."""
        if self.live and len(path_components) == 1 and (number := page_number(path_components[0])):
            return RouteResult(self, kwargs={"number": number})
        return super().route(request, path_components)


class ChannelPage(SectionPage):
    """A channel (频道). The four fixed ones exist on every site (LA-19). No personal data."""

    code = CodeField(_("kind of channel"), max_length=20, choices=ChannelCode.choices, default=ChannelCode.OTHER)
    is_fixed = models.BooleanField(
        _("fixed"),
        default=False,
        editable=False,
        help_text=_("One of the four channels that no site may drop (article 19)."),
    )

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ColumnPage"]
    template = "cms/pages/channel.html"
    edit_handler = CHANNEL_TABS

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    @property
    def shown_tag(self) -> str:
        """The ColumnType tag of the channel page."""
        return CHANNEL_TAGS[ChannelCode(self.code)].value


class ColumnPage(SectionPage):
    """A column (栏目) holding items; its type decides how often it must be updated. No personal data."""

    column_type = CodeField(
        _("type of column"),
        max_length=40,
        choices=COLUMN_TYPES,
        default=ColumnType.NEWS.value,
        help_text=_("Decides the update cycle that inspections measure."),
    )
    page_tag = CodeField(
        _("ColumnType tag"),
        max_length=20,
        choices=PAGE_TAGS,
        blank=True,
        help_text=_("What the page says to machines (GF47-41). Empty: the tag of the column's type."),
    )
    layout = CodeField(_("layout"), max_length=20, choices=ColumnLayout.choices, default=ColumnLayout.TITLES)
    responsible_unit = models.CharField(
        _("responsible unit"),
        max_length=100,
        blank=True,
        help_text=_("The office that must keep this column up to date."),
    )

    link_address = WebAddressField(
        _("address it leads to"),
        max_length=500,
        blank=True,
        help_text=_("Of columns that lead elsewhere, and of the places of other systems."),
    )
    system_name = models.CharField(
        _("name of the other system"),
        max_length=60,
        blank=True,
        help_text=_("Of places of other systems: what citizens know it by."),
    )

    gather_sites = CodesField(
        _("sites"),
        max_length=4000,
        blank=True,
        default="",
        offered=_sites_to_gather_from,
        help_text=_("None ticked: every other site of the city."),
    )
    gather_types = CodesField(
        _("types of columns"),
        max_length=400,
        blank=True,
        default="",
        offered=lambda: COLUMN_TYPES,
        help_text=_("None ticked: columns of every type."),
    )
    gather_themes = models.CharField(
        _("themes"), max_length=200, blank=True, default="", help_text=_("Separated by commas; one of them must fit.")
    )
    gather_words = models.CharField(
        _("words to gather by"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Separated by commas; one of them must stand in the title or the keywords."),
    )
    gather_most = models.PositiveSmallIntegerField(
        _("items at most"), default=GATHERED_AT_FIRST, help_text=_("From 1 to 500; the newest ones are shown.")
    )

    parent_page_types = ["cms.ChannelPage", "cms.ColumnPage", "cms.TopicPage"]
    subpage_types = ["cms.ColumnPage", "cms.TopicPage", *ITEM_KINDS]
    template = "cms/pages/column.html"
    edit_handler = COLUMN_TABS

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")

    @property
    def shown_tag(self) -> str:
        """The ColumnType tag of this column's pages."""
        return self.page_tag or rule_of(self.column_type).tags[0].value

    @property
    def update_cycle(self) -> Limit | None:
        """How often the type demands something new (LA-25.1); None where the topic's own end counts."""
        return rule_of(self.column_type).cycle

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Allow a column below a channel, a first-level column or a topic, no deeper."""
        return super().can_create_at(parent) and cls.fits_below(parent)

    def can_move_to(self, parent: Page) -> bool:
        """Apply the same depth to moves."""
        return super().can_move_to(parent) and self.fits_below(parent)

    @staticmethod
    def fits_below(parent: Page) -> bool:
        """Say whether a column under `parent` stays within the allowed levels."""
        is_topic = parent.specific_class._meta.model_name == TOPIC
        return is_topic or parent.depth + 1 < FIRST_COLUMN_DEPTH + MAX_COLUMN_LEVELS

    def refusals(self) -> list[Violation]:
        """A column that leads elsewhere says where; the place of another system says which."""
        found = check_column_layout(
            leads_out=self.layout == ColumnLayout.LINK,
            is_place=self.layout == ColumnLayout.INTERFACE,
            address=self.link_address,
            system=self.system_name,
        )
        return found + self._refusals_of_gathering() if self.is_gathering else found

    def _refusals_of_gathering(self) -> list[Violation]:
        rule = self.gather_rule
        return check_gathering(
            restrictions=len(rule.sites + rule.types + rule.themes + rule.words),
            sites=rule.sites,
            known_sites={site.code for site in _sites()},
            words=len(rule.words),
            most=rule.most,
        )

    @property
    def is_gathering(self) -> bool:
        """Whether the column fills itself from other columns (LA-26.4)."""
        return self.layout == ColumnLayout.GATHERED

    @property
    def gather_rule(self) -> GatherRule:
        """What it fills itself with."""
        return GatherRule(
            sites=parts_of(self.gather_sites),
            types=parts_of(self.gather_types),
            themes=parts_of(self.gather_themes),
            words=parts_of(self.gather_words),
            most=self.gather_most or 0,
        )

    def gaps(self) -> list[Violation]:
        """What a column of disclosure still lacks: guide, catalogue, last year's report."""
        if self.column_type != ColumnType.DISCLOSURE:
            return []
        rows = list(DisclosurePage.objects.filter(live=True).values_list("slot", "year"))
        years = [year for slot, year in rows if slot == DisclosureSlot.REPORT and year]
        return missing_disclosure_slots(
            filled={slot for slot, _year in rows}, last_report=max(years, default=None), today=timezone.localdate()
        )
