"""One item: look at it, sign or return it, take it back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.models import Page, Revision

from audit.api import sender_address
from policy.violations import Refused
from printing.review_slip import review_slip
from review_workflow.actions import sign, withdraw
from review_workflow.desk.claims import note_opening
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import Decision, ItemState
from review_workflow.facts import digest_of
from review_workflow.forms import WordsForm
from review_workflow.items import item_here
from review_workflow.marks import not_in, read_marks
from review_workflow.messages import GATE_HINTS, STAGES, reasons
from review_workflow.rules import CUT_OFF
from review_workflow.screens import screen_of, standing_of
from review_workflow.slip import slip_of
from review_workflow.views.base import in_sites_only, page_or_404, screen_context

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@in_sites_only
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the exact version and take the signature; opening it is noted, for signing several at once."""
    row = _item_or_404(pk)
    note_opening(item_id=pk, user_id=request.user.pk, revision_id=row.revision_id, digest=digest_of(row.revision_id))
    form = WordsForm(request.POST or None)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        decision = Decision.RETURN if "return" in request.POST else Decision.APPROVE
        try:
            signed = sign(
                item_id=pk,
                by=request.user,
                words=form.words(decision),
                seen=form.seen(),
                address=sender_address(request),
            )
        except Refused as refused:
            refusals = reasons(refused.violations)
            row.refresh_from_db()
        else:
            return _signed(request, signed, decision)
    elif request.method == "POST":
        refusals = reasons([CUT_OFF])
    return _show(request, row, form, refusals)


def _show(request: HttpRequest, row: ReviewItem, form: WordsForm, refusals: list[str]) -> HttpResponse:
    page = page_or_404(row.object_id)
    revision = Revision.objects.get(pk=row.revision_id)
    screen = screen_of(request, page, revision)
    form = form if form.is_bound else WordsForm()
    context = {
        "screen": screen,
        "standing": standing_of(row, page, request.user.pk),
        "form": form,
        "ticked": form.data.getlist("gates") if form.is_bound else [],
        "gate_hints": GATE_HINTS,
        "refusals": refusals,
        "page": page,
        "may_edit": page.permissions_for_user(request.user).can_edit(),
        "marks": read_marks(row.return_reason)[1],
    } | screen_context(request, _("Review"), "clipboard-list", tab="", subtitle=screen.title)
    return render(request, "review_workflow/pages/item.html", context, status=403 if refusals else 200)


def _signed(request: HttpRequest, row: ReviewItem, decision: Decision) -> HttpResponse:
    texts = {
        ItemState.PUBLISHED: _("“%(title)s” bears three signatures and is public now."),
        ItemState.SCHEDULED: _("“%(title)s” bears three signatures and goes public at its time."),
        ItemState.RETURNED: _("“%(title)s” was returned with your reason."),
        ItemState.IN_REVIEW: _("Signed. “%(title)s” now waits for the %(stage)s."),
    }
    words = {"title": row.title, "stage": STAGES[row.stage]}
    messages.success(request, texts[ItemState(row.state)] % words)
    if decision is Decision.RETURN:
        _tell_unfound(request, row)
    return redirect("review:list")


def _tell_unfound(request: HttpRequest, row: ReviewItem) -> None:
    """A marked passage that the version does not have is a slip of the pen, or stands in its frame."""
    content = Revision.objects.get(pk=row.revision_id).content
    for mark in not_in(content, read_marks(row.return_reason)[1]):
        text = _("“%(quote)s” is not in the text word for word; its author sees it as a remark only.")
        messages.warning(request, text % {"quote": mark.quote})


@in_sites_only
@require_GET
@xframe_options_sameorigin
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The exact version as citizens will see it."""
    row = _item_or_404(pk)
    return _preview_of(request, Revision.objects.get(pk=row.revision_id))


@in_sites_only
@require_GET
@xframe_options_sameorigin
def draft_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """The latest draft as citizens will see it."""
    page = page_or_404(page_id)
    if not page.permissions_for_user(request.user).can_edit() or page.latest_revision is None:
        raise Http404
    return _preview_of(request, page.latest_revision)


def _preview_of(request: HttpRequest, revision: Revision) -> HttpResponse:
    draft: Page = revision.as_object()
    return draft.serve_preview(request, draft.default_preview_mode)


@in_sites_only
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the item out of review and open it for writing."""
    _item_or_404(pk)
    try:
        row = withdraw(item_id=pk, by=request.user, address=sender_address(request))
    except Refused as refused:
        for text in reasons(refused.violations):
            messages.error(request, text)
        return redirect("review:item", pk)
    messages.success(request, _("“%(title)s” is a draft again.") % {"title": row.title})
    return redirect("wagtailadmin_pages:edit", row.object_id)


@in_sites_only
@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The record as a page that prints on A4 (发稿审核单)."""
    row = _item_or_404(pk)
    context = screen_context(request, _("Review slip"), "doc-full", tab="", subtitle=row.title)
    return render(request, "review_workflow/pages/slip.html", context | {"slip": slip_of(row), "item": row})


@in_sites_only
@require_GET
def slip_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a Word file."""
    row = _item_or_404(pk)
    response = HttpResponse(review_slip(slip_of(row)), content_type=DOCX)
    name = f"{_('Review slip')}-{row.site_code}-{row.pk}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _item_or_404(pk: int) -> ReviewItem:
    row = item_here(pk)
    if row is None:
        raise Http404
    return row
