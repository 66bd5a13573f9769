"""Screens of links: what is broken on a site or on all, and the office's list of addresses."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cms.checking.link_lists import broken_rows, may_see_links, post_address
from cms.checking.word_lists import may_keep_list
from rulebook.api import listed_addresses
from sites_registry.api import current_site


@require_GET
def broken(request: HttpRequest) -> HttpResponse:
    """Broken and dangerous links of what is public: of this site, of all in the console."""
    if not may_see_links(request.user):
        raise PermissionDenied
    context: dict[str, Any] = {
        "rows": broken_rows(),
        "is_console": current_site().is_console,
        "keeps_list": current_site().is_console and may_keep_list(request.user),
        **_head(_("Broken links")),
    }
    return render(request, "cms/checking/links.html", context)


@require_http_methods(["GET", "POST"])
def addresses(request: HttpRequest) -> HttpResponse:
    """The office's list of dangerous addresses and closed accounts."""
    if not (current_site().is_console and may_keep_list(request.user)):
        raise PermissionDenied
    refusals: list[str] = []
    if request.method == "POST":
        refusals = post_address(request)
        if not refusals:
            return redirect("cms_checks:addresses")
    context = {
        "rows": listed_addresses(),
        "refusals": refusals,
        "sent": request.POST if refusals else {},
        **_head(_("Dangerous addresses and closed accounts")),
    }
    return render(request, "cms/checking/addresses.html", context, status=400 if refusals else 200)


def _head(title: str) -> dict[str, str]:
    return {"page_title": title, "header_title": title, "header_icon": "link"}
