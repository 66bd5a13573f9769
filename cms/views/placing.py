"""Placing an item in several columns: choose them, read what will happen, do it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from cms.editing.placing import Place, place_copies, places_for
from cms.messages import sentence
from cms.models import ArticlePage
from cms.views.importing import in_sites_only
from policy.violations import Refused


@in_sites_only
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, page_id: int) -> HttpResponse:
    """First the columns, then the list of what will happen, then the drafts."""
    page = get_object_or_404(ArticlePage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    chosen = {int(number) for number in request.POST.getlist("columns") if number.isdecimal()}
    refusals: list[str] = []
    if request.method == "POST" and "place" in request.POST:
        try:
            copies = place_copies(page_id=page.pk, column_ids=chosen, by=request.user)
        except Refused as refused:
            refusals = [sentence(violation) for violation in refused.violations]
        else:
            text = ngettext("%(count)s draft was made.", "%(count)s drafts were made.", len(copies))
            messages.success(request, text % {"count": len(copies)})
            return redirect("wagtailadmin_home")
    return _show(request, page, chosen, refusals)


def _show(request: HttpRequest, page: Page, chosen: set[int], refusals: list[str]) -> HttpResponse:
    places = places_for(page, request.user)
    plan = [one for one in places if one.column.pk in chosen]
    context = {
        "page": page,
        "places": [_line(one, is_chosen=one.column.pk in chosen) for one in places],
        "plan": plan if request.method == "POST" and "change" not in request.POST else [],
        "refusals": refusals,
        "page_title": _("Place in several columns"),
        "header_title": _("Place in several columns"),
        "page_subtitle": page.draft_title,
        "header_icon": "copy",
    }
    return render(request, "cms/admin/place.html", context, status=403 if refusals else 200)


def _line(place: Place, *, is_chosen: bool) -> dict[str, object]:
    return {
        "pk": place.column.pk,
        "title": place.title,
        "is_chosen": is_chosen,
        "hindrances": [sentence(violation) for violation in place.hindrances],
    }
