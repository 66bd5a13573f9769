"""Co-built columns: in a site its own and those it takes part in; in the console all of the city (LA-26.2)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.api import console_roles
from cms.co_building.listing import all_columns, columns_elsewhere, columns_here
from cms.co_building.own import columns_of_visitor
from sites_registry.api import current_site


@require_GET
def co_built_columns(request: HttpRequest) -> HttpResponse:
    """One screen for owners, partners and the office; each sees what is his."""
    site = current_site()
    if site.is_console:
        if not console_roles(request.user):
            raise Http404
        here, elsewhere, is_visiting = all_columns(), [], False
    else:
        is_visiting = columns_of_visitor(request.user) is not None
        here, elsewhere = columns_here(request.user), [] if is_visiting else columns_elsewhere(site.code)
    title = _("Co-built columns")
    context = {
        "here": here,
        "elsewhere": elsewhere,
        "is_visiting": is_visiting,
        "is_console": site.is_console,
        "order_address": "" if is_visiting else reverse("orders:new", args=["co_building"]),
        "page_title": title,
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "cms/admin/co_building.html", context)
