"""What is done with one supervision order: each view unpacks, calls one action, goes back to the sheet."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inspection.models import Appeal, SupervisionItem
from inspection.rounds.actions import answering, deciding, drafting, upkeep
from inspection.rounds.actions.steps import Upload
from inspection.rounds.machine import look_again
from inspection.rounds.views.base import UNPROCESSABLE, carry_out, for_readers, number_from
from inspection.rounds.views.orders import sheet_or_404, shown

FILE_BYTES = 10 * 1024 * 1024 + 1


def _sent(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")


def _uploads(request: HttpRequest) -> tuple[Upload, ...]:
    return tuple(Upload("", one.name or "", one.read(FILE_BYTES)) for one in request.FILES.getlist("file"))


def _act(request: HttpRequest, pk: int, work: Callable[[], object], done: str) -> HttpResponse:
    found = sheet_or_404(request, pk)
    if carry_out(request, work, done):
        return redirect("supervision:sheet", found.order.pk)
    return shown(request, sheet_or_404(request, pk), status=UNPROCESSABLE)


@for_readers
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; `send` sends it as well."""

    def work() -> None:
        drafting.change_draft(
            order_id=pk,
            title=_sent(request, "title"),
            words=_sent(request, "words"),
            days=number_from(request, "days"),
            by=request.user,
        )
        if "send" in request.POST:
            drafting.send_order(order_id=pk, by=request.user)

    return _act(request, pk, work, _("Sent to the unit.") if "send" in request.POST else _("Saved."))


@for_readers
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an order."""
    version, words = number_from(request, "version"), _sent(request, "words")
    return _act(
        request,
        pk,
        lambda: drafting.withdraw_order(order_id=pk, version=version, words=words, by=request.user),
        _("Withdrawn."),
    )


@for_readers
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's reply, with proof."""
    return _act(
        request,
        pk,
        lambda: answering.reply_to_order(
            order_id=pk,
            version=number_from(request, "version"),
            words=_sent(request, "words"),
            explanation=_sent(request, "explanation"),
            files=_uploads(request),
            by=request.user,
        ),
        _("Reply handed in; the findings are being checked again."),
    )


@for_readers
@require_POST
def ask_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time."""
    return _act(
        request,
        pk,
        lambda: answering.ask_extension(
            order_id=pk,
            version=number_from(request, "version"),
            days=number_from(request, "days"),
            reason=_sent(request, "words"),
            by=request.user,
        ),
        _("The office was asked."),
    )


@for_readers
@require_POST
def decide_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse more time."""
    return _act(
        request,
        pk,
        lambda: deciding.decide_extension(
            order_id=pk,
            version=number_from(request, "version"),
            is_granted=_sent(request, "decision") == "grant",
            words=_sent(request, "words"),
            by=request.user,
        ),
        _("Decided."),
    )


@for_readers
@require_POST
def examine(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the order or send the reply back."""
    version, words = number_from(request, "version"), _sent(request, "words")
    if _sent(request, "decision") == "close":
        return _act(
            request,
            pk,
            lambda: deciding.close_order(order_id=pk, version=version, words=words, by=request.user),
            _("Closed."),
        )
    days = number_from(request, "days")
    return _act(
        request,
        pk,
        lambda: deciding.return_order(order_id=pk, version=version, words=words, days=days, by=request.user),
        _("Returned to the unit."),
    )


@for_readers
@require_POST
def recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at the findings again, now."""
    if "recheck" not in sheet_or_404(request, pk).acts:
        raise Http404
    return _act(
        request,
        pk,
        lambda: upkeep.recheck_order(order_id=pk, recheck=look_again, by=request.user),
        _("Checked again."),
    )


@for_readers
@require_POST
def appeal(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Appeal against a finding."""
    if not SupervisionItem.objects.filter(pk=item, order_id=pk).exists():
        raise Http404
    words = _sent(request, "words")
    return _act(
        request,
        pk,
        lambda: answering.appeal_finding(order_id=pk, item_id=item, reason=words, by=request.user),
        _("Appeal handed in."),
    )


@for_readers
@require_POST
def verdict(request: HttpRequest, pk: int, appeal: int) -> HttpResponse:
    """The verdict on an appeal."""
    if not Appeal.objects.filter(pk=appeal, item__order_id=pk).exists():
        raise Http404
    is_upheld, words = _sent(request, "decision") == "uphold", _sent(request, "words")
    lasts = bool(_sent(request, "lasting"))
    return _act(
        request,
        pk,
        lambda: deciding.decide_appeal(
            appeal_id=appeal, is_upheld=is_upheld, words=words, is_lasting=lasts, by=request.user
        ),
        _("Verdict given."),
    )


@for_readers
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add files."""

    def work() -> None:
        for one in _uploads(request):
            answering.attach_file(order_id=pk, upload=one, by=request.user)

    return _act(request, pk, work, _("Files added."))


@for_readers
@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something."""
    words = _sent(request, "words")
    return _act(request, pk, lambda: answering.comment_order(order_id=pk, words=words, by=request.user), _("Noted."))
