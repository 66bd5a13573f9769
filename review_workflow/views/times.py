"""The calendar of signed times, and bundles."""

import calendar
from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from accounts.api_duties import duties
from accounts.enums import ALL_SITES
from policy.violations import Refused
from review_workflow.bundles import cancel_bundle, make_bundle, put_into_bundle, release_bundle, take_out_of_bundle
from review_workflow.desk.models import Bundle, ReviewItem
from review_workflow.enums import ItemState
from review_workflow.forms import BundleForm
from review_workflow.messages import STAGES, STATES, reasons
from review_workflow.timing import moments_of
from review_workflow.views.base import in_sites_only, screen_context
from sites_registry.api import current_site, names_by_code

FIRST_YEAR, YEARS_AHEAD = 2000, 50  # what the calendar leafs through


@in_sites_only
@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """What goes public and what leaves, on all sites of this person, one month."""
    first = _first_day(request.GET.get("month", ""))
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    since, until = _start(days[0][0]), _start(days[-1][-1] + timedelta(days=1))
    names = names_by_code()
    moments = moments_of(_my_sites(request.user.pk), since=since, until=until)
    by_day: dict[date, list[object]] = {}
    for moment in moments:
        by_day.setdefault(timezone.localtime(moment.at).date(), []).append(
            (moment, names.get(moment.site_code, ""), STATES[moment.state])
        )
    context = screen_context(request, _("Calendar of releases"), "date", tab="calendar") | {
        "weeks": [[(day, day.month == first.month, by_day.get(day, [])) for day in week] for week in days],
        "weekdays": [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")],
        "first": first,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + timedelta(days=31)).strftime("%Y-%m"),
        "today": timezone.localdate(),
        "count": len(moments),
    }
    return render(request, "review_workflow/pages/calendar.html", context)


def _first_day(text: str) -> date:
    """The month that was asked for; this one if there is no such month or nobody plans in it."""
    this = timezone.localdate().replace(day=1)
    try:
        asked = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return this
    return asked if FIRST_YEAR <= asked.year <= this.year + YEARS_AHEAD else this


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _my_sites(user_id: int) -> list[str]:
    found = {duty.scope for duty in duties(user_id)}
    everything = set(names_by_code()) if ALL_SITES in found else set()
    return sorted({*found, *everything, current_site().code} - {ALL_SITES})


@in_sites_only
@require_http_methods(["GET", "POST"])
def bundles(request: HttpRequest) -> HttpResponse:
    """Open bundles, and those released lately; make one."""
    form = BundleForm(request.POST or None)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = make_bundle(
                title=form.cleaned_data["title"],
                by=request.user,
                site=current_site().code,
                release_at=form.cleaned_data["release_at"],
            )
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            return redirect("review:bundle", made.pk)
    rows = Bundle.objects.filter(cancelled_at__isnull=True).prefetch_related("items")
    mine = set(_my_sites(request.user.pk))
    shown = [
        (row, len(row.items.all()), sum(item.state == ItemState.SCHEDULED for item in row.items.all()))
        for row in rows[:200]
        if row.created_by_id == request.user.pk or mine & {item.site_code for item in row.items.all()}
    ]
    context = screen_context(request, _("Bundles"), "folder-inverse", tab="bundles") | {
        "bundles": shown,
        "form": form,
        "refusals": refusals,
    }
    return render(request, "review_workflow/pages/bundles.html", context, status=403 if refusals else 200)


@in_sites_only
@require_http_methods(["GET", "POST"])
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """One bundle: its items, what may join, release."""
    row = Bundle.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    mine = _my_sites(request.user.pk)
    if row.created_by_id != request.user.pk and not row.items.filter(site_code__in=mine).exists():
        raise Http404
    refusals: list[str] = []
    if request.method == "POST":
        try:
            _act(request, row)
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            return redirect("review:bundles" if "cancel" in request.POST else "review:bundle", *_args(request, pk))
    row.refresh_from_db()
    names = names_by_code()
    items = [
        (one, names.get(one.site_code, ""), STATES[one.state], STAGES[one.stage]) for one in row.items.order_by("pk")
    ]
    joinable = ReviewItem.objects.filter(state=ItemState.IN_REVIEW, bundle__isnull=True, site_code__in=mine)
    context = screen_context(request, _("Bundle"), "folder-inverse", tab="bundles", subtitle=row.title) | {
        "bundle": row,
        "items": items,
        "is_open": row.released_at is None and row.cancelled_at is None,
        "waiting": sum(one.state != ItemState.SCHEDULED for one, *_rest in items),
        "joinable": [(one, names.get(one.site_code, "")) for one in joinable.order_by("-pk")[:100]],
        "refusals": refusals,
    }
    return render(request, "review_workflow/pages/bundle.html", context, status=403 if refusals else 200)


def _args(request: HttpRequest, pk: int) -> list[int]:
    return [] if "cancel" in request.POST else [pk]


def _act(request: HttpRequest, row: Bundle) -> None:
    number = request.POST.get("item", "")
    item_id = int(number) if number.isdecimal() and ReviewItem.objects.filter(pk=number).exists() else 0
    if "join" in request.POST and item_id:
        put_into_bundle(bundle_id=row.pk, item_id=item_id, by=request.user)
    elif "leave" in request.POST and row.items.filter(pk=item_id).exists():
        take_out_of_bundle(item_id=item_id, by=request.user)
    elif "cancel" in request.POST:
        cancel_bundle(bundle_id=row.pk, by=request.user)
    elif "release" in request.POST:
        count = release_bundle(bundle_id=row.pk, by=request.user)
        messages.success(request, _("Released: %(count)s items are public now.") % {"count": count})
