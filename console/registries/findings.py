"""The register of findings."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.api import console_roles
from console.access import FINDINGS
from console.filters import ChoiceFilter
from console.listing import RegistryInspectView
from console.registries.base import OfficeRegister
from console.registries.sites import tag
from inspection.api import at_host, finding_lines, proofs_of, repair_of, rule_name, with_host, words_of
from inspection.enums import COUNTING, DECIDED, FindingState, Severity
from inspection.models import Finding, Subject
from inspection.rules.catalogue import ROWS
from inspection.rules.decisions import DECIDERS
from policy.articles import cite

SEVERITY_TONES = {Severity.VETO: "bad", Severity.DEDUCTION: "waiting", Severity.HINT: "quiet"}
STATE_TONES = {
    FindingState.OPEN: "bad",
    FindingState.APPEALED: "waiting",
    FindingState.REPAIRED: "good",
    FindingState.IGNORED: "quiet",
    FindingState.DISMISSED: "quiet",
}
SHORT = 60


class SeverityFilter(ChoiceFilter):
    """How much it counts."""

    title = pgettext_lazy("inspection", "weight")
    parameter_name = field = "severity"
    choices_source = Severity.choices


class FindingStateFilter(ChoiceFilter):
    """Where it is; what counts against sites unless one asks."""

    title = pgettext_lazy("inspection", "state")
    parameter_name = field = "state"
    choices_source = (("now", pgettext_lazy("inspection", "Not repaired")), *FindingState.choices)

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """One state, or everything that counts."""
        return queryset.filter(state__in=COUNTING) if chosen == "now" else super().narrow(queryset, chosen)


class FreshFilter(ChoiceFilter):
    """New since last time."""

    title = pgettext_lazy("inspection", "new since last time")
    parameter_name = "fresh"
    choices_source = (("1", _("Yes")),)

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """Findings whose first run is their last."""
        return queryset.filter(since_run_id=F("last_run_id"))


class RuleFilter(ChoiceFilter):
    """By rule."""

    title = pgettext_lazy("inspection", "rule")
    parameter_name = field = "rule"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        """Rules that were broken."""
        return [(code, rule_name(code)) for code in _broken_rules()]


def _broken_rules() -> list[str]:
    known = set(Finding.objects.order_by().values_list("rule", flat=True).distinct())
    return [row.code for row in ROWS if row.code in known]


class WebsiteFilter(ChoiceFilter):
    """By website."""

    title = pgettext_lazy("inspection", "website")
    parameter_name = field = "subject"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        """Every website."""
        return [(str(pk), name) for pk, name in Subject.objects.order_by("pk").values_list("pk", "name")]


class FindingInspectView(RegistryInspectView):
    """One finding with everything that proves it, and what can be done."""

    def heading(self) -> str:
        """The rule."""
        return rule_name(self.instance.rule)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Words, article, way of repair, acts."""
        row = self.instance
        shown = finding_lines(Finding.objects.filter(pk=row.pk))[0]
        return super().get_context_data(
            finding=row,
            page=shown.page,
            target=shown.target,
            proof=proofs_of([row.pk]).get(row.pk),
            words=shown.words,
            repair=repair_of(row.rule),
            citation=cite(row.article),
            severity_tag=tag(row.get_severity_display(), SEVERITY_TONES[row.severity]),
            state_tag=tag(row.get_state_display(), STATE_TONES[row.state]),
            may_decide=self.model_admin.may_decide(self.request),
            is_decided=row.state in DECIDED,
            is_counting=row.state in COUNTING,
            **kwargs,
        )


class FindingModelAdmin(OfficeRegister):
    """Every fault of every website, the newest first."""

    model = Finding
    screen = FINDINGS
    list_display = ("what", "website", "severity_tag", "where", "proof", "first_day", "last_day", "state_tag")
    list_export = (
        *(
            "website_name",
            "rule_words",
            "citation",
            "severity_words",
            "column",
            "page_now",
            "target_now",
            "proof_words",
        ),
        *("first_day", "last_day", "state_words"),
    )
    export_filename = "findings"
    list_filter = (FindingStateFilter, SeverityFilter, FreshFilter, RuleFilter, WebsiteFilter)
    search_fields = ("subject__name", "column", "page", "target")
    list_select_related = ("subject",)
    inspect_view_class = FindingInspectView
    inspect_template_name = "console/registry/finding.html"
    writers = DECIDERS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        """Each with its website's present name, for the links."""
        return with_host(super().get_queryset(request))

    def may_decide(self, request: HttpRequest) -> bool:
        """Whether the person decides about findings."""
        return bool(DECIDERS & console_roles(request.user))

    def what(self, row: Finding) -> SafeString:
        """The rule, linked to the finding."""
        address = reverse("registry_findings_modeladmin_inspect", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, rule_name(row.rule))

    what.short_description = pgettext_lazy("inspection", "finding")
    what.admin_order_field = "rule"

    def website(self, row: Finding) -> SafeString:
        """The website, linked to its page."""
        address = reverse("console_inspected", args=[row.subject_id])
        return format_html('<a href="{}">{}</a>', address, row.subject.name)

    website.short_description = pgettext_lazy("inspection", "website")
    website.admin_order_field = "subject__name"

    def severity_tag(self, row: Finding) -> SafeString:
        """The weight with its colour."""
        return tag(row.get_severity_display(), SEVERITY_TONES[row.severity])

    severity_tag.short_description = pgettext_lazy("inspection", "weight")
    severity_tag.admin_order_field = "severity"

    def where(self, row: Finding) -> SafeString | str:
        """The column, or the page."""
        page, _target = at_host(row)
        text = row.column or page
        return format_html('<a href="{}" rel="noreferrer">{}</a>', page, _short(text)) if page else text

    where.short_description = pgettext_lazy("inspection", "place")

    def proof(self, row: Finding) -> str:
        """What stands behind it, short."""
        return _short(words_of(row.rule, row.evidence))

    proof.short_description = pgettext_lazy("inspection", "evidence")

    def first_day(self, row: Finding) -> str:
        """When it was seen first."""
        return f"{row.first_seen_at:%Y-%m-%d}"

    first_day.short_description = pgettext_lazy("inspection", "first seen")
    first_day.admin_order_field = "first_seen_at"

    def last_day(self, row: Finding) -> str:
        """When it was seen last."""
        return f"{row.last_seen_at:%Y-%m-%d}"

    last_day.short_description = pgettext_lazy("inspection", "last seen")
    last_day.admin_order_field = "last_seen_at"

    def state_tag(self, row: Finding) -> SafeString:
        """The state; what is new says so."""
        mark = tag(row.get_state_display(), STATE_TONES[row.state])
        if row.is_fresh and row.state in COUNTING:
            return format_html("{} {}", mark, tag(gettext("new"), "waiting"))
        return mark

    state_tag.short_description = pgettext_lazy("inspection", "state")
    state_tag.admin_order_field = "state"

    def website_name(self, row: Finding) -> str:
        """The website."""
        return row.subject.name

    website_name.short_description = pgettext_lazy("inspection", "website")

    def rule_words(self, row: Finding) -> str:
        """The rule."""
        return rule_name(row.rule)

    rule_words.short_description = pgettext_lazy("inspection", "rule")

    def citation(self, row: Finding) -> str:
        """The article."""
        return cite(row.article)

    citation.short_description = pgettext_lazy("inspection", "article")

    def page_now(self, row: Finding) -> str:
        """The page, where its website is now."""
        return at_host(row)[0]

    page_now.short_description = pgettext_lazy("inspection", "page")

    def target_now(self, row: Finding) -> str:
        """What it leads to, where its website is now."""
        return at_host(row)[1]

    target_now.short_description = pgettext_lazy("inspection", "leads to")

    def severity_words(self, row: Finding) -> str:
        """The weight."""
        return row.get_severity_display()

    severity_words.short_description = pgettext_lazy("inspection", "weight")

    def state_words(self, row: Finding) -> str:
        """The state."""
        return row.get_state_display()

    state_words.short_description = pgettext_lazy("inspection", "state")

    def proof_words(self, row: Finding) -> str:
        """What stands behind it."""
        return words_of(row.rule, row.evidence)

    proof_words.short_description = pgettext_lazy("inspection", "evidence")


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
