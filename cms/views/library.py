"""The staff's search in the information library: what is public on this site or in the whole city, never drafts."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cms.selectors.search import CITY, Wish, search_page
from cms.views.pushing import may_push
from sites_registry.api import current_site


@require_GET
def search_library(request: HttpRequest) -> HttpResponse:
    """Results as a table; the console has no items of its own, so it always searches the city."""
    wish = Wish.read(request.GET)
    if current_site().is_console:
        wish = replace(wish, where=CITY)
    values = {
        "found": search_page(wish, for_staff=True),
        "is_console": current_site().is_console,
        "here": current_site().code,
        "may_push": may_push(request, current_site().code, ""),
        "page_title": _("Search the library"),
        "header_icon": "search",
        "header_title": _("Search the library"),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Search the library")},
        ],
    }
    return render(request, "cms/admin/library.html", values)
