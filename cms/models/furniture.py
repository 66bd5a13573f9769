"""What stands around the pages and is reviewed like them: floating windows, banners, contacts in the foot.

Rows of the tree below home, so that drafts, the three signatures, the guards of the database, timed release, the
signed end and the take-down are the same as for every page (docs/adr/0062). They have no address of their own.
"""

from collections.abc import Iterator

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cms.editing.layout import furniture_refusals
from cms.enums import FurniturePlace
from cms.fields import CodeField, WebAddressField
from cms.models.base import BasePage
from cms.models.media import SiteImage
from cms.panels import FURNITURE_TABS
from policy.violations import Violation


class FurniturePage(BasePage):
    """One floating window, banner or contact of a site; shown while it is live. No personal data."""

    place = CodeField(_("place"), max_length=16, choices=FurniturePlace.choices, default=FurniturePlace.FLOATING)
    text = models.CharField(
        _("text"), max_length=60, help_text=_("What citizens read; in floating windows at most 24.")
    )
    note = models.CharField(
        _("small line"), max_length=40, blank=True, help_text=_("For example until when it applies.")
    )
    # PROTECT: pages that are shown, or may be, keep what they lead to and show.
    target = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page of this site"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    address = WebAddressField(_("or address"), max_length=500, blank=True)
    picture = models.ForeignKey(
        SiteImage,
        verbose_name=_("picture of a banner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Wide and low, at least 1200 pixels wide; it must not hold the only words."),
    )

    has_address = False
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    template = "cms/pages/home.html"  # its preview
    edit_handler = FURNITURE_TABS

    class Meta:
        verbose_name = _("floating window, banner or contact")
        verbose_name_plural = _("floating windows, banners and contacts")

    def refusals_by_field(self) -> Iterator[tuple[str, Violation]]:
        """Judge it by the rules of its place (LA-20)."""
        yield from super().refusals_by_field()
        yield from furniture_refusals(self)

    def site_path(self) -> str:
        """It is seen on the home page."""
        return "/"

    def serve(self, request: HttpRequest, number: int = 1) -> HttpResponse:
        """It has no page of its own."""
        raise Http404
