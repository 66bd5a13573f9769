"""The screens of the content checks: findings of a draft with their acts, and the lists of words."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.models import Page

from audit.api import sender_address
from cms.checking.acts import check_draft, explain_place, is_open_for, replace_place, undo_replacement
from cms.checking.link_acts import ask_links
from cms.checking.targets import page_to_check
from cms.checking.word_lists import listed_screen, may_keep_list, office_decides, post_to_list
from content_checks.messages import KINDS, TEXTS
from content_checks.rules import stops
from policy.violations import Refused
from rulebook.api import kind_settings
from sites_registry.api import names_by_code


@require_GET
def findings(request: HttpRequest, page_id: int) -> HttpResponse:
    """Everything found in the latest draft, with what can be done about it."""
    page = page_to_check(request.user, page_id)
    checked, settings = check_draft(page.get_latest_revision_as_object()), kind_settings()
    names = names_by_code()
    context = {
        "page": page,
        "is_open": is_open_for(page, request.user),
        "rows": [(one, KINDS[one.kind], stops(one.kind, settings)) for one in checked.places],
        "twins": [(one, names.get(one.site, one.site)) for one in checked.twins],
        "links": checked.links,
        "files": checked.files.files,
        "waiting": checked.files.waiting,
        "undo": request.GET.get("undo", ""),
        **_head(_("Content check"), page.get_admin_display_title()),
    }
    return render(request, "cms/checking/findings.html", context)


@require_POST
def act(request: HttpRequest, page_id: int) -> HttpResponse:
    """Replace, explain or undo; then the findings again."""
    page = page_to_check(request.user, page_id)
    try:
        undo = _act(request, page)
    except Refused as refused:
        for violation in refused.violations:
            messages.error(request, TEXTS[violation.code] % violation.params)
        undo = ""
    target = redirect("cms_checks:findings", page.pk)
    target["Location"] += f"?undo={undo}" if undo else ""
    return target


def _act(request: HttpRequest, page: Page) -> str:
    """Do what the pressed button says; the version that may be undone."""
    key, address = request.POST.get("key", ""), sender_address(request)
    sent = {"page_id": page.pk, "by": request.user, "address": address}
    if "replace" in request.POST:
        revision = replace_place(key=key, **sent)
        messages.success(request, _("Replaced in the draft."))
        return str(revision.pk)
    if "ask_links" in request.POST:
        ask_links(page)
        messages.success(request, _("The links are being asked; the answers appear here in a few seconds."))
    if "explain" in request.POST:
        explain_place(key=key, reason=request.POST.get("reason", ""), **sent)
        messages.success(request, _("The explanation was put down."))
    if request.POST.get("undo", "").isdecimal():
        undo_replacement(revision_id=int(request.POST["undo"]), **sent)
        messages.success(request, _("The replacement was undone."))
    return ""


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """The list of this site, or of the office in the console."""
    if not may_keep_list(request.user):
        raise PermissionDenied
    refusals: list[str] = []
    if request.method == "POST":
        refusals = post_to_list(request)
        if not refusals:
            return redirect("cms_checks:words")
    context: dict[str, Any] = {
        **listed_screen(),
        "refusals": refusals,
        "sent": request.POST if refusals else {},
        "decides_kinds": office_decides(request.user),
        **_head(_("Words of the content check"), ""),
    }
    return render(request, "cms/checking/words.html", context, status=400 if refusals else 200)


def _head(title: str, subtitle: str) -> dict[str, str]:
    return {"page_title": title, "header_title": title, "page_subtitle": subtitle, "header_icon": "glasses"}
