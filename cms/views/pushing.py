"""Screens of the push: choose sites, the inbox, one pushed item, what was sent (LA-26.1)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.models import Page

from accounts.api import console_roles
from accounts.api_duties import roles_at
from accounts.enums import RoleCode
from cms.pushing import acts
from cms.pushing.choosing import Group, chosen_sites, groups_of_sites
from cms.views.importing import in_sites_only
from domain_mgmt.api import public_root
from info_library.api import text_of
from info_library.pushing.api import PushRow, inbox, item_facts, sent, standing
from info_library.pushing.enums import Follow, PushState
from info_library.pushing.rules import SENDING_ROLES
from policy.violations import Refused
from review_workflow.messages import reasons
from sites_registry.api import current_site, names_by_code, site_context

TONES = {
    PushState.WAITING: "waiting",
    PushState.ACCEPTED: "good",
    PushState.REFUSED: "bad",
    PushState.RECALLED: "quiet",
}


@require_http_methods(["GET", "POST"])
def push(request: HttpRequest, site: str, page_id: int) -> HttpResponse:
    """Choose sites singly, by kind or all of them, and send."""
    facts = item_facts(site, page_id)
    path = _path_of(site, page_id) if facts else ""
    if facts is None or not may_push(request, site, path):
        raise Http404
    groups = groups_of_sites(
        site, {code: str(PushState(state).label) for code, state in standing(site, page_id).items()}
    )
    refusals: list[str] = []
    if request.method == "POST":
        targets = chosen_sites(groups, request.POST)
        try:
            rows = acts.push_to_sites(
                site=site, page_id=page_id, targets=targets, by=request.user, path=path,
                note=request.POST.get("note", ""),
            )  # fmt: skip
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            _tell_sent(request, len(rows))
            return redirect("cms_push:push", site, page_id)
    return _show_choice(request, site, page_id, facts, groups, refusals)


def may_push(request: HttpRequest, site: str, path: str) -> bool:
    """In the console the registrar, in a site its own people on its own items; everybody else meets nothing here."""
    if current_site().is_console:
        return RoleCode.REGISTRAR.value in console_roles(request.user)
    return site == current_site().code and not SENDING_ROLES.isdisjoint(roles_at(request.user.pk, site, path))


def _path_of(site: str, page_id: int) -> str:
    with site_context(site):
        url_path = Page.objects.filter(pk=page_id).values_list("url_path", flat=True).first() or ""
    return "/".join(url_path.strip("/").split("/")[1:-1])


def _tell_sent(request: HttpRequest, count: int) -> None:
    if count:
        text = ngettext("Sent to %(count)s site.", "Sent to %(count)s sites.", count) % {"count": count}
        messages.success(request, text)
    else:
        messages.warning(request, _("The item is at all of these sites already."))


def _show_choice(
    request: HttpRequest, site: str, page_id: int, facts: dict[str, object], groups: list[Group], refusals: list[str]
) -> HttpResponse:
    names = names_by_code()
    context = {
        "facts": facts,
        "address": public_root(site) + str(facts["address"]),
        "site_name": names.get(site, site),
        "groups": groups,
        "rows": [_line(one, names) for one in sent(site, page_id=page_id)],
        "refusals": refusals,
        "note": request.POST.get("note", ""),
        "chosen": {*request.POST.getlist("sites"), *request.POST.getlist("kinds")},
        **_head(_("Push to other sites"), str(facts["title"])),
    }
    return render(request, "cms/admin/push.html", context, status=403 if refusals else 200)


@dataclass(frozen=True, slots=True)
class Line:
    """One pushed item in a list."""

    row: PushRow
    site_name: str
    state: str
    tone: str
    follow: str


def _line(row: PushRow, names: dict[str, str], *, of_sender: bool = False) -> Line:
    code = row.from_site if of_sender else row.to_site
    follow = str(Follow(row.follow).label) if row.follow else ""
    return Line(row, names.get(code, code), str(PushState(row.state).label), TONES[PushState(row.state)], follow)


@require_GET
@in_sites_only
def show_inbox(request: HttpRequest) -> HttpResponse:
    """What other sites pushed here."""
    names = names_by_code()
    rows = [_line(row, names, of_sender=True) for row in inbox(current_site().code)]
    return render(request, "cms/admin/push_inbox.html", {"rows": rows, "tab": "inbox", **_head(_("Pushed items"))})


@require_GET
def show_sent(request: HttpRequest) -> HttpResponse:
    """What this site pushed to others and what became of each; in the console what anybody pushed."""
    site = current_site()
    if site.is_console and not console_roles(request.user):
        raise Http404
    names = names_by_code()
    rows = [_line(row, names) for row in sent("" if site.is_console else site.code)]
    context = {"rows": rows, "tab": "sent", "is_console": site.is_console, **_head(_("Pushed items"))}
    return render(request, "cms/admin/push_sent.html", context)


@require_GET
@in_sites_only
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One pushed item: its text, and the answer."""
    return _show(request, pk, [])


def _show(request: HttpRequest, pk: int, refusals: list[str]) -> HttpResponse:
    found = acts.inspect(pk, by=request.user)
    if found is None:
        raise Http404
    row, parcel = found.row, found.parcel
    body, files = text_of(row.from_site, row.page_id) if parcel else ("", "")
    context = {
        "line": _line(row, names_by_code(), of_sender=True),
        "row": row,
        "parcel": parcel,
        "paragraphs": body.splitlines(),
        "attachments": files.splitlines()[: len(parcel.attachments)] if parcel else [],
        "address": public_root(row.from_site) + str(found.facts.get("address", "")),
        "columns": found.columns,
        "is_waiting": row.state == PushState.WAITING,
        "is_announced": row.state == PushState.ACCEPTED and row.follow == Follow.ANNOUNCED,
        "is_flagged": row.state == PushState.ACCEPTED and row.follow == Follow.FLAGGED,
        "refusals": refusals,
        "reason": request.POST.get("reason", ""),
        **_head(_("Pushed items"), row.title),
    }
    return render(request, "cms/admin/push_item.html", context, status=403 if refusals else 200)


@require_POST
@in_sites_only
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it over into a column; the draft opens."""
    column = request.POST.get("column", "")
    try:
        page = acts.accept(pk=pk, column_id=int(column) if column.isdecimal() else 0, by=request.user)
    except Refused as refused:
        return _show(request, pk, reasons(refused.violations))
    messages.success(request, _("It is a draft of this site now. Change what must be changed and submit it."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
@in_sites_only
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse it with a reason."""
    try:
        acts.refuse(pk=pk, by=request.user, reason=request.POST.get("reason", ""))
    except Refused as refused:
        return _show(request, pk, reasons(refused.violations))
    messages.success(request, _("The sender learns the reason."))
    return redirect("cms_push:inbox")


@require_POST
@in_sites_only
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the owner's present version over one's own changes."""
    try:
        page = acts.take_owner_version(pk=pk, by=request.user)
    except Refused as refused:
        return _show(request, pk, reasons(refused.violations))
    messages.success(request, _("The owner's version is a draft now. Submit it when it is right."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _head(title: str, subtitle: str = "") -> dict[str, object]:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}]
    return {
        "page_title": title,
        "header_title": title,
        "page_subtitle": subtitle,
        "header_icon": "redirect",
        "breadcrumbs_items": crumbs,
    }
