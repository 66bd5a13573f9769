"""One order: its sheet, what can be done with it, its files, its printed form."""

from http import HTTPStatus
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import User
from policy.articles import cite
from printing.docx import document
from work_orders.actions.deciding import Opinion, comment_order, decide_order, hand_over
from work_orders.actions.files import add_file, take_file
from work_orders.actions.filing import withdraw_order
from work_orders.actions.holding import held_files, hold_files, let_go, with_held
from work_orders.enums import Decision
from work_orders.forms import sentence, upload_of
from work_orders.messages import CLOCKS, STATE_TONES, TONES
from work_orders.models import OrderFile
from work_orders.papers import paper_of
from work_orders.selectors.accesses import access_panel
from work_orders.selectors.sheets import Sheet
from work_orders.views.base import UNPROCESSABLE, carry_out, for_readers, page_head, sheet_or_404, version_from

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@for_readers
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one order."""
    return _shown(request, sheet_or_404(request, pk))


def _shown(request: HttpRequest, found: Sheet, *, opinion: Opinion | None = None) -> HttpResponse:
    """The sheet; with an opinion that was refused, what was typed, ticked and attached stays."""
    ticked = opinion.ticks if opinion else frozenset()
    values = {
        "sheet": found,
        "order": found.order,
        "article": cite(found.kind.article),
        "stage_article": cite(found.stage.article) if found.stage else "",
        "clock": CLOCKS[found.row.clock],
        "tone": TONES[found.row.clock],
        "state_tone": STATE_TONES[found.order.state],
        "ticks": [
            (number, tick, number in ticked) for number, tick in enumerate(found.stage.ticks if found.stage else ())
        ],
        "words": opinion.words if opinion else "",
        "held": [one.name for one in held_files(token=found.order.token, by=request.user)] if opinion else [],
        "nobody": [sentence(one) for one in found.nobody],
        "access": access_panel(found.order, request.user),
        **page_head(found.order.number),
    }
    status = UNPROCESSABLE if opinion else HTTPStatus.OK
    return render(request, "work_orders/pages/sheet.html", values, status=status)


@for_readers
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign, return or refuse; when it is refused, nothing that was typed or attached is lost."""
    found = sheet_or_404(request, pk)
    wanted = request.POST.get("decision", "")
    if wanted not in set(Decision):
        raise Http404
    opinion = _opinion(request, found, Decision(wanted))
    done = {
        Decision.APPROVE: _("Signed."),
        Decision.RETURN: _("The order went back to the applicant."),
        Decision.REFUSE: _("The order was refused."),
    }[opinion.decision]
    if carry_out(request, lambda: decide_order(order_id=pk, opinion=opinion, by=request.user), done):
        let_go(token=found.order.token, by=request.user)
        return redirect("orders:sheet", pk)
    hold_files(token=found.order.token, uploads=opinion.files, by=request.user)
    return _shown(request, sheet_or_404(request, pk), opinion=opinion)


def _opinion(request: HttpRequest, found: Sheet, decision: Decision) -> Opinion:
    label = str(found.stage.file) if found.stage else ""
    sent = tuple(upload_of(label, one) for one in request.FILES.getlist("file"))
    return Opinion(
        decision=decision,
        version=version_from(request),
        words=request.POST.get("words", ""),
        ticks=frozenset(int(text) for text in request.POST.getlist("tick") if text.isdecimal() and len(text) < 4),
        files=with_held(sent, token=found.order.token, by=request.user),
    )


@for_readers
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own order back."""
    sheet_or_404(request, pk)
    words, version = request.POST.get("words", ""), version_from(request)
    carry_out(
        request,
        lambda: withdraw_order(order_id=pk, version=version, words=words, by=request.user),
        _("The order was taken back."),
    )
    return redirect("orders:sheet", pk)


@for_readers
@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about the order."""
    sheet_or_404(request, pk)
    words = request.POST.get("words", "")
    carry_out(request, lambda: comment_order(order_id=pk, words=words, by=request.user), _("Noted."))
    return redirect("orders:sheet", pk)


@for_readers
@require_POST
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the order over to a colleague."""
    found = sheet_or_404(request, pk)
    chosen = next((one for one, _name in found.receivers if str(one) == request.POST.get("to", "")), None)
    if chosen is None:
        raise Http404
    to, words, version = User.objects.get(pk=chosen), request.POST.get("words", ""), version_from(request)
    carry_out(
        request,
        lambda: hand_over(order_id=pk, to=to, version=version, words=words, by=request.user),
        _("Handed over."),
    )
    return redirect("orders:sheet", pk)


@for_readers
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file."""
    sheet_or_404(request, pk)
    for sent in request.FILES.getlist("file"):
        upload = upload_of(request.POST.get("label", "")[:120], sent)
        carry_out(request, lambda kept=upload: add_file(order_id=pk, upload=kept, by=request.user), _("File added."))
    return redirect("orders:sheet", pk)


@for_readers
@require_safe
def take(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """One file of the order; always as a download."""
    sheet_or_404(request, pk)
    try:
        row = take_file(order_id=pk, file_id=file, by=request.user)
    except (OrderFile.DoesNotExist, OverflowError):
        raise Http404
    return _download(bytes(row.content), row.name, "application/octet-stream")


@for_readers
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed form as a page."""
    found = sheet_or_404(request, pk)
    is_second = "second" in request.GET
    values = {
        "paper": paper_of(found, is_second=is_second),
        "is_second": is_second,
        "back": reverse("orders:sheet", args=[pk]),
        "order": found.order,
    }
    return render(request, "work_orders/pages/paper.html", values)


@for_readers
@require_safe
def docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed form as a Word file."""
    found = sheet_or_404(request, pk)
    form = paper_of(found, is_second="second" in request.GET)
    return _download(document(form), f"{form.title}{found.order.number}.docx", DOCX)


def _download(content: bytes, name: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
