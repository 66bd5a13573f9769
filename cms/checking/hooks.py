"""What the content checks add to the page editor: a word at each save, and the way to the findings."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.checking.acts import check_draft, remember_text


def tell_findings(request: HttpRequest, page: Page) -> None:
    """Count what was found in the version just saved; nothing is said of a clean draft."""
    draft = page.get_latest_revision_as_object()
    checked = check_draft(draft)
    if not page.live:
        remember_text(draft, is_live=False)
    count = sum(not one.explanation for one in checked.places) + len(checked.twins)
    if count:
        text = ngettext("The content check has %(count)s finding.", "The content check has %(count)s findings.", count)
        button = messages.button(reverse("cms_checks:findings", args=[page.pk]), gettext_lazy("Look at them"))
        messages.warning(request, text % {"count": count}, buttons=[button])


def check_buttons(page: Page, user: AbstractBaseUser, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    """Offer the check to those who may change the page."""
    if page.depth > 2 and page.latest_revision_id and page.permissions_for_user(user).can_edit():
        yield Button(
            gettext_lazy("Content check"),
            reverse("cms_checks:findings", args=[page.pk]),
            icon_name="glasses",
            priority=20,
        )
