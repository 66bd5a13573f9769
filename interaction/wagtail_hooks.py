"""What this app adds to the back office. Hooks register; they do not decide."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from interaction.consultations.views_desk import may_read_consultations
from interaction.home_panels import MessagesDuePanel
from interaction.views.inbox import may_read


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
def message_urls() -> list[URLPattern | URLResolver]:
    """Add the screens of messages and consultations."""
    return [
        path("letters/", include("interaction.urls_messages")),
        path("consultations/", include("interaction.urls_consultations")),
    ]


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


@hooks.register("construct_homepage_panels", order=1100)
def messages_due_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits for this person in front of the review's lists; in the console behind the board."""
    if may_read(request):
        names = [getattr(panel, "name", "") for panel in panels]
        panels.insert(names.index("review") if "review" in names else len(panels), MessagesDuePanel())
