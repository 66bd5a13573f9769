"""Keeping order: tamper watch, strict mode and duty roster of a site, approved sources of the city."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.api import staff_of
from audit.api import sender_address
from policy.violations import Refused
from review_workflow.alarm_words import SIGNATURES, field_words
from review_workflow.desk.api import wants_separate_first_checker
from review_workflow.desk.duty import roster_of
from review_workflow.desk.models import ApprovedSource
from review_workflow.enums import Stage
from review_workflow.forms import DutyForm, SourceForm
from review_workflow.messages import STAGES, reasons
from review_workflow.policies import (
    add_source,
    end_shift,
    enter_shift,
    may_keep_sources,
    may_lay_down,
    remove_source,
    set_strict_mode,
)
from review_workflow.stages import SIGNING_ROLES
from review_workflow.views.base import in_sites_only, screen_context
from review_workflow.watch import open_alarms, restore_alarm, watch_site
from sites_registry.api import current_site, names_by_code


@require_http_methods(["GET", "POST"])
def watch(request: HttpRequest) -> HttpResponse:
    """Open alarms of this site (in the console: of the city); compare now; restore."""
    site = current_site()
    refusals: list[str] = []
    if request.method == "POST" and not site.is_console:
        try:
            _watch_act(request)
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            return redirect("review:watch")
    names = names_by_code()
    alarms = open_alarms(site=None if site.is_console else site.code)
    context = screen_context(request, _("Tamper watch"), "warning", tab="watch") | {
        "alarms": [
            (one, names.get(one.site_code, one.site_code), field_words(one.field), one.field != SIGNATURES)
            for one in alarms
        ],
        "refusals": refusals,
        "is_console": site.is_console,
    }
    return render(request, "review_workflow/pages/watch.html", context, status=403 if refusals else 200)


def _watch_act(request: HttpRequest) -> None:
    number = request.POST.get("alarm", "")
    if number.isdecimal():
        is_well = restore_alarm(alarm_id=int(number), by=request.user, address=sender_address(request))
        if is_well:
            messages.success(request, _("The page is again what was signed."))
        else:
            messages.error(
                request, _("Text restored; a file is still not what was signed. Put it back from the backup.")
            )
    else:
        found = watch_site()
        tell = messages.warning if found else messages.success
        tell(request, _("Compared. Differences: %(count)s") % {"count": found})


@in_sites_only
@require_http_methods(["GET", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """Strict mode and duty roster of this site."""
    site = current_site().code
    staff = _staff_choices(site)
    form = DutyForm(request.POST if "enter" in request.POST else None, staff=staff)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            is_done = _policy_act(request, form)
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            if is_done:
                messages.success(request, _("Saved."))
                return redirect("review:policy")
    context = screen_context(request, _("Review of this site"), "cogs", tab="policy") | {
        "is_strict": wants_separate_first_checker(site),
        "roster": [(one, STAGES[one.stage]) for one in roster_of(site)],
        "form": form,
        "may_decide": may_lay_down(request.user.pk, site),
        "refusals": refusals,
    }
    return render(request, "review_workflow/pages/policy.html", context, status=403 if refusals else 200)


def _policy_act(request: HttpRequest, form: DutyForm) -> bool:
    by, address = request.user, sender_address(request)
    if "strict" in request.POST:
        set_strict_mode(by=by, is_strict=request.POST["strict"] == "on", address=address)
        return True
    if "end" in request.POST and request.POST["end"].isdecimal():
        end_shift(shift_id=int(request.POST["end"]), by=by, address=address)
        return True
    if not form.is_valid():
        return False
    enter_shift(
        by=by,
        user_id=int(form.cleaned_data["person"]),
        stage=Stage(form.cleaned_data["stage"]),
        since=form.cleaned_data["since"],
        until=form.cleaned_data["until"],
        address=address,
    )
    return True


def _staff_choices(site: str) -> list[tuple[str, str]]:
    found = {one.user_id: one.full_name for one in staff_of(site) if one.role in SIGNING_ROLES}
    return [(str(pk), name) for pk, name in found.items()]


@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    """The approved list (LN-21): everybody may read it, the office keeps it in the console."""
    may_keep = current_site().is_console and may_keep_sources(request.user.pk)
    form = SourceForm(request.POST or None)
    refusals: list[str] = []
    if request.method == "POST":
        if not may_keep:
            raise Http404
        try:
            _sources_act(request, form)
        except Refused as refused:
            refusals = reasons(refused.violations)
        else:
            return redirect("review:sources")
    context = screen_context(request, _("Approved sources"), "list-ul", tab="sources") | {
        "sources": ApprovedSource.objects.order_by("pk"),
        "form": form,
        "may_keep": may_keep,
        "refusals": refusals,
    }
    return render(request, "review_workflow/pages/sources.html", context, status=403 if refusals else 200)


def _sources_act(request: HttpRequest, form: SourceForm) -> None:
    number = request.POST.get("remove", "")
    if number.isdecimal():
        remove_source(by=request.user, source_id=int(number), address=sender_address(request))
    elif form.is_valid():
        add_source(
            by=request.user,
            name=form.cleaned_data["name"],
            host=form.cleaned_data["host"],
            address=sender_address(request),
        )
