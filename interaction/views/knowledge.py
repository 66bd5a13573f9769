"""Screens of what units know: questions with answers, reply templates, and the office's signposts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from interaction.actions.knowing import KNOWLEDGE, MODELS, SIGNPOST, TEMPLATE, own_entries, save_known
from interaction.forms import UNPROCESSABLE, reason_of
from interaction.views.inbox import for_message_readers, head, place
from policy.calendar import months_after
from policy.limits import KNOWLEDGE_REVIEW_MONTHS
from policy.violations import Refused

FIELDS = {
    KNOWLEDGE: ("question", "answer"),
    TEMPLATE: ("title", "text"),
    SIGNPOST: ("words", "advice"),
}


@for_message_readers
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List what this place looks after."""
    values = {
        "knowledge": own_entries(KNOWLEDGE, place()),
        "templates": own_entries(TEMPLATE, place()),
        "signposts": own_entries(SIGNPOST, place()) if not place() else [],
        "is_office": not place(),
        "today": timezone.localdate(),
        **head(title=_("Knowledge base")),
    }
    return render(request, "interaction/admin/knowledge.html", values)


@for_message_readers
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """Add or change one entry."""
    if kind not in MODELS or (kind == SIGNPOST and place()):
        raise Http404
    row = next((one for one in own_entries(kind, place()) if one.pk == pk), None)
    if pk is not None and row is None:
        raise Http404
    values = {"kind": kind, "row": row, **_typed(request, kind, row), **head(title=_("Knowledge base"))}
    if request.method != "POST":
        return render(request, "interaction/admin/knowledge_form.html", values)
    try:
        save_known(
            kind=kind,
            pk=pk,
            first=values["first"],
            second=values["second"],
            extra=request.POST.dict(),
            site_code=place(),
            by=request.user,
        )
    except Refused as refusal:
        values["errors"] = [reason_of(one) for one in refusal.violations]
        return render(request, "interaction/admin/knowledge_form.html", values, status=UNPROCESSABLE)
    messages.success(request, _("The entry was saved."))
    return redirect("messages_desk:knowledge")


def _typed(request: HttpRequest, kind: str, row: object | None) -> dict[str, str]:
    first, second = FIELDS[kind]
    if request.method == "POST":
        return {name: request.POST.get(name, "") for name in ("first", "second", "review_on", "number")}
    review = getattr(row, "review_on", None) or months_after(timezone.localdate(), KNOWLEDGE_REVIEW_MONTHS.value)
    return {
        "first": getattr(row, first, ""),
        "second": getattr(row, second, ""),
        "review_on": f"{review:%Y-%m-%d}",
        "number": getattr(row, "number", ""),
    }
