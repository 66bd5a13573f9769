"""What this app adds to the back office. Hooks register; they do not decide."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.api import console_roles, roles_in_force
from interaction.consultations.views_desk import may_read_consultations
from interaction.views.desk import OFFICE_READERS, READERS
from interaction.views.inbox import may_read
from sites_registry.api import current_site


class TicketsMenuItem(MenuItem):
    """Shown to those who may read the reports of this site, or of all sites in the console."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for roles, never for break-glass rights."""
        site = current_site()
        if site.is_console:
            return bool(OFFICE_READERS & console_roles(request.user))
        return bool(READERS & roles_in_force(request.user, site.code))


class MessagesMenuItem(MenuItem):
    """Shown to those who handle or approve the messages of this unit, and to the office in the console."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for roles, never for break-glass rights."""
        return may_read(request)


class ConsultationsMenuItem(MenuItem):
    """Shown to those who write, handle or approve on this site, and to the office in the console."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for roles, never for break-glass rights."""
        return may_read_consultations(request)


@hooks.register("register_admin_urls")
def ticket_urls() -> list[URLPattern | URLResolver]:
    """Add the screens of reports and messages."""
    return [
        path("tickets/", include("interaction.urls_back_office")),
        path("letters/", include("interaction.urls_messages")),
        path("consultations/", include("interaction.urls_consultations")),
    ]


@hooks.register("register_admin_menu_item")
def tickets_menu_item() -> MenuItem:
    """Add the reports to the menu."""
    return TicketsMenuItem(
        _("Reports of errors"), reverse_lazy("tickets:index"), name="tickets", icon_name="warning", order=260
    )


@hooks.register("register_admin_menu_item")
def messages_menu_item() -> MenuItem:
    """Add the citizens' messages to the menu."""
    return MessagesMenuItem(
        _("Citizens' messages"), reverse_lazy("messages_desk:index"), name="letters", icon_name="mail", order=255
    )


@hooks.register("register_admin_menu_item")
def consultations_menu_item() -> MenuItem:
    """Add consultations and surveys to the menu."""
    return ConsultationsMenuItem(
        _("Consultations and surveys"),
        reverse_lazy("consultations:index"),
        name="consultations",
        icon_name="group",
        order=257,
    )
