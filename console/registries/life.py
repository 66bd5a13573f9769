"""Registers of the life of sites and names: filings, take-downs, outages, names."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.api import console_roles
from console.access import FILINGS, NAMES, OUTAGES, TAKE_DOWNS
from console.filters import ChoiceFilter
from console.listing import RegistryInspectView
from console.registries.base import OfficeRegister, SiteRowFilter, yes_or_no
from console.registries.sites import tag
from domain_mgmt.enums import Finding, NameMove, NameState
from domain_mgmt.models import GovernmentName
from domain_mgmt.rules_life import NAME_TRANSITIONS, seems_idle
from sites_registry.enums_life import FilingKind
from sites_registry.models import Filing, OutageReport, TakeDownPeriod
from sites_registry.rules_life import EXPIRY_WARNING_DAYS, TAKE_DOWN_ALARM_DAY, TAKE_DOWN_DAYS, day_of_take_down

KEEPERS = frozenset({"registrar", "domain_officer"})
_OPEN = (("open", _("Not ended")), ("ended", _("Ended")))
_ENDINGS = frozenset({NameMove.CANCEL, NameMove.WITHDRAW})
_NAME_TONES = {
    NameState.IN_USE: "good", NameState.FILED: "good", NameState.REGISTERED: "waiting", NameState.APPROVED: "waiting",
    NameState.CHECKED: "waiting", NameState.APPLIED: "waiting", NameState.IDLE: "bad",
}  # fmt: skip


class FilingKindFilter(ChoiceFilter):
    """Which filing."""

    title = _("filing")
    parameter_name = field = "kind"
    choices_source = FilingKind.choices


class EndFilter(ChoiceFilter):
    """Whether a filing has run out or soon will."""

    title = _("Term")
    parameter_name = "term"
    choices_source = (("over", _("Run out")), ("soon", _("Runs out within 30 days")))

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """By the day of renewal."""
        today = timezone.localdate()
        if chosen == "over":
            return queryset.filter(ends_on__lt=today)
        return queryset.filter(ends_on__gte=today, ends_on__lte=today + timedelta(days=EXPIRY_WARNING_DAYS))


class FilingModelAdmin(OfficeRegister):
    """ICP, public security, mark, graded protection, certification, security test, certificate (GF47-10)."""

    model = Filing
    screen = FILINGS
    new_name = "console_filing_new"
    writers = KEEPERS
    list_display = ("site_name", "kind_label", "number", "filed_on", "grade", "term")
    list_export = ("site_name", "kind_label", "number", "filed_on", "grade", "ends_on")
    export_filename = "filings"
    list_filter = (FilingKindFilter, EndFilter, SiteRowFilter)
    search_fields = ("number", "site__code", "site__unit__full_name")
    list_select_related = ("site__unit",)
    inspect_view_enabled = False

    def site_name(self, row: Filing) -> str:
        """The site's short name."""
        return row.site.unit.short_name

    site_name.short_description = _("Site")

    def kind_label(self, row: Filing) -> str:
        """The filing in words."""
        return row.get_kind_display()

    kind_label.short_description = _("filing")

    def term(self, row: Filing) -> SafeString | str:
        """Day of renewal with its colour."""
        if row.ends_on is None:
            return "—"
        left = (row.ends_on - timezone.localdate()).days
        tone = "bad" if left < 0 else "waiting" if left <= EXPIRY_WARNING_DAYS else "good"
        return tag(f"{row.ends_on:%Y-%m-%d}", tone)

    term.short_description = _("to be renewed by")
    term.admin_order_field = "ends_on"


class OpenFilter(ChoiceFilter):
    """Whether it is ended."""

    title = _("state")
    parameter_name = "open"
    choices_source = _OPEN

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """By the day of the end."""
        name = "ended_on" if queryset.model is TakeDownPeriod else "ended_at"
        return queryset.filter(**{f"{name}__isnull": chosen == "open"})


class TakeDownModelAdmin(OfficeRegister):
    """Temporary take-downs, with the day each has come to (LA-11.1)."""

    model = TakeDownPeriod
    screen = TAKE_DOWNS
    list_display = ("site_name", "starts_on", "until", "day_tag", "counted_words", "reason", "order_number")
    list_export = ("site_name", "starts_on", "until", "ended_on", "is_counted", "reason", "order_number")
    export_filename = "take-downs"
    list_filter = (OpenFilter, SiteRowFilter)
    list_select_related = ("site__unit",)
    inspect_view_enabled = False
    counted_words = yes_or_no("is_counted", _("counts towards the one a year"))

    def site_name(self, row: TakeDownPeriod) -> str:
        """The site's short name."""
        return row.site.unit.short_name

    site_name.short_description = _("Site")

    def day_tag(self, row: TakeDownPeriod) -> SafeString:
        """The day it has come to: amber from the 25th, red from the 31st on."""
        if row.ended_on is not None:
            return tag(f"{row.ended_on:%Y-%m-%d}", "quiet")
        day = day_of_take_down(row.starts_on, timezone.localdate())
        tone = "bad" if day > TAKE_DOWN_DAYS else "waiting" if day >= TAKE_DOWN_ALARM_DAY else "good"
        return tag(_("day %(day)s") % {"day": day}, tone)

    day_tag.short_description = _("ended on")


class OutageModelAdmin(OfficeRegister):
    """Outages and their clocks of 72 hours (LA-13)."""

    model = OutageReport
    screen = OUTAGES
    list_display = ("site_name", "cause_label", "started_at", "end_link", "words", "order_number")
    list_export = ("site_name", "cause_label", "started_at", "ended_at", "words", "order_number")
    export_filename = "outages"
    list_filter = (OpenFilter, SiteRowFilter)
    list_select_related = ("site__unit",)
    inspect_view_enabled = False

    def site_name(self, row: OutageReport) -> str:
        """The site's short name."""
        return row.site.unit.short_name

    site_name.short_description = _("Site")

    def cause_label(self, row: OutageReport) -> str:
        """The cause in words."""
        return row.get_cause_display()

    cause_label.short_description = _("cause")

    def end_link(self, row: OutageReport) -> SafeString | str:
        """When it ended, or the way to say so."""
        if row.ended_at is not None:
            return f"{timezone.localtime(row.ended_at):%Y-%m-%d %H:%M}"
        hours = int((timezone.now() - row.started_at).total_seconds() // 3600)
        return format_html(
            '{} <a href="{}">{}</a>',
            tag(_("%(hours)s hours") % {"hours": hours}, "bad" if hours >= 72 else "waiting"),
            f"/registry/outages/end/{row.pk}/",
            _("Note the end"),
        )

    end_link.short_description = _("ended on")


class NameStateFilter(ChoiceFilter):
    """Where a name is in its life."""

    title = _("state")
    parameter_name = field = "state"
    choices_source = NameState.choices


class FindingFilter(ChoiceFilter):
    """What the last patrol said."""

    title = _("last patrol")
    parameter_name = field = "finding"
    choices_source = (("faulty", _("Something is wrong")), *Finding.choices)

    def narrow(self, queryset: QuerySet, chosen: str) -> QuerySet:
        """One finding, or everything but what is in order."""
        if chosen == "faulty":
            return queryset.exclude(finding__in=["", Finding.FINE])
        return queryset.filter(finding=chosen)


class NameInspectView(RegistryInspectView):
    """One name: its facts, steps, patrols, and what may happen next."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Steps and the moves that the table allows now."""
        row = self.instance
        steps, patrols = list(row.steps.all()), list(row.patrols.order_by("-at", "-pk")[:12])
        return super().get_context_data(
            name=row,
            tone=_NAME_TONES.get(NameState(row.state), "quiet"),
            steps=steps,
            patrols=patrols,
            moves=_moves_from(row.state) if KEEPERS & console_roles(self.request.user) else [],
            idle=next((one for one in reversed(steps) if one.move == NameMove.REST), None),
            seems_idle=seems_idle(state=row.state, findings=[one.finding for one in patrols]),
            **kwargs,
        )


def _moves_from(state: str) -> list[tuple[str, object, bool]]:
    """The steps from here, with their words, and whether one ends the name."""
    labels = dict(NameMove.choices)
    rows = [row for row in NAME_TRANSITIONS if state and state in row.before and row.move != NameMove.APPLY]
    return [(row.move, labels[row.move], row.move in _ENDINGS) for row in rows]


class NameModelAdmin(OfficeRegister):
    """Government names through their whole life (LA-14 … LA-17)."""

    model = GovernmentName
    screen = NAMES
    new_name = "console_name_new"
    writers = KEEPERS
    list_display = ("name_link", "unit_name", "state_tag", "icp_number", "finding_tag", "exemption")
    list_export = ("name", "unit_name", "state", "icp_number", "police_number", "finding", "exemption")
    export_filename = "government-names"
    list_filter = (NameStateFilter, FindingFilter, SiteRowFilter)
    search_fields = ("name", "ascii_name", "unit_name")
    inspect_view_class = NameInspectView
    inspect_template_name = "console/registry/name.html"

    def name_link(self, row: GovernmentName) -> SafeString:
        """The name, linked to its page."""
        return format_html('<a href="{}">{}</a>', self.url_helper.get_action_url("inspect", row.pk), row.name)

    name_link.short_description = _("domain name")
    name_link.admin_order_field = "name"

    def state_tag(self, row: GovernmentName) -> SafeString:
        """The state in words and colour."""
        return tag(row.get_state_display(), _NAME_TONES.get(NameState(row.state), "quiet"))

    state_tag.short_description = _("state")

    def finding_tag(self, row: GovernmentName) -> SafeString | str:
        """What the last patrol said."""
        if not row.finding:
            return "—"
        return tag(row.get_finding_display(), "good" if row.finding == Finding.FINE else "bad")

    finding_tag.short_description = _("last patrol")
