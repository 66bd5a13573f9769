"""Screens of the inspection: the city's board, one website, decisions, the rule book."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.api import console_roles
from console.access import FINDINGS, INSPECTION, INSPECTION_RULES, SUBJECTS
from console.acting import ActScreen
from console.base import ConsoleScreen, ensure_may_open
from console.refusals import sentences
from inspection.api import (
    RuleData,
    SubjectData,
    add_subject,
    board,
    change_rule,
    countdowns,
    ensure_book,
    facts_of,
    finding_lines,
    ignore_finding,
    line,
    newest_results,
    progress_of,
    recheck,
    reopen_finding,
    rule_name,
    set_rule_trust,
    set_scope,
    settings_of,
    trend,
)
from inspection.api_screens import (
    HEIGHT,
    WIDTH,
    finding_rows,
    has_browser,
    look_state,
    next_steps,
    nightly_job,
    overdue_count,
    overdue_orders,
    shares,
    short_names,
    tile_groups,
)
from inspection.enums import Severity, Standing
from inspection.models import Finding, Subject
from inspection.rules.catalogue import BY_CODE
from inspection.rules.decisions import DECIDERS
from policy.violations import Refused
from sites_registry.enums import UnitLevel

ROWS_SHOWN = 100
_REASON = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class BoardView(ConsoleScreen):
    """Sites worst first, classes of units, trend, rules most often broken."""

    screen = INSPECTION
    template_name = "console/pages/inspection.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One standing or class if asked."""
        standing, unit_class = (self.request.GET.get(name, "") for name in ("standing", "class"))
        seen = board(
            standing=standing if standing in Standing.values else "",
            unit_class=unit_class if unit_class in UnitLevel.values else "",
        )
        bars = [(row, shares((row.failed, row.faulty, row.good, row.unknown))) for row in seen.classes]
        most = max([number for _code, _name, number in seen.rules], default=1)
        return super().get_context_data(
            board=seen,
            rows=seen.rows if self.request.GET.get("all") else seen.rows[:ROWS_SHOWN],
            hidden=max(len(seen.rows) - ROWS_SHOWN, 0) if not self.request.GET.get("all") else 0,
            standings=[(one.value, one.label, seen.counts[one.value]) for one in Standing],
            standing=standing,
            bars=bars,
            rules=[(code, name, number, round(100 * number / most)) for code, name, number in seen.rules],
            failed_line=line([point.failed for point in seen.trend]),
            findings_line=line([point.findings for point in seen.trend]),
            chart=(WIDTH, HEIGHT),
            progress=progress_of(seen.newest_run) if seen.newest_run else None,
            groups=tile_groups(seen.all_rows, short_names()),
            overdue=overdue_orders(),
            overdue_count=overdue_count(timezone.localdate()),
            has_browser=has_browser(),
            may_decide=bool(DECIDERS & self.roles()),
            **kwargs,
        )


class SubjectView(ConsoleScreen):
    """One website: how it stands, its faults, its columns with their countdown, what to do next."""

    screen = INSPECTION
    template_name = "console/pages/inspected.html"

    def get_page_title(self) -> str:
        """The website."""
        return self.subject.name

    def crumbs(self) -> list[dict[str, str]]:
        """The board lies before."""
        return [{"url": reverse("console_inspection"), "label": str(INSPECTION.label)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything of one website."""
        rows = Subject.objects.select_related("site", "unit")
        self.subject = get_object_or_404(rows, pk=self.kwargs["pk"])
        facts = facts_of(self.subject, today=timezone.localdate())
        points = trend(subject_id=self.subject.pk)
        findings = finding_rows(finding_lines(Finding.objects.counting().of(self.subject.pk)))
        columns = countdowns(facts) if facts and self.subject.is_hosted else []
        return super().get_context_data(
            subject=self.subject,
            result=newest_results().get(self.subject.pk),
            standing=Standing,
            findings=findings,
            countdowns=columns,
            steps=next_steps(findings, columns),
            is_offline=facts is None,
            look=look_state(self.subject.pk),
            points=points,
            findings_line=line([point.findings for point in points]),
            chart=(WIDTH, HEIGHT),
            may_decide=bool(DECIDERS & self.roles()),
            **kwargs,
        )


@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    """Ask for tonight's run now."""
    ensure_may_open(request, INSPECTION)
    if not DECIDERS & console_roles(request.user):
        raise Http404
    nightly_job.defer(lock="inspection.nightly")
    messages.success(request, gettext("The inspection has been asked for; its progress is shown here."))
    return HttpResponseRedirect(reverse("console_inspection"))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Ignore a finding, or open it again, for a reason."""
    ensure_may_open(request, FINDINGS)
    reason, lasts = request.POST.get("reason", ""), bool(request.POST.get("lasting"))
    try:
        if request.POST.get("act") == "reopen":
            reopen_finding(finding_id=pk, reason=reason, by=request.user)
        else:
            ignore_finding(finding_id=pk, reason=reason, is_lasting=lasts, by=request.user)
    except Finding.DoesNotExist:
        raise Http404
    except Refused as refused:
        for text in sentences(refused):
            messages.error(request, text)
    else:
        messages.success(request, gettext("Saved."))
    return HttpResponseRedirect(reverse("registry_findings_modeladmin_inspect", args=[pk]))


@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Look whether a finding is still there."""
    ensure_may_open(request, FINDINGS)
    answer = recheck([pk]).get(pk)
    if answer is None:
        raise Http404
    if answer:
        messages.warning(request, gettext("The fault is still there."))
    else:
        messages.success(request, gettext("The fault is gone; the finding is closed."))
    return HttpResponseRedirect(reverse("registry_findings_modeladmin_inspect", args=[pk]))


class SubjectForm(forms.Form):
    """A website of the city that is not hosted here."""

    name = forms.CharField(label=pgettext_lazy("inspection", "name"), max_length=100)
    address = forms.CharField(label=pgettext_lazy("inspection", "address"), max_length=300, help_text="https://")
    unit_class = forms.ChoiceField(label=pgettext_lazy("inspection", "class of the unit"), choices=UnitLevel.choices)
    is_portal = forms.BooleanField(label=pgettext_lazy("inspection", "portal"), required=False)


class NewSubjectView(ActScreen):
    """Put a website under inspection by its address (LA-56)."""

    screen, title, form_class = SUBJECTS, _("New entry"), SubjectForm
    list_name = "registry_subjects_modeladmin_index"
    note = _("Sites hosted on this platform are under inspection by themselves; enter others of the city here.")

    def act(self, values: dict[str, Any]) -> object:
        """Enter it."""
        return add_subject(SubjectData(**values), by=self.request.user)


class ScopeForm(forms.Form):
    """In or out, and why."""

    is_in_scope = forms.BooleanField(label=pgettext_lazy("inspection", "in scope"), required=False)
    reason = _REASON


class ScopeView(ActScreen):
    """Take a website into the inspection or leave it out."""

    screen, title, form_class = SUBJECTS, _("Change"), ScopeForm
    list_name = "registry_subjects_modeladmin_index"

    def first_values(self) -> dict[str, Any]:
        """What is set."""
        return {"is_in_scope": get_object_or_404(Subject, pk=self.kwargs["pk"]).is_in_scope}

    def act(self, values: dict[str, Any]) -> object:
        """Set it."""
        return set_scope(subject_id=self.kwargs["pk"], by=self.request.user, **values)


class RuleForm(forms.Form):
    """One rule of the book."""

    severity = forms.ChoiceField(
        label=pgettext_lazy("inspection", "weight"),
        choices=[one for one in Severity.choices if one[0] != Severity.VETO],
    )
    points = forms.DecimalField(label=pgettext_lazy("inspection", "points taken"), max_digits=5, decimal_places=2)
    most_points = forms.DecimalField(
        label=pgettext_lazy("inspection", "points taken at most"), max_digits=5, decimal_places=2
    )
    limit = forms.IntegerField(
        label=pgettext_lazy("inspection", "limit"), min_value=0, max_value=10_000, required=False
    )
    is_on = forms.BooleanField(label=pgettext_lazy("inspection", "in use"), required=False)
    is_to_verify = forms.BooleanField(label=pgettext_lazy("inspection", "to be verified"), required=False)
    is_trusted = forms.BooleanField(label=pgettext_lazy("inspection", "trusted"), required=False)
    reason = _REASON


class RuleView(ActScreen):
    """Change one rule: a new version of the book."""

    screen, form_class = INSPECTION_RULES, RuleForm
    list_name = "registry_inspection-rules_modeladmin_index"
    note = _("A change makes a new version of the rule book. Earlier inspections keep the version they followed.")

    def get_page_title(self) -> str:
        """The rule."""
        return rule_name(self.kwargs["code"])

    def first_values(self) -> dict[str, Any]:
        """What is set."""
        if self.kwargs["code"] not in BY_CODE:
            raise Http404
        row = settings_of(ensure_book())[self.kwargs["code"]]
        return {name: getattr(row, name) for name in RuleForm.base_fields if name != "reason"}

    def act(self, values: dict[str, Any]) -> object:
        """Make the new version; trust follows the rule."""
        reason, is_trusted = values.pop("reason"), values.pop("is_trusted")
        made = change_rule(RuleData(code=self.kwargs["code"], **values), reason=reason, by=self.request.user)
        set_rule_trust(code=self.kwargs["code"], is_trusted=is_trusted, reason=reason, by=self.request.user)
        return made
