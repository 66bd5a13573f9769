"""Menus and choosers around co-built columns: an entry where there is one, and a narrow menu for partners (LA-26.2)."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.api import console_roles
from accounts.api_partners import co_built
from cms.co_building.choosers import narrow_image_chooser
from cms.co_building.files import of_partners
from cms.co_building.own import columns_of_visitor
from sites_registry.api import current_site

NAME = "co-built"
KEPT = frozenset({NAME, "switch-site"})


class CoBuildingMenuItem(MenuItem):
    """In a site that owns such a column or takes part in one; in the console for the office."""

    def __init__(self) -> None:
        super().__init__(
            _("Co-built columns"), reverse_lazy("cms_co_building"), name=NAME, icon_name="group", order=256
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Where there is something to see."""
        site = current_site()
        if site.is_console:
            return bool(console_roles(request.user))
        return bool(co_built(site=site.code) or co_built(partner=site.code))


@hooks.register("register_admin_menu_item")
def co_building_menu_item() -> MenuItem:
    """Add the co-built columns."""
    return CoBuildingMenuItem()


@hooks.register("construct_main_menu", order=2000)
def narrow_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Whoever comes from a partner has one entry and the way to his own site: everything else is not there for him."""
    if columns_of_visitor(request.user) is not None:
        items[:] = [item for item in items if item.name in KEPT]


@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def narrow_chooser(rows: QuerySet, request: HttpRequest) -> QuerySet:
    """Pictures and files of one's own unit only."""
    columns = columns_of_visitor(request.user)
    return rows if columns is None else of_partners(rows, columns)


narrow_image_chooser()
