"""Taking public content down: ask with a reason, decide as another person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from audit.api import sender_address
from policy.violations import Refused
from review_workflow.enums import OPEN_TAKE_DOWNS
from review_workflow.facts import place_of, signer_of
from review_workflow.forms import NoteForm, ReasonForm
from review_workflow.messages import TAKE_DOWN_STATES, reasons
from review_workflow.rules import check_take_down_confirmation
from review_workflow.stages import CONFIRMING_ROLES
from review_workflow.take_downs import (
    decide_take_down,
    open_take_down,
    request_take_down,
    take_down_at_once,
    take_down_here,
)
from review_workflow.views.base import in_sites_only, page_or_404


@in_sites_only
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for a public page to be taken down."""
    page = page_or_404(page_id)
    waiting = open_take_down(page)
    if waiting is not None:
        return redirect("review:take_down", waiting.pk)
    form = ReasonForm(request.POST or None)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            act = take_down_at_once if "at_once" in request.POST else request_take_down
            row = act(
                page_id=page.pk,
                by=request.user,
                reason=form.cleaned_data["reason"],
                address=sender_address(request),
            )
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            asked = _("Asked. The page stays public until a reviewer or leader confirms.")
            done = _("Taken down by you alone. Another reviewer or leader and the office were told.")
            messages.success(request, done if row.is_emergency else asked)
            return redirect("review:take_down", row.pk)
    context = {
        "page": page,
        "form": form,
        "refusals": refusals,
        "may_act_alone": not signer_of(request.user.pk, place_of(page)[0]).roles.isdisjoint(CONFIRMING_ROLES),
        "page_title": _("Take down"),
        "header_title": _("Take down"),
        "page_subtitle": page.title,
        "header_icon": "download",
    }
    return render(request, "review_workflow/pages/ask_take_down.html", context, status=403 if refusals else 200)


@in_sites_only
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or refuse as the second person."""
    row = take_down_here(pk)
    if row is None:
        raise Http404
    form = NoteForm(request.POST or None)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            decide_take_down(
                take_down_id=pk,
                by=request.user,
                confirm="confirm" in request.POST,
                note=form.cleaned_data["note"],
                address=sender_address(request),
            )
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            messages.success(request, _("Decided."))
            return redirect("review:list")
    row.refresh_from_db()
    hindrances = check_take_down_confirmation(
        signer_of(request.user.pk, row.column_path), requester=row.requester_id, is_open=row.state in OPEN_TAKE_DOWNS
    )
    page = Page.objects.filter(pk=row.object_id, live=True).first()
    context = {
        "row": row,
        "public_address": page.specific.full_url if page else "",
        "state": TAKE_DOWN_STATES[row.state],
        "form": form,
        "hindrances": reasons(hindrances),
        "is_open": row.state in OPEN_TAKE_DOWNS,
        "refusals": refusals,
        "page_title": _("Take down"),
        "header_title": _("Take down"),
        "page_subtitle": row.title,
        "header_icon": "download",
    }
    return render(request, "review_workflow/pages/take_down.html", context, status=403 if refusals else 200)
