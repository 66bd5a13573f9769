"""Signing the first check of one's draft and submitting it: one screen, one step."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from audit.api import sender_address
from policy.violations import Refused
from review_workflow.actions import submit_for_review
from review_workflow.completeness import refusals_of_draft
from review_workflow.enums import Decision, Importance, ItemState, Stage
from review_workflow.facts import signer_at
from review_workflow.forms import SubmitForm
from review_workflow.items import open_item
from review_workflow.messages import GATE_HINTS, IMPORTANCE_HINTS, STAGES, reasons
from review_workflow.rules import CUT_OFF, why_head
from review_workflow.screens import screen_of
from review_workflow.sources import source_is_listed
from review_workflow.stages import stages_of
from review_workflow.views.base import in_sites_only, page_or_404


@in_sites_only
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the draft, take gates and opinion, submit. Contributors submit without gates: an editor checks first."""
    page = page_or_404(page_id)
    waiting = open_item(page)
    if waiting is not None and waiting.state in (ItemState.IN_REVIEW, ItemState.SCHEDULED):
        return redirect("review:item", waiting.pk)
    if not page.permissions_for_user(request.user).can_edit() or page.latest_revision is None:
        raise PermissionDenied
    signs = Stage.FIRST_CHECK in stages_of(signer_at(request.user.pk, page).roles_for(Stage.FIRST_CHECK))
    form = SubmitForm(request.POST or None)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            item = _submit(request, page, form, signs=signs)
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            words = {"title": item.title, "stage": STAGES[item.stage]}
            messages.success(request, _("“%(title)s” was submitted and waits for the %(stage)s.") % words)
            return redirect("review:item", item.pk)
    elif request.method == "POST":
        refusals = reasons([CUT_OFF])
    return _show(request, page, form, refusals, signs=signs)


def _submit(request: HttpRequest, page: Page, form: SubmitForm, *, signs: bool) -> object:
    return submit_for_review(
        page_id=page.pk,
        by=request.user,
        words=form.words(Decision.APPROVE) if signs else None,
        seen=form.seen(),
        importance=Importance(form.cleaned_data["importance"]),
        is_listed_source=not form.cleaned_data["unlisted_source"],
        address=sender_address(request),
    )


def _why_head(draft: Page) -> list[str]:
    """Said before the submission: this source calls the head of the unit (LN-21)."""
    return reasons(why_head(Importance.ORDINARY, is_listed_source=source_is_listed(draft)))


def _show(request: HttpRequest, page: Page, form: SubmitForm, refusals: list[str], *, signs: bool) -> HttpResponse:
    returned = open_item(page)
    context = {
        "screen": screen_of(request, page, page.latest_revision),
        "form": form if form.is_bound else SubmitForm(),
        "chosen_importance": form.data.get("importance") if form.is_bound else Importance.ORDINARY,
        "ticked": form.data.getlist("gates") if form.is_bound else [],
        "signs": signs,
        "gate_hints": GATE_HINTS,
        "importance_hints": IMPORTANCE_HINTS,
        "needs_head": _why_head(page.latest_revision.as_object()),
        "refusals": refusals,
        "unfinished": reasons(refusals_of_draft(page.latest_revision.as_object())) if not refusals else [],
        "returned": returned if returned and returned.state == ItemState.RETURNED else None,
        "page": page,
        "page_title": _("Sign the first check and submit") if signs else _("Submit for the first check"),
        "header_title": _("Sign the first check and submit") if signs else _("Submit for the first check"),
        "page_subtitle": page.latest_revision.object_str,
        "header_icon": "resubmit",
    }
    return render(request, "review_workflow/pages/submit.html", context, status=403 if refusals else 200)
