"""Rounds: their list, one round with its drafts, checks, imports and grades (LA-49)."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from inspection.enums import RunKind
from inspection.models import Round, SiteGrade
from inspection.rounds.actions import grading, mutual, rounding
from inspection.rounds.actions.third_party import import_results, table_heads
from inspection.rounds.quarter_papers import circular_paper, report_paper
from inspection.rounds.selectors.grades import grades_by_class
from inspection.rounds.selectors.rounds import RoundSheet, round_sheet, rounds_newest
from inspection.rounds.views.base import (
    DOCX,
    LARGEST_NUMBER,
    UNPROCESSABLE,
    XLSX,
    carry_out,
    day_from,
    download,
    for_office,
    number_from,
    page_head,
    sentence,
)
from inspection.rounds.views.papers import shown_paper
from policy.violations import Refused
from printing.docx import document
from printing.xlsx import workbook

PAPERS = {"report": report_paper, "circular": circular_paper}
FILE_BYTES = 10 * 1024 * 1024 + 1


@for_office
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds."""
    values = {"rounds": rounds_newest(), **page_head(request, "rounds", _("Rounds of inspection"))}
    return render(request, "inspection/rounds/rounds.html", values)


def _sheet_or_404(pk: int) -> RoundSheet:
    found = round_sheet(pk) if pk < LARGEST_NUMBER else None
    if found is None:
        raise Http404
    return found


@for_office
@require_safe
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One round."""
    return _shown(request, pk)


def _shown(request: HttpRequest, pk: int, *, status: int = 200, import_faults: Sequence[str] = ()) -> HttpResponse:
    """The round; what was typed and refused stays."""
    found = _sheet_or_404(pk)
    title = f"{found.row.get_kind_display()} {found.row.period_label}"
    values = {
        "sheet": found,
        "round": found.row,
        "is_month": found.row.kind == RunKind.MONTH,
        "is_quarter": found.row.kind == RunKind.QUARTER,
        "classes": grades_by_class(found.row) if found.row.kind == RunKind.QUARTER else [],
        "import_faults": import_faults,
        "sent": request.POST,
        **page_head(request, "rounds", title, (reverse("supervision:rounds"), _("Rounds of inspection"))),
    }
    return render(request, "inspection/rounds/round.html", values, status=status)


@for_office
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make the month's round now, without waiting for the job."""
    made: list[Round] = []
    is_done = carry_out(
        request,
        lambda: made.append(mutual.begin_month_round(today=timezone.localdate(), by=request.user)),
        _("The mutual check of this month is open."),
    )
    return redirect("supervision:round", made[0].pk) if is_done else redirect("supervision:rounds")


@for_office
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send all drafts of the round and make its results known."""
    _sheet_or_404(pk)
    carry_out(request, lambda: rounding.send_whole_round(round_id=pk, by=request.user), _("Sent to the units."))
    return redirect("supervision:round", pk)


@for_office
@require_POST
def give_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Give out the month's checks."""
    _month_or_404(pk)
    today = timezone.localdate()
    if carry_out(
        request,
        lambda: mutual.give_out_checks(round_id=pk, today=today, by=request.user),
        _("Sent to the units."),
    ):
        return redirect("supervision:round", pk)
    return _shown(request, pk, status=UNPROCESSABLE)


@for_office
@require_POST
def recount(request: HttpRequest, pk: int) -> HttpResponse:
    """Count the grades of a draft again."""
    _quarter_or_404(pk)
    carry_out(request, lambda: grading.recount_round(round_id=pk, by=request.user), _("The grades were counted again."))
    return redirect("supervision:round", pk)


@for_office
@require_POST
def window(request: HttpRequest, pk: int) -> HttpResponse:
    """The days of the mutual check."""
    _month_or_404(pk)
    starts, ends = day_from(request.POST.get("starts", "")), day_from(request.POST.get("ends", ""))
    today = timezone.localdate()
    if carry_out(
        request,
        lambda: mutual.set_window(round_id=pk, starts=starts, ends=ends, today=today, by=request.user),
        _("Saved."),
    ):
        return redirect("supervision:round", pk)
    return _shown(request, pk, status=UNPROCESSABLE)


@for_office
@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Third-party results from a spreadsheet."""
    _month_or_404(pk)
    sent = request.FILES.get("file")
    name, content = (sent.name or "", sent.read(FILE_BYTES)) if sent else ("", b"")
    try:
        batch = import_results(round_id=pk, name=name, content=content, by=request.user)
    except Refused as refused:
        messages.error(request, _("Nothing was taken in: mend the rows named below and read the table in again."))
        faults = [sentence(one) for one in refused.violations]
        return _shown(request, pk, status=UNPROCESSABLE, import_faults=faults)
    count = batch.rows.count()
    messages.success(request, _("%(count)s rows taken in; each is a finding in its unit's draft.") % {"count": count})
    return redirect("supervision:round", pk)


def _month_or_404(pk: int) -> None:
    if not Round.objects.filter(pk=pk, kind=RunKind.MONTH).exists():
        raise Http404


@for_office
@require_safe
def empty_table(request: HttpRequest) -> HttpResponse:
    """The table that third parties fill in."""
    return download(workbook("", table_heads(), []), f"{pgettext('supervision', 'Third-party results')}.xlsx", XLSX)


@for_office
@require_POST
def bonus(request: HttpRequest, pk: int) -> HttpResponse:
    """The bonus of one website."""
    grade = number_from(request, "grade")
    if not SiteGrade.objects.filter(pk=grade, round_id=pk).exists():
        raise Http404
    try:
        points = Decimal(request.POST.get("bonus", "") or "0")
    except InvalidOperation:
        points = Decimal(-1)
    points = points if points.is_finite() and abs(points) < 1000 else Decimal(-1)
    words = request.POST.get("words", "")
    carry_out(
        request,
        lambda: grading.give_bonus(grade_id=grade, bonus=points, words=words, by=request.user),
        _("Saved."),
    )
    return redirect("supervision:round", pk)


def _quarter_or_404(pk: int) -> Round:
    row = Round.objects.filter(pk=pk, kind=RunKind.QUARTER).first() if pk < LARGEST_NUMBER else None
    if row is None:
        raise Http404
    return row


@for_office
@require_safe
def paper(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The quarterly report or the draft of the circular as a page."""
    made = PAPERS[name](_quarter_or_404(pk))
    return shown_paper(request, made, back=("supervision:round", pk), file=(f"supervision:{name}_docx", pk))


@for_office
@require_safe
def docx(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The same as a Word file."""
    made = PAPERS[name](_quarter_or_404(pk))
    return download(document(made), f"{made.title}.docx", DOCX)
