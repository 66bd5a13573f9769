"""Duties around shared items for the office: important items of superiors (LA-48), contributions (LA-26)."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from accounts.enums import RoleCode
from cms.api_duties import issue_and_tell
from console.access import CONTRIBUTIONS, REPOSTS
from console.base import ConsoleScreen, ensure_may_open
from console.choices import site_choices
from console.forms import OfficeForm
from console.refusals import add_refusals, sentences
from info_library.duties.api import (
    cancel_item,
    contributions,
    end_contribution,
    important_item,
    important_items,
    public_columns,
    repost_ranking,
    set_contribution,
)
from info_library.duties.enums import Cycle
from policy.violations import Refused
from printing.xlsx import workbook
from sites_registry.api import names_by_code

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ISSUE_FIELDS = {
    "duty.issue.title": "title",
    "duty.issue.address": "address",
    "duty.issue.future": "issued_at",
    "duty.issue.nobody": "sites",
}
_CONTRIBUTION_FIELDS = {
    "duty.contribution.place": "column",
    "duty.contribution.count": "count",
    "duty.contribution.twice": "column",
}


class PeriodForm(OfficeForm):
    """Between which days."""

    since = forms.DateField(label=_("from"), widget=AdminDateInput)
    until = forms.DateField(label=_("until"), widget=AdminDateInput)


def _period(request: HttpRequest) -> tuple[date, date]:
    form = PeriodForm(request.GET)
    if form.is_valid():
        return form.cleaned_data["since"], form.cleaned_data["until"]
    today = timezone.localdate()
    return today.replace(day=1), today


class IssueForm(OfficeForm):
    """What was issued where, and who must repost it."""

    title = forms.CharField(label=_("title"), max_length=255)
    issuer = forms.CharField(label=_("superior"), max_length=120)
    address = forms.CharField(label=_("address on the superior's site"), max_length=500)
    issued_at = forms.DateTimeField(label=_("issued"), widget=AdminDateTimeInput)
    sites = forms.MultipleChoiceField(label=_("sites"), required=False, widget=forms.CheckboxSelectMultiple)
    everybody = forms.BooleanField(label=_("every site"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every site."""
        super().__init__(*args, **kwargs)
        self.fields["sites"].choices = site_choices()

    def wanted(self) -> list[str]:
        """Codes of the sites."""
        data = self.cleaned_data
        return [code for code, _name in site_choices()] if data["everybody"] else data["sites"]


class RepostsView(ConsoleScreen):
    """Important items with their clocks, the ranking, and the form for those who decide."""

    screen = REPOSTS
    template_name = "console/pages/reposts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Items and ranking of a period."""
        since, until = _period(self.request)
        form = kwargs.pop("form", None) or IssueForm(initial={"issued_at": timezone.now()})
        names = names_by_code()
        return super().get_context_data(
            form=form,
            media=form.media,
            since=since,
            until=until,
            items=important_items(since=since, until=until),
            ranks=[(names.get(row.site, row.site), row) for row in repost_ranking(since=since, until=until)],
            may_decide=_may_decide(self),
            submit=gettext("Issue to these sites"),
            back=reverse("console_reposts"),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Issue."""
        form = IssueForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            wish = {name: data[name] for name in ("title", "issuer", "address", "issued_at")}
            try:
                count = issue_and_tell(**wish, sites=form.wanted(), by=request.user)
            except Refused as refused:
                add_refusals(form, refused, _ISSUE_FIELDS)
            else:
                _tell_issued(request, count)
                return HttpResponseRedirect(reverse("console_reposts"))
        return self.render_to_response(self.get_context_data(form=form))


def _tell_issued(request: HttpRequest, count: int) -> None:
    if count:
        text = ngettext("Issued to %(count)s site.", "Issued to %(count)s sites.", count)
        messages.success(request, text % {"count": count})
    else:
        text = gettext("An item with this address was issued to all of these sites before; it stays as it is.")
        messages.warning(request, text)


class RepostView(ConsoleScreen):
    """One important item, site by site."""

    screen = REPOSTS
    template_name = "console/pages/repost.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The item with every site."""
        item = important_item(kwargs["pk"])
        if item is None:
            raise Http404
        names = names_by_code()
        lines = [(names.get(row.site, row.site), row) for row in item.reposts]
        return super().get_context_data(item=item, lines=lines, may_decide=_may_decide(self), **kwargs)

    def crumbs(self) -> list[dict[str, str]]:
        """The list lies between."""
        return [{"url": reverse("console_reposts"), "label": str(REPOSTS.label)}]


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an item that was issued in error."""
    ensure_may_open(request, REPOSTS)
    if important_item(pk) is None:
        raise Http404
    try:
        cancel_item(pk=pk, by=request.user, reason=request.POST.get("reason", ""))
    except Refused as refused:
        for words in sentences(refused):
            messages.error(request, words)
    return HttpResponseRedirect(reverse("console_repost", args=[pk]))


@require_GET
def ranking_file(request: HttpRequest) -> HttpResponse:
    """The ranking as a file."""
    ensure_may_open(request, REPOSTS)
    since, until = _period(request)
    names = names_by_code()
    heads = [
        *(
            pgettext("duty", "place"),
            gettext("site"),
            gettext("issued to it"),
            pgettext("duty", "in time"),
            gettext("late"),
        ),
        *(gettext("not taken over"), gettext("running"), gettext("in time, percent"), gettext("mean hours")),
    ]
    rows = [
        (
            r.place if r.percent is not None else None,
            names.get(r.site, r.site),
            r.issued,
            r.in_time,
            r.late,
            r.missing,
            r.running,
            r.percent,
            r.hours,
        )
        for r in repost_ranking(since=since, until=until)
    ]
    return _file(str(REPOSTS.label), heads, rows, f"{since:%Y-%m-%d} – {until:%Y-%m-%d}", "reposts.xlsx")


class ContributionForm(OfficeForm):
    """Who owes which column how many items."""

    site = forms.ChoiceField(label=_("site that owes"))
    column = forms.ChoiceField(label=_("column"))
    count = forms.IntegerField(label=pgettext_lazy("duty", "items"), initial=1)
    cycle = forms.ChoiceField(label=_("in"), choices=Cycle.choices)

    def __init__(self, *args: Any, main_site: str, **kwargs: Any) -> None:
        """Offer every site, and the public columns of the main site."""
        super().__init__(*args, **kwargs)
        self.fields["site"].choices = [one for one in site_choices() if one[0] != main_site]
        self.fields["column"].choices = [(str(pk), title) for pk, title in public_columns(main_site)]


class ContributionsView(ConsoleScreen):
    """The table of contributions with what was done."""

    screen = CONTRIBUTIONS
    template_name = "console/pages/contributions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lines in the period around a day."""
        form = kwargs.pop("form", None) or ContributionForm(main_site=_main_site())
        names, day = names_by_code(), _day(self.request)
        return super().get_context_data(
            form=form,
            media=form.media,
            day=day,
            rows=[(names.get(row.site, row.site), row) for row in contributions(on=day)],
            cycles=dict(Cycle.choices),
            may_decide=_may_decide(self),
            submit=gettext("Add this line"),
            back=reverse("console_contributions"),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lay a line down."""
        main_site = _main_site()
        form = ContributionForm(request.POST, main_site=main_site)
        if form.is_valid():
            data = form.cleaned_data
            place = {"column_site": main_site, "column_id": int(data["column"])}
            try:
                set_contribution(site=data["site"], count=data["count"], cycle=data["cycle"], **place, by=request.user)
            except Refused as refused:
                add_refusals(form, refused, _CONTRIBUTION_FIELDS)
            else:
                messages.success(request, gettext("The line counts from today on."))
                return HttpResponseRedirect(reverse("console_contributions"))
        return self.render_to_response(self.get_context_data(form=form))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a line."""
    ensure_may_open(request, CONTRIBUTIONS)
    try:
        is_known = end_contribution(pk=pk, by=request.user)
    except Refused as refused:
        for words in sentences(refused):
            messages.error(request, words)
    else:
        if not is_known:
            raise Http404
        messages.success(request, gettext("The line has ended. If that was a mistake, add it again."))
    return HttpResponseRedirect(reverse("console_contributions"))


@require_GET
def contributions_file(request: HttpRequest) -> HttpResponse:
    """The table as a file."""
    ensure_may_open(request, CONTRIBUTIONS)
    names, day, cycles = names_by_code(), _day(request), dict(Cycle.choices)
    heads = [
        *(gettext("site that owes"), gettext("column"), gettext("in"), gettext("from"), gettext("until")),
        *(gettext("owed"), gettext("done"), gettext("missing")),
    ]
    rows = [
        (names.get(r.site, r.site), r.column_title, str(cycles[r.cycle]), r.first, r.last, r.count, r.done, r.missing)
        for r in contributions(on=day)
    ]
    return _file(str(CONTRIBUTIONS.label), heads, rows, f"{day:%Y-%m-%d}", "contributions.xlsx")


def _file(title: str, heads: list[str], rows: list[tuple[object, ...]], note: str, name: str) -> HttpResponse:
    answer = HttpResponse(workbook(title, heads, rows, note), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _day(request: HttpRequest) -> date:
    form = forms.DateField(required=False)
    try:
        return form.clean(request.GET.get("day", "")) or timezone.localdate()
    except forms.ValidationError:
        return timezone.localdate()


def _main_site() -> str:
    """The first site that was opened is the city's own."""
    return next(iter(names_by_code()), "")


def _may_decide(view: ConsoleScreen) -> bool:
    return not view.roles().isdisjoint({RoleCode.REGISTRAR.value, RoleCode.INSPECTOR.value})
