"""Registers of staff, contractors, trainings, duty, notices and required documents."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from console.access import CONTRACTORS, DOCUMENTS, NOTICES, SHIFTS, STAFF, TRAININGS
from console.filters import ChoiceFilter
from console.listing import RegistryInspectView
from console.registries.base import OfficeRegister, SiteCodeFilter, name_of_site, yes_or_no
from console.registries.sites import tag
from registers.api import gaps_now, maintainer_gaps, non_readers
from registers.enums import DocumentKind, StaffDuty
from registers.models import Contractor, DutyShift, HandedIn, Notice, NoticeReceipt, StaffEntry, Training
from sites_registry.api import names_by_code


class DutyFilter(ChoiceFilter):
    """What somebody does."""

    title = pgettext_lazy("registers", "duty")
    parameter_name = field = "duty"
    choices_source = StaffDuty.choices


class StaffModelAdmin(OfficeRegister):
    """Who looks after which site (LA-44)."""

    model = StaffEntry
    screen = STAFF
    new_name = "console_staff_new"
    list_display = ("name", "site_name", "duty_label", "certificate", "came_on", "leaves_on", "change")
    list_export = ("name", "site_name", "duty_label", "certificate", "came_on", "leaves_on")
    export_filename = "staff"
    list_filter = (DutyFilter, SiteCodeFilter)
    search_fields = ("name", "site_code", "certificate")
    inspect_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[StaffEntry]:
        """Entries with the names of their sites."""
        return super().get_queryset(request).annotate(site_word=name_of_site("site_code"))

    def site_name(self, row: StaffEntry) -> str:
        """The site's short name."""
        return row.site_word or row.site_code

    site_name.short_description = _("Site")

    def duty_label(self, row: StaffEntry) -> str:
        """The duty in words."""
        return row.get_duty_display()

    duty_label.short_description = pgettext_lazy("registers", "duty")

    def change(self, row: StaffEntry) -> SafeString:
        """The way to the form."""
        return format_html('<a href="/registry/staff/change/{}/">{}</a>', row.pk, _("Change"))

    change.short_description = pgettext_lazy("inspection", "Edit")


class ContractorModelAdmin(OfficeRegister):
    """Companies that work for sites, soonest end first (LA-45)."""

    model = Contractor
    screen = CONTRACTORS
    new_name = "console_contractor_new"
    list_display = ("company", "scope", "qualification", "publishes_words", "news_licence", "secrecy_on", "until_tag")
    list_export = ("company", "scope", "qualification", "publishes", "news_licence", "secrecy_on", "until")
    export_filename = "contractors"
    search_fields = ("company", "qualification")
    inspect_view_enabled = False

    publishes_words = yes_or_no("publishes", pgettext_lazy("registers", "edits or publishes content"))

    def until_tag(self, row: Contractor) -> SafeString:
        """The end with its colour."""
        left = (row.until - timezone.localdate()).days
        return tag(f"{row.until:%Y-%m-%d}", "bad" if left < 0 else "waiting" if left <= 30 else "good")

    until_tag.short_description = _("contract until")


class TrainingModelAdmin(OfficeRegister):
    """Trainings (LA-46)."""

    model = Training
    screen = TRAININGS
    new_name = "console_training_new"
    list_display = list_export = ("title", "held_on", "audience", "people", "hours")
    export_filename = "trainings"
    search_fields = ("title", "audience")
    inspect_view_enabled = False


class ShiftModelAdmin(OfficeRegister):
    """The duty roster (LN-24)."""

    model = DutyShift
    screen = SHIFTS
    new_name = "console_shift_new"
    list_display = list_export = ("day", "name", "leader_words")
    export_filename = "duty-roster"
    search_fields = ("name",)
    inspect_view_enabled = False
    leader_words = yes_or_no("is_leader", pgettext_lazy("registers", "leader on duty"))


class NoticeInspectView(RegistryInspectView):
    """One notice: its words, who confirmed it, who did not."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Receipts and non-readers."""
        names = names_by_code()
        receipts = [(names.get(row.site_code, row.site_code), row) for row in self.instance.receipts.all()]
        return super().get_context_data(
            notice=self.instance, receipts=receipts, missing=non_readers(self.instance), **kwargs
        )


class NoticeModelAdmin(OfficeRegister):
    """Notices to units and how many confirmed them (LA-47)."""

    model = Notice
    screen = NOTICES
    new_name = "console_notice_new"
    list_display = ("title_link", "sent_at", "due_on", "read_tag")
    list_export = ("title", "sent_at", "due_on", "read_words")
    export_filename = "notices"
    search_fields = ("title", "body")
    inspect_view_class = NoticeInspectView
    inspect_template_name = "console/registry/notice.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        """Notices with the number of their receipts."""
        read = NoticeReceipt.objects.filter(notice=OuterRef("pk")).order_by().values("notice")
        counted = Coalesce(Subquery(read.annotate(number=Count("pk")).values("number")), 0)
        return super().get_queryset(request).annotate(read_by=counted)

    def title_link(self, row: Notice) -> SafeString:
        """The title, linked to the notice's page."""
        return format_html('<a href="{}">{}</a>', self.url_helper.get_action_url("inspect", row.pk), row.title)

    title_link.short_description = _("Notice")

    def read_words(self, row: Notice) -> str:
        """How many of how many."""
        return f"{row.read_by} / {len(row.sites)}"

    read_words.short_description = _("confirmed")

    def read_tag(self, row: Notice) -> SafeString:
        """The same with its colour."""
        is_whole = row.read_by >= len(row.sites)
        late = row.due_on < timezone.localdate()
        return tag(self.read_words(row), "good" if is_whole else "bad" if late else "waiting")

    read_tag.short_description = _("confirmed")


class DocumentFilter(ChoiceFilter):
    """Which document."""

    title = _("document")
    parameter_name = field = "kind"
    choices_source = DocumentKind.choices


class DocumentModelAdmin(OfficeRegister):
    """What was handed in; gaps stand on the board (LA-40.1)."""

    model = HandedIn
    screen = DOCUMENTS
    new_name = "console_document_new"
    list_display = list_export = ("name", "kind_label", "site_name", "period", "at", "by_name")
    export_filename = "documents"
    list_filter = (DocumentFilter, SiteCodeFilter)
    search_fields = ("name",)
    inspect_view_enabled = False

    def kind_label(self, row: HandedIn) -> str:
        """The document in words."""
        return row.get_kind_display()

    kind_label.short_description = _("document")

    def get_queryset(self, request: HttpRequest) -> QuerySet[HandedIn]:
        """Documents with the names of their sites, without their contents."""
        return super().get_queryset(request).defer("content").annotate(site_word=name_of_site("site_code"))

    def site_name(self, row: HandedIn) -> str:
        """The site's short name; of the platform where there is none."""
        return row.site_word or str(_("Platform"))

    site_name.short_description = _("Site")


@dataclass(frozen=True, slots=True)
class GapLine:
    """What is missing, in how many sites, the first of them by name, and the register that shows all."""

    what: str
    sites: tuple[str, ...]
    address: str

    @property
    def number(self) -> int:
        """In how many sites."""
        return len(self.sites)


def gap_lines() -> list[GapLine]:
    """Gaps of documents and maintainers, one line a kind; each leads to its register."""
    today, names = timezone.localdate(), names_by_code()
    documents, staff = reverse("registry_documents_modeladmin_index"), reverse("registry_staff_modeladmin_index")
    labels = dict(DocumentKind.choices)
    words = {"none": _("No dedicated maintainer"), "too_many": _("More than two dedicated maintainers")}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for gap in gaps_now(today=today):
        found[str(labels[gap.kind]), documents].append(names.get(gap.site, str(_("Platform"))))
    for code, gap in maintainer_gaps(today=today):
        found[str(words[gap]), staff].append(names.get(code, code))
    return [GapLine(what, tuple(sites), address) for (what, address), sites in found.items()]
