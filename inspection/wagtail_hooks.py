"""What the inspection adds to a site's back office. Hooks register; they do not decide."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.api import roles_in_force
from inspection.panel import InspectionPanel
from inspection.rounds.selectors.orders import may_read
from inspection.rounds.views.base import place_of
from inspection.running.alone import INSPECTORS
from sites_registry.api import current_site


def _is_for(request: HttpRequest) -> bool:
    """Those who look after this site; roles are asked for, never break-glass rights."""
    site = current_site()
    return not site.is_console and bool(set(INSPECTORS) & roles_in_force(request.user, site.code))


class OwnInspectionItem(MenuItem):
    """Shown to those who look after this site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for roles."""
        return _is_for(request)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Add the unit's page."""
    return [path("inspection/", include("inspection.urls"))]


@hooks.register("register_admin_menu_item")
def own_inspection_item() -> MenuItem:
    """Add it to the menu."""
    return OwnInspectionItem(
        _("Inspection of this site"), reverse_lazy("inspection:own_site"), name="own-inspection", icon_name="view",
        order=156,
    )  # fmt: skip


@hooks.register("construct_homepage_panels")
def inspection_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show how the site stands on its first screen."""
    if _is_for(request):
        panels.append(InspectionPanel())


class SupervisionMenuItem(MenuItem):
    """Shown to those who may see supervision orders here."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for roles, never for break-glass rights."""
        return may_read(place_of(request))


@hooks.register("register_admin_urls")
def supervision_urls() -> list[URLPattern | URLResolver]:
    """Add the screens of rounds, orders and forms."""
    return [path("supervision/", include("inspection.rounds.urls"))]


@hooks.register("register_admin_menu_item")
def supervision_menu_item() -> MenuItem:
    """Add them to the menu."""
    return SupervisionMenuItem(
        _("Supervision"), reverse_lazy("supervision:index"), name="supervision", icon_name="warning", order=152
    )
