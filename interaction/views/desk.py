"""Reports in the back office: a site's list and sheet for its handlers, the office's view over all sites."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import console_roles, roles_in_force
from accounts.enums import RoleCode
from cms.api_public import page_facts
from domain_mgmt.api import public_root
from interaction.actions.handling import change_state, reveal_contact
from interaction.enums import FaultKind, TicketState
from interaction.forms import UNPROCESSABLE
from interaction.messages import CLOCKS, MOVES, TEXTS
from interaction.rules import HANDLERS, READERS
from interaction.selectors.desk import (
    ALL,
    OPEN,
    OVERDUE,
    Filters,
    TicketSheet,
    counts_by_site,
    overdue_tickets,
    ticket_page,
    ticket_sheet,
)
from policy.violations import Refused
from sites_registry.api import current_site, list_sites

OFFICE_READERS = READERS | {RoleCode.OPERATOR.value}
View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """Let in who may see the reports of this site; nobody keeps the pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if current_site().is_console:
            raise Http404
        if not READERS & roles_in_force(request.user, current_site().code):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A site's list; in the console the view over all sites."""
    return _office(request) if current_site().is_console else _site_list(request)


def _office(request: HttpRequest) -> HttpResponse:
    if not OFFICE_READERS & console_roles(request.user):
        raise PermissionDenied
    names = {site.code: site.short_name for site in list_sites()}
    values = {
        "sites": [(names.get(one.site_code, one.site_code), one) for one in counts_by_site()],
        "overdue": [(names.get(row.site_code, row.site_code), row) for row in overdue_tickets()],
        "clocks": CLOCKS,
        **_head(),
    }
    return render(request, "interaction/admin/office.html", values)


@for_readers
def _site_list(request: HttpRequest) -> HttpResponse:
    filters = Filters(
        state=request.GET.get("state") or OPEN,
        kind=request.GET.get("kind", ""),
        words=request.GET.get("q", "").replace("\x00", "")[:100].strip(),
    )
    number = request.GET.get("p", "")
    page = ticket_page(current_site().code, filters, int(number) if number.isdecimal() and len(number) < 7 else 1)
    states = [
        (OPEN, pgettext("tickets", "Open")),
        (OVERDUE, pgettext("tickets", "Overdue")),
        *TicketState.choices,
        (ALL, pgettext("tickets", "All")),
    ]
    values = {
        "page": page,
        "filters": filters,
        "states": [(code, label, page.counts[code]) for code, label in states],
        "kinds": FaultKind.choices,
        "clocks": CLOCKS,
        **_head(),
    }
    return render(request, "interaction/admin/list.html", values)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one report; take the next step."""
    found = _sheet_or_404(pk)
    if request.method != "POST":
        return _show(request, found)
    after, words = request.POST.get("after", ""), request.POST.get("words", "")
    try:
        change_state(site_code=current_site().code, ticket_id=pk, after=after, words=words, by=request.user)
    except Refused as refusal:
        return _show(request, found, refusal=refusal, words=words)
    messages.success(request, _("The report was moved on."))
    return redirect("tickets:sheet", pk)


@for_readers
@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how to reach the citizen, once; that it was shown is recorded."""
    found = _sheet_or_404(pk)
    try:
        shown = reveal_contact(site_code=current_site().code, ticket_id=pk, by=request.user)
    except Refused as refusal:
        return _show(request, found, refusal=refusal)
    return _show(request, found, shown=shown)


@for_readers
@require_safe
def to_editor(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Lead to the editor of the page that the report is about."""
    found = _sheet_or_404(pk)
    if found.page_pk is None or page_facts(found.page_pk) is None:
        raise Http404
    return redirect("wagtailadmin_pages:edit", found.page_pk)


def _sheet_or_404(pk: int) -> TicketSheet:
    found = ticket_sheet(current_site().code, pk)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest, found: TicketSheet, *, refusal: Refused | None = None, words: str = "", shown: str = ""
) -> HttpResponse:
    page = page_facts(found.page_pk) if found.page_pk else None
    is_handler = bool(HANDLERS & roles_in_force(request.user, current_site().code))
    values = {
        "sheet": found,
        "page": page,
        "page_address": public_root() + page.path if page and page.is_live else "",
        "moves": [(after, MOVES[found.row.state, after], wants) for after, wants in found.moves] if is_handler else [],
        "wants_words": any(wants for _after, wants in found.moves),
        "is_handler": is_handler,
        "clock": CLOCKS[found.row.clock],
        "errors": [TEXTS[one.code] % one.params for one in refusal.violations] if refusal else [],
        "words": words,
        "contact": shown,
        **_head(found),
    }
    return render(request, "interaction/admin/sheet.html", values, status=UNPROCESSABLE if refusal else 200)


def _head(found: TicketSheet | None = None) -> dict[str, object]:
    title = _("Reports of errors")
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
        {"url": reverse("tickets:index"), "label": title},
    ]
    if found is not None:
        title = _("Report no. %(number)s") % {"number": found.row.pk}
        crumbs.append({"url": reverse("tickets:sheet", args=[found.row.pk]), "label": title})
    return {"page_title": title, "header_title": title, "header_icon": "warning", "breadcrumbs_items": crumbs}
