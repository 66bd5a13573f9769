"""What this app adds to a site's back office. Hooks register; they do not decide."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.api import roles_in_force
from registers.actions import READERS
from sites_registry.api import current_site


class NoticesMenuItem(MenuItem):
    """Shown to those who work in this site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for roles, never for break-glass rights."""
        site = current_site()
        return not site.is_console and bool(READERS & roles_in_force(request.user, site.code))


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Add the unit's page."""
    return [path("registers/", include("registers.urls"))]


@hooks.register("register_admin_menu_item")
def notices_menu_item() -> MenuItem:
    """Add it to the menu."""
    return NoticesMenuItem(
        _("Notices and registers"), reverse_lazy("registers:index"), name="registers", icon_name="clipboard-list",
        order=155,
    )  # fmt: skip
