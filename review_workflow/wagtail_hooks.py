"""What the review adds to Wagtail's screens. Hooks register; they do not decide."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from policy.violations import Violation
from review_workflow.editing import (
    ReviewItemLink,
    SignAndSubmitItem,
    explain_publish_button,
    shown_menu,
    tell_why_returned,
)
from review_workflow.menus import ReviewMenuItem, page_buttons
from review_workflow.messages import reason
from review_workflow.panels import ReviewPanel
from sites_registry.api import current_site


@hooks.register("register_admin_urls")
def review_urls() -> list[URLResolver]:
    """Add the review's screens."""
    return [path("review/", include("review_workflow.urls"))]


@hooks.register("insert_global_admin_css")
def review_css() -> SafeString:
    """Style of the review's screens and panels."""
    return format_html('<link rel="stylesheet" href="{}">', static("review_workflow/review.css"))


@hooks.register("insert_editor_js")
def save_script() -> SafeString:
    """Save by hand after the autosave that is on its way."""
    return format_html('<script src="{}" defer></script>', static("review_workflow/save_once.js"))


@hooks.register("register_admin_menu_item")
def review_menu_item() -> MenuItem:
    """Add the review list to the menu of a site."""
    return ReviewMenuItem(gettext_lazy("Review"), "", name="review", icon_name="clipboard-list", order=50)


@hooks.register("register_page_action_menu_item")
def sign_item() -> ActionMenuItem:
    """Offer to sign and submit."""
    return SignAndSubmitItem(order=10)


@hooks.register("register_page_action_menu_item")
def review_link() -> ActionMenuItem:
    """Offer the way to the item in review."""
    return ReviewItemLink(order=5)


@hooks.register("construct_page_action_menu", order=1000)
def keep_own_items(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Drop every stock item that leads around the review."""
    menu_items[:] = shown_menu(menu_items)


@hooks.register("construct_homepage_panels", order=1000)
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the review's lists in the place of the stock panels."""
    panels[:] = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
    if not current_site().is_console:
        panels.append(ReviewPanel(request.user.pk))


@hooks.register("before_edit_page")
def returned_item(request: HttpRequest, page: Page) -> None:
    """Say above the text why the item came back."""
    tell_why_returned(request, page)


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def explain_release(request: HttpRequest, page: Page) -> None:
    """Say why a posted "publish" only saved the draft."""
    if explain_publish_button(request):
        messages.error(request, reason(Violation("review.guard.not_signed", "LA-24")))


hooks.register("register_page_header_buttons", page_buttons)
hooks.register("register_page_listing_more_buttons", page_buttons)
