"""The daily reading log and the sign-in for duty (LA-41.1, LA-5.4)."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inspection.enums_rounds import DailyKind
from inspection.messages_rounds import READINGS
from inspection.rounds.actions.daily import enter_day
from inspection.rounds.selectors.daily import entries_of, faults_today, non_readers
from inspection.rounds.selectors.rosters import roster_on
from inspection.rounds.views.base import UNPROCESSABLE, carry_out, count_from, for_readers, page_head, place_of
from inspection.rules.forms import READING_TICKS


@for_readers
@require_safe
def daily(request: HttpRequest) -> HttpResponse:
    """Today's entry and those before; in the console also who has not read his site."""
    return _shown(request)


def _shown(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    """The page; what was typed and refused stays."""
    place, today = place_of(request), timezone.localdate()
    found, roster = entries_of(place), roster_on(place.site_code, today)
    ticked = request.POST.getlist("tick")
    values = {
        "entries": found,
        "ticks": [(code, READINGS[code], code in ticked) for code in READING_TICKS],
        "sent": request.POST,
        "faults": faults_today(place.site_code),
        "has_read": any(one.kind == DailyKind.READING and one.day == today for one in found),
        "has_signed": any(
            one.kind == DailyKind.DUTY and one.day == today and one.by_id == request.user.pk for one in found
        ),
        "roster": roster.names,
        "is_rostered": roster.names_him(request.user),
        "late": non_readers(today) if not place.site_code else [],
        "yesterday": today - timedelta(days=1),
        **page_head(request, "daily", _("Daily entries")),
    }
    return render(request, "inspection/rounds/daily.html", values, status=status)


@for_readers
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Enter that the site was read, or that duty began."""
    kind = DailyKind.DUTY if request.POST.get("kind") == "duty" else DailyKind.READING
    is_done = carry_out(
        request,
        lambda: enter_day(
            kind=kind,
            site_code=place_of(request).site_code,
            ticks=[one for one in request.POST.getlist("tick") if one in READING_TICKS],
            faults=count_from(request, "faults"),
            words=request.POST.get("words", ""),
            reason=request.POST.get("reason", ""),
            by=request.user,
        ),
        _("Entered."),
    )
    return redirect("supervision:daily") if is_done else _shown(request, status=UNPROCESSABLE)
