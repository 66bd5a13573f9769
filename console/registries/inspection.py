"""Registers of the inspection beside findings: websites, runs, the rule book in force."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from console.access import INSPECTION_RULES, INSPECTION_RUNS, SUBJECTS
from console.filters import ChoiceFilter
from console.registries.base import OfficeRegister
from console.registries.findings import SEVERITY_TONES, SeverityFilter
from console.registries.sites import tag
from inspection.api import ensure_book, rule_name
from inspection.enums import COUNTING, ResultState, RunKind, RunState
from inspection.messages_limits import limit_words
from inspection.messages_rules import GROUP_NAMES
from inspection.models import RuleSetting, Run, Subject
from inspection.rules.catalogue import BY_CODE, ROWS
from inspection.rules.decisions import DECIDERS
from policy.articles import cite
from sites_registry.enums import UnitLevel

_YES_NO = (("1", _("Yes")), ("0", _("No")))


class ScopeFilter(ChoiceFilter):
    """Whether it is inspected."""

    title = pgettext_lazy("inspection", "in scope")
    parameter_name = field = "is_in_scope"
    choices_source = _YES_NO


class ClassFilter(ChoiceFilter):
    """Class of the unit."""

    title = pgettext_lazy("inspection", "class of the unit")
    parameter_name = field = "unit_class"
    choices_source = UnitLevel.choices


class HostedFilter(ChoiceFilter):
    """Hosted here or by others."""

    title = pgettext_lazy("inspection", "hosted here")
    parameter_name = "hosted"
    choices_source = _YES_NO

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """With a site of the registry, or without."""
        return queryset.filter(site__isnull=chosen == "0")


class SubjectModelAdmin(OfficeRegister):
    """Websites under inspection: those hosted here, and others of the city by their address (LA-56)."""

    model = Subject
    screen = SUBJECTS
    new_name = "console_subject_new"
    writers = DECIDERS
    list_display = ("its_name", "class_label", "hosted", "its_address", "scope_tag", "open_now", "change")
    list_export = ("name", "class_label", "hosted", "address", "why_out")
    export_filename = "websites"
    list_filter = (ScopeFilter, ClassFilter, HostedFilter)
    search_fields = ("name", "address")
    list_select_related = ("site",)
    inspect_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subject]:
        """With the number of findings that count."""
        counting = Count("findings", filter=Q(findings__state__in=COUNTING))
        return super().get_queryset(request).annotate(counting=counting)

    def its_name(self, row: Subject) -> SafeString:
        """The name, linked to the page of the website."""
        return format_html('<a href="{}">{}</a>', reverse("console_inspected", args=[row.pk]), row.name)

    its_name.short_description = pgettext_lazy("inspection", "name")
    its_name.admin_order_field = "name"

    def class_label(self, row: Subject) -> str:
        """The class in words."""
        return row.get_unit_class_display()

    class_label.short_description = pgettext_lazy("inspection", "class of the unit")
    class_label.admin_order_field = "unit_class"

    def hosted(self, row: Subject) -> str:
        """Whether it lies here."""
        return gettext("Yes") if row.is_hosted else gettext("No")

    hosted.short_description = pgettext_lazy("inspection", "hosted here")

    def its_address(self, row: Subject) -> str:
        """The address of others."""
        return row.address

    its_address.short_description = pgettext_lazy("inspection", "address")

    def scope_tag(self, row: Subject) -> SafeString:
        """Whether it is inspected, and why not."""
        if row.is_in_scope:
            return tag(gettext("Inspected"), "good")
        return format_html("{} {}", tag(gettext("Left out"), "quiet"), row.why_out)

    scope_tag.short_description = pgettext_lazy("inspection", "in scope")

    def open_now(self, row: Subject) -> int:
        """Findings that count."""
        return row.counting

    open_now.short_description = pgettext_lazy("inspection", "open findings")
    open_now.admin_order_field = "counting"

    def change(self, row: Subject) -> SafeString:
        """The way to the form."""
        return format_html('<a href="{}">{}</a>', reverse("console_subject_scope", args=[row.pk]), _("Change"))

    change.short_description = pgettext_lazy("inspection", "Edit")


class RunKindFilter(ChoiceFilter):
    """Why everything was looked at."""

    title = pgettext_lazy("inspection", "kind")
    parameter_name = field = "kind"
    choices_source = RunKind.choices


class RunModelAdmin(OfficeRegister):
    """Runs with their progress."""

    model = Run
    screen = INSPECTION_RUNS
    list_display = ("kind_label", "as_of", "progress", "state_tag", "started", "took", "failed", "version")
    list_filter = (RunKindFilter,)
    list_select_related = ("book",)
    inspect_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        """With what is done and what failed."""
        done = Count("results", filter=Q(results__state=ResultState.DONE))
        failed = Count("results", filter=Q(results__standing="failed"))
        return super().get_queryset(request).annotate(done=done, total=Count("results"), failures=failed)

    def kind_label(self, row: Run) -> str:
        """The kind in words."""
        return row.get_kind_display()

    kind_label.short_description = pgettext_lazy("inspection", "kind")

    def progress(self, row: Run) -> SafeString:
        """Websites done of all, as a bar and as figures."""
        return format_html('<progress value="{0}" max="{1}">{0}/{1}</progress> {0}/{1}', row.done, max(row.total, 1))

    progress.short_description = pgettext_lazy("inspection", "progress")

    def state_tag(self, row: Run) -> SafeString:
        """The state with its colour."""
        return tag(row.get_state_display(), "good" if row.state == RunState.FINISHED else "waiting")

    state_tag.short_description = pgettext_lazy("inspection", "state")

    def started(self, row: Run) -> str:
        """When it began."""
        return f"{timezone.localtime(row.started_at):%Y-%m-%d %H:%M}"

    started.short_description = pgettext_lazy("inspection", "started")

    def took(self, row: Run) -> str:
        """How long."""
        return f"{row.seconds:.1f}"

    took.short_description = pgettext_lazy("inspection", "seconds")

    def failed(self, row: Run) -> int:
        """Websites that failed."""
        return row.failures

    failed.short_description = pgettext_lazy("inspection", "failed websites")

    def version(self, row: Run) -> int:
        """The version of the rule book."""
        return row.book.number

    version.short_description = pgettext_lazy("inspection", "version of the rule book")


class GroupFilter(ChoiceFilter):
    """What a rule is about."""

    title = pgettext_lazy("inspection", "group")
    parameter_name = "group"
    choices_source = tuple(GROUP_NAMES.items())

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """Rules of one group."""
        return queryset.filter(code__in=[row.code for row in ROWS if row.group == chosen])


class RuleModelAdmin(OfficeRegister):
    """Rules of the version in force; a change makes a new version."""

    model = RuleSetting
    screen = INSPECTION_RULES
    list_display = ("what", "citation", "severity_tag", "limit_words", "points_words", "marks", "change")
    list_export = ("rule_words", "citation", "severity_words", "limit_words", "points", "most_points", "marks_words")
    export_filename = "rule-book"
    list_filter = (SeverityFilter, GroupFilter)
    list_per_page = 100
    inspect_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[RuleSetting]:
        """The newest version."""
        return super().get_queryset(request).filter(book=ensure_book())

    def what(self, row: RuleSetting) -> str:
        """The rule in words."""
        return rule_name(row.code)

    what.short_description = pgettext_lazy("inspection", "rule")
    rule_words = what

    def citation(self, row: RuleSetting) -> str:
        """The article."""
        return cite(BY_CODE[row.code].article)

    citation.short_description = pgettext_lazy("inspection", "article")

    def severity_tag(self, row: RuleSetting) -> SafeString:
        """The weight with its colour."""
        return tag(row.get_severity_display(), SEVERITY_TONES[row.severity])

    severity_tag.short_description = pgettext_lazy("inspection", "weight")

    def severity_words(self, row: RuleSetting) -> str:
        """The weight in words."""
        return row.get_severity_display()

    severity_words.short_description = pgettext_lazy("inspection", "weight")

    def limit_words(self, row: RuleSetting) -> str:
        """The limit, where there is one."""
        return limit_words(row.code, row.limit)

    limit_words.short_description = pgettext_lazy("inspection", "limit")

    def points_words(self, row: RuleSetting) -> str:
        """Points of one fault, and the most."""
        if not row.points:
            return "—"
        return gettext("%(points)s, at most %(most)s") % {
            "points": f"{row.points.normalize():f}", "most": f"{row.most_points.normalize():f}",
        }  # fmt: skip

    points_words.short_description = pgettext_lazy("inspection", "points taken")

    def marks(self, row: RuleSetting) -> SafeString:
        """To be verified, off, not trusted, fixed."""
        return format_html("{} {} {} {}", *(tag(word, tone) if word else "" for word, tone in _marks(row)))

    marks.short_description = pgettext_lazy("inspection", "remarks")

    def marks_words(self, row: RuleSetting) -> str:
        """The same in words."""
        return " ".join(str(word) for word, _tone in _marks(row) if word)

    marks_words.short_description = pgettext_lazy("inspection", "remarks")

    def change(self, row: RuleSetting) -> SafeString | str:
        """The way to the form; fixed rules have none."""
        if BY_CODE[row.code].is_fixed:
            return ""
        return format_html('<a href="{}">{}</a>', reverse("console_rule_change", args=[row.code]), _("Change"))

    change.short_description = pgettext_lazy("inspection", "Edit")


def _marks(row: RuleSetting) -> list[tuple[str, str]]:
    return [
        (gettext("to be verified") if row.is_to_verify else "", "waiting"),
        (gettext("off") if not row.is_on else "", "quiet"),
        (gettext("not trusted") if not row.is_trusted else "", "bad"),
        (gettext("fixed") if BY_CODE[row.code].is_fixed else "", "quiet"),
    ]
