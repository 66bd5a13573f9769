"""The home page: arranged by editors, or automatic while nothing is arranged."""

from django.utils.translation import gettext_lazy as _

from cms.blocks.home import HomeBlocks
from cms.fields import BlocksField
from cms.models.base import BasePage
from cms.panels import HOME_TABS


class HomePage(BasePage):
    """The root of a site's pages; exactly one per site. No personal data."""

    blocks = BlocksField(
        HomeBlocks(),
        verbose_name=_("blocks"),
        blank=True,
        help_text=_("Empty: pictures, newest items and all columns are shown by themselves."),
    )

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.ChannelPage", "cms.FurniturePage"]
    template = "cms/pages/home.html"
    edit_handler = HOME_TABS

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
