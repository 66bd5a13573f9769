"""Consultations in the back office: a site's list and sheet, the office's view over all sites."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import console_roles, roles_in_force
from accounts.enums import RoleCode
from cms.api_public import charts_of, consultation_facts, draft_result, may_draft_result, new_consultation_address
from cms.enums import Adoption
from domain_mgmt.api import public_root
from interaction.consultations.examining import OpenedOpinion, OpinionWish, examine_opinion, open_opinion
from interaction.consultations.selectors import (
    ALL,
    adoption_lines,
    consultation_rows,
    figures_of,
    figures_of_year,
    opinion_counts,
    opinion_page,
)
from interaction.enums_consultations import OpinionState
from interaction.forms import UNPROCESSABLE, reason_of
from interaction.models import Consultation, Opinion
from interaction.rules import HANDLERS
from interaction.rules_handling import OFFICE_READERS, UNIT_READERS
from interaction.views.inbox import place
from policy.violations import Refused

WRITERS = frozenset({RoleCode.EDITOR.value, RoleCode.CONTRIBUTOR.value})
READERS = UNIT_READERS | WRITERS
View = Callable[..., HttpResponse]


def may_read_consultations(request: HttpRequest) -> bool:
    """Whether this person may see the consultations of this place."""
    code = place()
    if not code:
        return bool(OFFICE_READERS & console_roles(request.user))
    return bool(READERS & roles_in_force(request.user, code))


def for_consultation_readers(view: View) -> View:
    """Let in who may see the consultations of this place; nobody keeps the pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read_consultations(request):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


@for_consultation_readers
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List a site's consultations; in the console those of all sites that owe a result, and each unit's year."""
    code, today = place(), timezone.localdate()
    rows = Consultation.objects.filter(is_live=True)
    rows = rows.of_site(code) if code else rows.owing(on=today)
    values = {
        "rows": consultation_rows(rows),
        "is_office": not code,
        "year": today.year,
        "figures": figures_of_year(today.year, site=code),
        "add_address": new_consultation_address(request.user) if code else "",
        **head(),
    }
    return render(request, "interaction/admin/consultations.html", values)


@for_consultation_readers
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one consultation of this site with its opinions and figures."""
    return show(request, own(pk))


@for_consultation_readers
@require_POST
def examine(request: HttpRequest, pk: int, opinion_pk: int) -> HttpResponse:
    """Show an opinion, keep it back, decide about it."""
    found, sent = own(pk), request.POST
    wish = OpinionWish(
        act=sent.get("act", "")[:10],
        words=sent.get("words", ""),
        decision=sent.get("decision", "")[:20],
        text=sent.get("text", ""),
    )
    try:
        examine_opinion(site_code=place(), opinion_id=opinion_pk, wish=wish, by=request.user)
    except Refused as refusal:
        return show(request, found, refusal=refusal, kept=(opinion_pk, wish))
    except Opinion.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("The opinion was examined."))
    return redirect(f"{reverse('consultations:sheet', args=[pk])}?{request.GET.urlencode()}".rstrip("?"))


@for_consultation_readers
@require_POST
def reveal(request: HttpRequest, pk: int, opinion_pk: int) -> HttpResponse:
    """Show the sealed words and the sender, once; that they were shown is recorded."""
    found = own(pk)
    try:
        opened = open_opinion(site_code=place(), opinion_id=opinion_pk, by=request.user)
    except Refused as refusal:
        return show(request, found, refusal=refusal)
    except Opinion.DoesNotExist as error:
        raise Http404 from error
    return show(request, found, opened=opened)


@for_consultation_readers
@require_http_methods(["POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Put figures and adoption into the page's draft and lead to its editor."""
    found = own(pk)
    facts = consultation_facts(found.page_pk)
    if facts is None:
        raise Http404
    try:
        draft_result(
            page_pk=found.page_pk,
            site_code=place(),
            figures=figures_of(found, facts.questions),
            adoption=adoption_lines(found),
            by=request.user,
        )
    except Refused as refusal:
        return show(request, found, refusal=refusal)
    messages.success(request, _("Figures and decisions stand in the draft. Write the result and submit the page."))
    return redirect("wagtailadmin_pages:edit", found.page_pk)


def own(pk: int) -> Consultation:
    """A consultation of this site; those of others don't exist here."""
    found = Consultation.objects.of_site(place()).filter(pk=pk).first() if place() else None
    if found is None:
        raise Http404
    return found


def show(
    request: HttpRequest,
    found: Consultation,
    *,
    refusal: Refused | None = None,
    opened: OpenedOpinion | None = None,
    kept: tuple[int, OpinionWish] | None = None,
) -> HttpResponse:
    """The sheet with what was refused or opened; what was typed about an opinion and refused stays."""
    facts = consultation_facts(found.page_pk)
    if facts is None:
        raise Http404
    state, number = request.GET.get("state", OpinionState.RECEIVED.value), request.GET.get("p", "")
    page = int(number) if number.isdecimal() and len(number) < 5 else 1
    counts = opinion_counts(found)
    if "state" not in request.GET and not counts[OpinionState.RECEIVED]:
        state = ALL
    rows, has_more = opinion_page(found, state, page)
    values = {
        "row": consultation_rows(Consultation.objects.filter(pk=found.pk))[0],
        "facts": facts,
        "rows": rows,
        "state": state,
        "number": page,
        "has_more": has_more,
        "states": [*((code, label, counts[code]) for code, label in OpinionState.choices),
                   (ALL, pgettext("consultations", "All"), counts[ALL])],
        "decisions": Adoption.choices,
        "charts": charts_of(figures_of(found, facts.questions)),
        "wordings": {one.key: one.wording for one in facts.questions},
        "is_handler": bool(HANDLERS & roles_in_force(request.user, place())),
        "may_draft": may_draft_result(found.page_pk, request.user),
        "errors": [reason_of(one) for one in refusal.violations] if refusal else [],
        "opened": opened,
        "kept_pk": kept[0] if kept else None,
        "wish": kept[1] if kept else None,
        "public_address": public_root(found.site_code) + facts.path,
        **head(facts.title),
    }  # fmt: skip
    return render(request, "interaction/admin/consultation.html", values, status=UNPROCESSABLE if refusal else 200)


def head(title: str = "") -> dict[str, object]:
    """Title and crumbs of the screens of consultations."""
    name = _("Consultations and surveys")
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
        {"url": reverse("consultations:index"), "label": name},
    ]
    if title:
        crumbs.append({"url": "", "label": title})
    return {
        "page_title": title or name,
        "header_title": title or name,
        "header_icon": "group",
        "breadcrumbs_items": crumbs,
    }
