"""The topic: a section with a beginning and an end, kept in the topic area afterwards (LA-25.4, GF47-28)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms import rules
from cms.models.media import SiteImage
from cms.models.sections import ITEM_KINDS, ColumnPage, SectionPage
from cms.panels_kinds import TOPIC_TABS
from policy.columns import ColumnType, PageTag
from policy.violations import Violation


class TopicPage(SectionPage):
    """A topic: runs from `begins_on` to `ends_on`, then is archived by a signed change. No personal data."""

    begins_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("From the next day on the topic waits to be archived.")
    )
    # PROTECT: the banner of a page can't be deleted.
    banner = models.ForeignKey(
        SiteImage,
        verbose_name=_("banner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Wide picture without words in it, at least 1200 pixels wide."),
    )

    parent_page_types = ["cms.ColumnPage"]
    subpage_types = ["cms.ColumnPage", *ITEM_KINDS]
    template = "cms/pages/topic.html"
    edit_handler = TOPIC_TABS

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @property
    def shown_tag(self) -> str:
        """The ColumnType tag of the topic's page."""
        return PageTag.NEWS.value

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Topics stand in a topic area, which is a column of that type."""
        return super().can_create_at(parent) and _is_topic_area(parent)

    def can_move_to(self, parent: Page) -> bool:
        """The same for moves."""
        return super().can_move_to(parent) and _is_topic_area(parent)

    def refusals(self) -> list[Violation]:
        """A topic has a beginning and an end (GF47-28)."""
        return rules.check_topic_period(begins=self.begins_on, ends=self.ends_on)


def _is_topic_area(parent: Page) -> bool:
    column = parent.specific
    return isinstance(column, ColumnPage) and column.column_type == ColumnType.TOPIC
