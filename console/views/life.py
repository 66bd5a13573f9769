"""Forms about the life of sites: filings, steps of an opening, moves between states."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from console.access import FILINGS, OUTAGES, SITES
from console.acting import DAY, MOMENT, ActScreen
from console.base import ensure_may_open
from console.forms import OfficeForm
from console.refusals import sentences
from policy.violations import Refused
from sites_registry.api import names_by_code
from sites_registry.api_life import (
    FilingData,
    bring_back,
    end_outage,
    note_opening,
    put_online,
    save_filing,
)
from sites_registry.enums_life import FilingKind
from sites_registry.models import Opening, OutageReport, Site


def site_choices() -> list[tuple[str, str]]:
    """Every site by its short name."""
    return list(names_by_code().items())


class FilingForm(OfficeForm):
    """One filing."""

    site_code = forms.ChoiceField(label=_("Site"), choices=site_choices)
    kind = forms.ChoiceField(label=_("filing"), choices=FilingKind.choices)
    number = forms.CharField(label=_("filing number"), max_length=64)
    filed_on = forms.DateField(label=_("filed on"), widget=DAY)
    expires_on = forms.DateField(label=_("valid until"), widget=DAY, required=False)
    grade = forms.CharField(label=_("grade"), max_length=16, required=False)


class NewFilingView(ActScreen):
    """Note a filing."""

    screen, title, form_class, list_name = FILINGS, _("New entry"), FilingForm, "registry_filings_modeladmin_index"

    def act(self, values: dict[str, Any]) -> object:
        """Save it; the numbers of the foot follow."""
        site_code = values.pop("site_code")
        return save_filing(site_code=site_code, data=FilingData(**values), by=self.request.user)


class OpeningForm(OfficeForm):
    """The steps between approval and going online (LA-12)."""

    announced_on = forms.DateField(label=_("announced on"), widget=DAY, required=False)
    announced_at = forms.CharField(label=_("address of the announcement"), max_length=300, required=False)
    delivered_on = forms.DateField(label=_("delivery signed on"), widget=DAY, required=False)
    delivered_to = forms.CharField(label=_("delivery signed by"), max_length=64, required=False)
    reported_on = forms.DateField(label=_("entered in the national reporting system on"), widget=DAY, required=False)


class OpeningStepsView(ActScreen):
    """Note the steps of an opening."""

    screen, title, form_class = SITES, _("Steps of the opening"), OpeningForm

    def back(self) -> str:
        """The site's page."""
        return reverse("registry_sites_modeladmin_inspect", args=[self.kwargs["pk"]])

    def first_values(self) -> dict[str, Any]:
        """What is noted already."""
        row = Opening.objects.filter(site_id=self.kwargs["pk"]).first()
        return {name: getattr(row, name) for name in OpeningForm.base_fields} if row else {}

    def act(self, values: dict[str, Any]) -> object:
        """Note them."""
        site = get_object_or_404(Site, pk=self.kwargs["pk"])
        return note_opening(site_code=site.code, by=self.request.user, **values)


class EndForm(OfficeForm):
    """When it ended."""

    ended_at = forms.DateTimeField(
        label=pgettext_lazy("orders", "ended"), widget=MOMENT, input_formats=["%Y-%m-%dT%H:%M"]
    )


class EndOutageView(ActScreen):
    """Note the end of an outage."""

    screen, title, form_class, list_name = OUTAGES, _("Note the end"), EndForm, "registry_outages_modeladmin_index"

    def act(self, values: dict[str, Any]) -> object:
        """Note it."""
        row = get_object_or_404(OutageReport, pk=self.kwargs["pk"])
        return end_outage(outage_id=row.pk, by=self.request.user, ended_at=values["ended_at"])


@require_POST
def move_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a site online, or bring it back."""
    ensure_may_open(request, SITES)
    site = get_object_or_404(Site, pk=pk)
    acts = {"put_online": put_online, "bring_back": bring_back}
    act = acts.get(request.POST.get("move", ""))
    if act is not None:
        _carry_out(request, lambda: act(site_code=site.code, by=request.user))
    return HttpResponseRedirect(reverse("registry_sites_modeladmin_inspect", args=[pk]))


def _carry_out(request: HttpRequest, work: Any) -> None:
    try:
        work()
    except Refused as refused:
        for text in sentences(refused):
            messages.error(request, text)
        return
    messages.success(request, gettext("Done."))
