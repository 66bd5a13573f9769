"""The ladder of measures, appeals with verdicts, and rules that lose them (LA-54, LA-50)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from inspection.enums_rounds import MeasureKind
from inspection.messages_rounds import TONES
from inspection.rounds.actions.measures import take_measure
from inspection.rounds.selectors.measures import appeals_newest, ladder_lines, measures_newest, unit_choices
from inspection.rounds.selectors.orders import rules_by_trust
from inspection.rounds.views.base import (
    UNPROCESSABLE,
    carry_out,
    count_from,
    day_from,
    for_office,
    number_from,
    page_head,
)
from inspection.selectors import rule_name
from policy.articles import cite


@for_office
@require_http_methods(["GET", "HEAD", "POST"])
def measures(request: HttpRequest) -> HttpResponse:
    """What was decided against units, what the facts speak for next, and the form for a measure."""
    units = unit_choices()
    unit = number_from(request, "unit")
    known = any(unit == pk for pk, _name in units)
    if (
        request.method == "POST"
        and known
        and carry_out(
            request,
            lambda: take_measure(
                unit_id=unit,
                kind=request.POST.get("kind", ""),
                on=day_from(request.POST.get("on", "")),
                words=request.POST.get("words", ""),
                why_skipped=request.POST.get("why_skipped", ""),
                document=request.POST.get("document", ""),
                people=count_from(request, "people"),
                by=request.user,
            ),
            _("Measure entered."),
        )
    ):
        return redirect("supervision:measures")
    values = {
        "lines": ladder_lines(),
        "measures": measures_newest(),
        "units": units,
        "unit": unit,
        "kinds": MeasureKind.choices,
        "sent": request.POST,
        "today": timezone.localdate(),
        "article": cite("LA-54"),
        **page_head(request, "measures", _("Measures against units")),
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "inspection/rounds/measures.html", values, status=status)


@for_office
@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """Appeals with their verdicts, and how rules fare in them."""
    values = {
        "appeals": appeals_newest(),
        "rules": [(rule_name(one.code), one) for one in rules_by_trust()],
        "tones": TONES,
        **page_head(request, "appeals", _("Appeals and trust in rules")),
    }
    return render(request, "inspection/rounds/appeals.html", values)
