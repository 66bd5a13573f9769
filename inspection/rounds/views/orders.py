"""The list of supervision orders, new orders from findings, one order with everything, its papers."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from audit.api import record
from inspection.enums import Severity
from inspection.enums_rounds import Verdict
from inspection.messages_rounds import BOXES, TONES
from inspection.models import SupervisionFile
from inspection.rounds.actions.answering import take_file
from inspection.rounds.actions.drafting import draft_orders
from inspection.rounds.papers import correction_paper, order_paper
from inspection.rounds.selectors.findings import free_findings
from inspection.rounds.selectors.orders import BOXES as BOX_CODES
from inspection.rounds.selectors.orders import OrderSheet, counts, order_page, sheet_for
from inspection.rounds.views.base import (
    DOCX,
    LARGEST_NUMBER,
    UNPROCESSABLE,
    XLSX,
    carry_out,
    download,
    for_office,
    for_readers,
    number_from,
    page_head,
    place_of,
)
from policy.articles import cite
from printing.docx import document
from printing.xlsx import workbook

PAPERS = {"order": order_paper, "corrections": correction_paper}


@for_readers
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """One of the boxes."""
    place = place_of(request)
    box = request.GET.get("box", "open")
    box = box if box in BOX_CODES else "open"
    words, number = request.GET.get("q", "")[:100].strip(), request.GET.get("p", "")
    page = order_page(place, box=box, words=words, page=int(number) if number.isdecimal() and len(number) < 7 else 1)
    if request.GET.get("format") == "xlsx":
        return _spreadsheet(request, box)
    values = {
        "page": page,
        "box": box,
        "words": words,
        "boxes": [(code, BOXES[code], count) for code, count in counts(place)],
        "tones": TONES,
        **page_head(request, "index"),
    }
    return render(request, "inspection/rounds/orders.html", values)


def _spreadsheet(request: HttpRequest, box: str) -> HttpResponse:
    """The box as a file; that it was taken is recorded."""
    place = place_of(request)
    heads = [
        pgettext("supervision", "number"),
        pgettext("supervision", "unit"),
        pgettext("supervision", "subject"),
        pgettext("supervision", "Findings"),
        pgettext("supervision", "due"),
        pgettext("supervision", "state"),
    ]
    first = order_page(place, box=box)
    rows = [row for one in range(1, first.pages + 1) for row in order_page(place, box=box, page=one).rows]
    lines = [(row.number, row.unit, row.title, row.items, row.due_on, row.state_label) for row in rows]
    with transaction.atomic():
        record(
            action="supervision.list_exported", actor=request.user, site=place.site_code, params={"orders": len(lines)}
        )
    title = pgettext("supervision", "Supervision orders")
    return download(workbook(title, heads, lines), f"{title}.xlsx", XLSX)


@for_office
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose findings; one order a unit is drafted."""
    chosen = [int(one) for one in request.POST.getlist("finding") if one.isdecimal() and len(one) < 16]
    if request.method == "POST" and carry_out(
        request,
        lambda: draft_orders(
            finding_ids=chosen,
            title=request.POST.get("title", ""),
            words=request.POST.get("words", ""),
            days=number_from(request, "days", 5),
            by=request.user,
        ),
        _("Drafted: one order for each unit. Read them, then send them."),
    ):
        return redirect(reverse("supervision:index") + "?box=drafts")
    severity = request.GET.get("severity", "")
    values = {
        "groups": free_findings(severity=severity if severity in Severity.values else ""),
        "severities": Severity.choices,
        "severity": severity,
        "chosen": chosen,
        "sent": request.POST,
        **page_head(request, "index", _("New supervision orders")),
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "inspection/rounds/new.html", values, status=status)


def sheet_or_404(request: HttpRequest, pk: int) -> OrderSheet:
    """The order, if it may be seen here."""
    found = sheet_for(place_of(request), pk) if pk < LARGEST_NUMBER else None
    if found is None:
        raise Http404
    return found


@for_readers
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one order."""
    return shown(request, sheet_or_404(request, pk))


OK = 200
# Forms of the sheet that are not named like their act.
ACT_OF = {"change": "send", "examine": "close", "verdict": "decide_appeal"}


def _refused_form(request: HttpRequest) -> tuple[str, int | None]:
    """Which form of the sheet was sent, and about which finding or appeal."""
    match = request.resolver_match
    return match.url_name or "", match.kwargs.get("item") or match.kwargs.get("appeal")


def _has_form(found: OrderSheet, form: str, number: int | None) -> bool:
    """Whether the sheet still shows that form: somebody may have acted meanwhile."""
    if form == "appeal":
        return any(one.pk == number and one.may_appeal for one in found.items)
    if form == "verdict":
        appeals = (appeal for one in found.items for appeal in one.appeals)
        return any(one.pk == number and one.verdict == Verdict.WAITING for one in appeals)
    return ACT_OF.get(form, form) in found.acts


def shown(request: HttpRequest, found: OrderSheet, *, status: int = 200) -> HttpResponse:
    """The sheet; what was typed and refused stays in its own form, or is shown if the form is gone."""
    refused, number = _refused_form(request) if status != OK else ("", None)
    values = {
        "refused": refused,
        "refused_pk": number,
        "is_lost": bool(refused) and not _has_form(found, refused, number),
        "sheet": found,
        "order": found.order,
        "line": found.line,
        "acts": found.acts,
        "article": cite("LA-50"),
        "tones": TONES,
        "sent": request.POST,
        **page_head(request, "index", str(found.order)),
    }
    return render(request, "inspection/rounds/sheet.html", values, status=status)


@for_readers
@require_safe
def take(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """One file of the order."""
    sheet_or_404(request, pk)
    try:
        row = take_file(order_id=pk, file_id=file, by=request.user)
    except (SupervisionFile.DoesNotExist, OverflowError):
        raise Http404
    return download(bytes(row.content), row.name)


@for_readers
@require_safe
def paper(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A printed form as a page."""
    made = PAPERS[name](sheet_or_404(request, pk))
    values = {
        "paper": made,
        "back": reverse("supervision:sheet", args=[pk]),
        "file": reverse(f"supervision:{name}_docx", args=[pk]),
    }
    return render(request, "inspection/rounds/paper.html", values)


@for_readers
@require_safe
def docx(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A printed form as a Word file."""
    made = PAPERS[name](sheet_or_404(request, pk), with_files=True)
    return download(document(made), f"{made.title}{made.foot}.docx", DOCX)
