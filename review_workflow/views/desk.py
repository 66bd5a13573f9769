"""The desk: one review list over all sites of a person, claims, signing several opened items, notices."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from audit.api import sender_address
from policy.violations import Refused
from review_workflow.batch import sign_opened
from review_workflow.desk.claims import claim_item, unclaim_item
from review_workflow.desk.listing import DeskLine, Wanted, desk_of
from review_workflow.desk.notices import notices_of, open_notice, read_all
from review_workflow.desk.selectors import returned_items_for, take_downs_for
from review_workflow.enums import Decision, Due, Gate, Importance, Stage
from review_workflow.forms import BatchForm
from review_workflow.messages import DUES, GATE_HINTS, GATES, IMPORTANCES, NOTICES, STAGES, reasons
from review_workflow.rules import Words
from review_workflow.views.base import screen_context
from sites_registry.api import names_by_code

_FILTERS = ("site", "stage", "importance", "due", "words")


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What this person may sign now, over all sites."""
    return _show(request, {})


@require_POST
def sign_batch(request: HttpRequest) -> HttpResponse:
    """Sign the ticked items that were opened; say of each what became of it."""
    form = BatchForm(request.POST)
    numbers = [int(pk) for pk in request.POST.getlist("items") if pk.isdecimal()]
    if not form.is_valid() or not numbers:
        messages.error(request, _("Tick the items, and the five gates."))
        return redirect("review:desk")
    gates = frozenset(Gate(code) for code in form.cleaned_data["gates"])
    words = Words(Decision.APPROVE, gates, form.cleaned_data["opinion"])
    lines = sign_opened(item_ids=numbers, user_id=request.user.pk, words=words, address=sender_address(request))
    return _show(request, {"outcome": lines}, status=403 if all(line.reasons for line in lines) else 200)


def _show(request: HttpRequest, more: dict[str, object], *, status: int = 200) -> HttpResponse:
    values = {name: request.GET.get(name, "").strip() for name in _FILTERS}
    number = request.GET.get("p", "1")
    page = desk_of(request.user.pk, Wanted(**values), number=int(number) if number.isdecimal() else 1)
    names = names_by_code()
    context = screen_context(request, _("To sign, on all my sites"), "clipboard-list", tab="desk") | {
        "desk": page,
        "lines": [_row(line, names) for line in page.lines],
        "wanted": values,
        "query": "&".join(f"{name}={value}" for name, value in values.items() if value),
        "sites": [(code, names.get(code, code), count) for code, count in sorted(page.by_site.items())],
        "stages": [(stage.value, STAGES[stage], page.by_stage.get(stage, 0)) for stage in Stage],
        "importances": [(one.value, IMPORTANCES[one], page.by_importance.get(one, 0)) for one in Importance],
        "dues": [(due.value, DUES[due], page.by_due.get(due, 0)) for due in Due],
        "gates": [(gate.value, GATES[gate]) for gate in Gate],
        "gate_hints": GATE_HINTS,
        "returned": [(one, names.get(one.site_code, one.site_code)) for one in returned_items_for(request.user.pk)],
        "take_downs": [(one, names.get(one.site_code, one.site_code)) for one in take_downs_for(request.user.pk)],
        **more,
    }
    return render(request, "review_workflow/pages/desk.html", context, status=status)


def _row(line: DeskLine, names: Mapping[str, str]) -> dict[str, object]:
    """One row in words; made here, because the template's own filters take most of the time of a long list."""
    info = line.info
    return {
        "pk": str(info.pk),
        "line": line,
        "address": info.address,
        "title": info.title,
        "choose": _("Choose “%(title)s”") % {"title": info.title},
        "importance": "" if info.importance is Importance.ORDINARY else IMPORTANCES[info.importance],
        "submitted": f"{info.submitter_name} · {_clock(info.submitted_at)}",
        "site": names.get(info.site_code, info.site_code),
        "stage": STAGES[info.stage],
        "due_at": info.due_at.isoformat(),
        "due_clock": _clock(info.due_at),
        "due_word": DUES[line.due],
        "claim": reverse("review:claim", args=[info.pk]),
        "taken_by": info.claimed_by_name if line.is_claimed and not line.is_mine else "",
    }


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%m-%d %H:%M")


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Say "I am looking at it", or take it back."""
    try:
        if "release" in request.POST:
            unclaim_item(item_id=pk, by=request.user)
        else:
            claim_item(item_id=pk, by=request.user)
    except Refused as refused:
        for text in reasons(refused.violations):
            messages.error(request, text)
    return redirect("review:desk")


@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The notices of this person, over all sites."""
    if request.method == "POST":
        read_all(request.user.pk)
        return redirect("review:notices")
    names = names_by_code()
    context = screen_context(request, _("Notices"), "mail", tab="notices") | {
        "notices": [(one, NOTICES[one.kind], names.get(one.site_code, "")) for one in notices_of(request.user.pk)],
    }
    return render(request, "review_workflow/pages/notices.html", context)


@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a notice: mark it as read and go to what it is about."""
    address = open_notice(pk, request.user.pk)
    if address is None:
        raise Http404
    return redirect(address)
