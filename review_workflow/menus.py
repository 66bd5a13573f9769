"""Menu entry of the review, and the take-down among the buttons of a page."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from review_workflow.facts import place_of, signer_of
from review_workflow.stages import CONFIRMING_ROLES, PREPARING_ROLES
from sites_registry.api import current_site


class ReviewMenuItem(MenuItem):
    """Shown in sites only; its address is built inside the site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """The console has no pages."""
        return not current_site().is_console

    def render_component(self, request: HttpRequest) -> Any:
        """Point at the list of the present site."""
        self.url = reverse("review:list")
        return super().render_component(request)


def page_buttons(page: Page, user: AbstractBaseUser, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    """Offer the take-down of a public page to those who may ask for it."""
    if not page.live or page.depth <= 2:
        return
    roles = signer_of(user.pk, place_of(page)[0]).roles
    if not roles.isdisjoint(PREPARING_ROLES | CONFIRMING_ROLES):
        yield Button(_("Take down"), reverse("review:ask_take_down", args=[page.pk]), icon_name="download", priority=40)
