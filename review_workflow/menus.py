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

from review_workflow.facts import signer_at
from review_workflow.stages import CONFIRMING_ROLES, PREPARING_ROLES
from sites_registry.api import current_site


class ReviewMenuItem(MenuItem):
    """The review of a site, in the console the desk over all sites; its address is built in the back office."""

    def is_shown(self, request: HttpRequest) -> bool:
        """In the console for people who have something to sign or watch there."""
        return not current_site().is_console or request.user.is_authenticated

    @property
    def url(self) -> str:
        """Address in the present back office; one entry serves all sites, so it is built when it is asked for."""
        return reverse("review:desk" if current_site().is_console else "review:list")

    @url.setter
    def url(self, value: str) -> None:
        """Wagtail hands in an address when the entry is made: too early."""


def page_buttons(page: Page, user: AbstractBaseUser, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    """Offer sharing and the take-down of a public page to those who work on the content here."""
    if page.depth <= 2:
        return
    signer = signer_at(user.pk, page)
    if signer.any_roles.isdisjoint(PREPARING_ROLES | CONFIRMING_ROLES):
        return
    may_share = not signer.roles.isdisjoint(PREPARING_ROLES | CONFIRMING_ROLES)
    if may_share and page.latest_revision_id and page.latest_revision_id != page.live_revision_id:
        yield Button(_("Share the draft"), reverse("review:share", args=[page.pk]), icon_name="link", priority=35)
    if page.live:
        yield Button(_("Take down"), reverse("review:ask_take_down", args=[page.pk]), icon_name="download", priority=40)
