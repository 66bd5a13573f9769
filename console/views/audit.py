"""Reading and verifying the audit log (LA-42)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateInput

from accounts.api import console_roles, scope_names
from accounts.enums import CONSOLE_SCOPE, RoleCode
from audit.api import Entry, Filters, all_actions, entries, record, verify_chain
from audit.messages import fault_text
from console.access import AUDIT
from console.audit_words import details_of
from console.base import ConsoleScreen, ensure_may_open
from console.forms import OfficeForm


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One record, the name of its site, and its details in words."""

    entry: Entry
    site: object
    details: tuple[tuple[str, str], ...]


class AuditFilterForm(OfficeForm):
    """What to look for."""

    site = forms.ChoiceField(label=_("Site"), required=False)
    actor = forms.CharField(label=_("login name"), max_length=64, required=False)
    action = forms.ChoiceField(label=_("action"), required=False)
    since = forms.DateField(label=_("from"), required=False, widget=AdminDateInput)
    until = forms.DateField(label=_("until"), required=False, widget=AdminDateInput)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", gettext("All"))
        self.fields["site"].choices = [everything, (CONSOLE_SCOPE, gettext("Console")), *scope_names().items()]
        self.fields["action"].choices = [everything, *((item.code, item.label) for item in all_actions())]

    def filters(self) -> Filters:
        """The filters for the log; both days are included."""
        values = self.cleaned_data
        until = values["until"]
        return Filters(
            site=values["site"],
            actor=values["actor"].strip(),
            action=values["action"],
            since=_midnight(values["since"]) if values["since"] else None,
            until=_midnight(until + timedelta(days=1)) if until else None,
        )


class AuditView(ConsoleScreen):
    """The log, newest first."""

    screen = AUDIT
    template_name = "console/pages/audit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of the log."""
        form = AuditFilterForm(self.request.GET)
        valid = form.is_valid()
        page = entries(form.filters() if valid else None, before=form.cleaned_data.get("before"))
        sites = {CONSOLE_SCOPE: gettext("Console"), **scope_names()}
        kept = {name: value for name, value in self.request.GET.items() if value and name != "before"}
        return super().get_context_data(
            form=form,
            media=form.media,
            lines=[
                AuditLine(entry, sites.get(entry.site_code, entry.site_code), tuple(details_of(entry, sites)))
                for entry in page.entries
            ],
            older=f"?{urlencode({**kept, 'before': page.older})}" if page.older else "",
            newest=f"?{urlencode(kept)}" if form.cleaned_data.get("before") else "",
            may_verify=RoleCode.AUDIT_ADMIN in console_roles(self.request.user),
            **kwargs,
        )


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Follow the whole chain and say how far it holds."""
    ensure_may_open(request, AUDIT)
    walk = verify_chain()
    if walk.fault is None:
        messages.success(
            request,
            gettext("The log is whole: %(count)s records follow from one another.") % {"count": walk.end.sequence},
        )
    else:
        messages.error(request, fault_text(walk.fault))
    _note(request, walk.end.sequence, walk.fault.code if walk.fault else "")
    return HttpResponseRedirect(reverse("console_audit"))


@transaction.atomic
def _note(request: HttpRequest, end: int, fault: str) -> None:
    record(action="audit.verified", actor=request.user, site="", params={"records": end, "fault": fault})


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
