"""Ways to the push: a button beside the item, an entry in the menu with the number of what waits."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from accounts.api import console_roles
from accounts.api_duties import roles_at
from cms.models import ArticlePage
from info_library.pushing.api import waiting_count
from info_library.pushing.rules import SENDING_ROLES
from sites_registry.api import current_site


def push_buttons(page: Page, user: AbstractBaseUser, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    """Offer it for public items, to those who may push them."""
    if not page.live or not issubclass(page.specific_class or Page, ArticlePage):
        return
    site, path = current_site().code, "/".join(page.url_path.strip("/").split("/")[1:-1])
    if not SENDING_ROLES.isdisjoint(roles_at(user.pk, site, path)):
        address = reverse("cms_push:push", args=[site, page.pk])
        yield Button(_("Push to other sites"), address, icon_name="redirect", priority=46)


class PushMenuItem(MenuItem):
    """The inbox of a site; in the console the list of what was pushed."""

    def __init__(self) -> None:
        super().__init__(_("Pushed items"), "", name="pushed", icon_name="redirect", order=255)

    def is_shown(self, request: HttpRequest) -> bool:
        """In the console for the office; in a site for its people."""
        return not current_site().is_console or bool(console_roles(request.user))

    @property
    def url(self) -> str:
        """Address in the present back office; one entry serves all sites, so it is built when it is asked for."""
        return reverse("cms_push:sent" if current_site().is_console else "cms_push:inbox")

    @url.setter
    def url(self, value: str) -> None:
        """Wagtail hands in an address when the entry is made: too early."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """The entry with the number of items that wait; made anew, because all requests share this object."""
        site = current_site()
        waiting = 0 if site.is_console else waiting_count(site.code)
        label = _("Pushed items (%(count)s)") % {"count": waiting} if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)
