"""The way to placing an item in several columns, among the buttons of the page editor."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.models import ArticlePage


def place_buttons(page: Page, user: AbstractBaseUser, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    """Offer it for items, to those who may change them."""
    if issubclass(page.specific_class or Page, ArticlePage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Place in several columns"), reverse("cms_place", args=[page.pk]), icon_name="copy", priority=45)
