"""Forms of the office's registers."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from console.access import CONTRACTORS, DOCUMENTS, NOTICES, SHIFTS, STAFF, TRAININGS
from console.acting import DAY, ActScreen
from console.forms import OfficeForm
from console.views.life import site_choices
from policy.violations import Refused, Violation
from registers.api import (
    StaffData,
    hand_in,
    save_contractor,
    save_shift,
    save_staff,
    save_training,
    send_notice,
)
from registers.enums import DocumentKind, StaffDuty
from registers.models import StaffEntry
from registers.rules import DUTIES

MOST_BYTES = 10 * 1024 * 1024 + 1
_LONG = forms.Textarea(attrs={"rows": 8})


class StaffForm(OfficeForm):
    """Somebody who looks after a site."""

    site_code = forms.ChoiceField(label=_("Site"), choices=site_choices)
    name = forms.CharField(label=_("Name"), max_length=32)
    duty = forms.ChoiceField(label=pgettext_lazy("registers", "duty"), choices=StaffDuty.choices)
    username = forms.CharField(
        label=_("login name"), max_length=32, required=False, help_text=_("With it, the last day ends every right.")
    )
    phone = forms.CharField(label=pgettext_lazy("registers", "telephone"), max_length=40, required=False)
    certificate = forms.CharField(label=pgettext_lazy("registers", "certificate"), max_length=100, required=False)
    came_on = forms.DateField(label=pgettext_lazy("registers", "since"), widget=DAY)
    leaves_on = forms.DateField(label=pgettext_lazy("registers", "last day"), widget=DAY, required=False)


class NewStaffView(ActScreen):
    """Enter somebody."""

    screen, title, form_class, list_name = STAFF, _("New entry"), StaffForm, "registry_staff_modeladmin_index"

    def act(self, values: dict[str, Any]) -> object:
        """Enter him."""
        username = values.pop("username")
        account = User.objects.filter(username=username).first() if username else None
        if username and account is None:
            raise Refused([Violation("order.staff.unknown", "LA-34.5")])
        return save_staff(StaffData(account=account, **values), by=self.request.user, entry_id=self.kwargs.get("pk"))


class ChangeStaffView(NewStaffView):
    """Change an entry."""

    title = _("Change")

    def first_values(self) -> dict[str, Any]:
        """What is entered."""
        row = get_object_or_404(StaffEntry, pk=self.kwargs["pk"])
        values = {name: getattr(row, name) for name in StaffForm.base_fields if name != "username"}
        return {**values, "username": row.account.username if row.account else ""}


class ContractorForm(OfficeForm):
    """A company."""

    company = forms.CharField(label=pgettext_lazy("registers", "company"), max_length=64)
    scope = forms.CharField(label=pgettext_lazy("registers", "what it does"), max_length=200, required=False)
    qualification = forms.CharField(label=pgettext_lazy("registers", "qualification"), max_length=100)
    publishes = forms.BooleanField(label=pgettext_lazy("registers", "edits or publishes content"), required=False)
    news_licence = forms.CharField(
        label=pgettext_lazy("registers", "news information licence"), max_length=64, required=False
    )
    secrecy_on = forms.DateField(label=pgettext_lazy("registers", "secrecy agreement of"), widget=DAY)
    until = forms.DateField(label=pgettext_lazy("registers", "contract until"), widget=DAY)


class NewContractorView(ActScreen):
    """Enter a contractor."""

    screen, title, form_class = CONTRACTORS, _("New entry"), ContractorForm
    list_name = "registry_contractors_modeladmin_index"

    def act(self, values: dict[str, Any]) -> object:
        """Enter it."""
        return save_contractor(by=self.request.user, **values)


class TrainingForm(OfficeForm):
    """A training."""

    title = forms.CharField(label=pgettext_lazy("registers", "subject"), max_length=120)
    held_on = forms.DateField(label=pgettext_lazy("registers", "held on"), widget=DAY)
    audience = forms.CharField(label=pgettext_lazy("registers", "for whom"), max_length=120, required=False)
    people = forms.IntegerField(label=pgettext_lazy("registers", "people"), min_value=0, max_value=100_000)
    hours = forms.IntegerField(label=pgettext_lazy("registers", "hours"), min_value=1, max_value=999)


class NewTrainingView(ActScreen):
    """Enter a training."""

    screen, title, form_class = TRAININGS, _("New entry"), TrainingForm
    list_name = "registry_trainings_modeladmin_index"

    def act(self, values: dict[str, Any]) -> object:
        """Enter it."""
        return save_training(by=self.request.user, **values)


class ShiftForm(OfficeForm):
    """A shift."""

    day = forms.DateField(label=pgettext_lazy("registers", "day"), widget=DAY)
    name = forms.CharField(label=_("Name"), max_length=32)
    is_leader = forms.BooleanField(label=pgettext_lazy("registers", "leader on duty"), required=False)
    phone = forms.CharField(label=pgettext_lazy("registers", "telephone"), max_length=40, required=False)


class NewShiftView(ActScreen):
    """Enter a shift."""

    screen, title, form_class, list_name = SHIFTS, _("New entry"), ShiftForm, "registry_shifts_modeladmin_index"

    def act(self, values: dict[str, Any]) -> object:
        """Enter it."""
        return save_shift(by=self.request.user, **values)


class NoticeForm(OfficeForm):
    """A notice and its receivers; none chosen means all."""

    title = forms.CharField(label=pgettext_lazy("registers", "title"), max_length=120)
    body = forms.CharField(label=pgettext_lazy("registers", "text"), widget=_LONG, max_length=5000)
    due_on = forms.DateField(label=pgettext_lazy("registers", "to be read by"), widget=DAY)
    sites = forms.MultipleChoiceField(
        label=pgettext_lazy("registers", "receivers"),
        choices=site_choices,
        required=False,
        help_text=_("None chosen: every site."),
    )


class NewNoticeView(ActScreen):
    """Send a notice."""

    screen, title, form_class, list_name = NOTICES, _("New notice"), NoticeForm, "registry_notices_modeladmin_index"
    submit = _("Send")

    def act(self, values: dict[str, Any]) -> object:
        """Send it."""
        sites = values.pop("sites") or [code for code, _name in site_choices()]
        return send_notice(by=self.request.user, sites=sites, **values)


class DocumentForm(OfficeForm):
    """A document of the platform itself."""

    kind = forms.ChoiceField(
        label=_("document"),
        choices=[(duty.kind, DocumentKind(duty.kind).label) for duty in DUTIES if not duty.of_each_site],
    )
    file = forms.FileField(label=_("file"))


class NewDocumentView(ActScreen):
    """Hand in a document of the platform."""

    screen, title, form_class = DOCUMENTS, _("New entry"), DocumentForm
    list_name = "registry_documents_modeladmin_index"
    template_name = "console/pages/act_file.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form carries a file."""
        self.form_class = lambda data=None, **more: DocumentForm(data, request.FILES or None, **more)
        return super().post(request, *args, **kwargs)

    def act(self, values: dict[str, Any]) -> object:
        """Hand it in."""
        sent = values["file"]
        content = sent.read(MOST_BYTES)
        return hand_in(kind=values["kind"], site_code="", name=sent.name, content=content, by=self.request.user)
