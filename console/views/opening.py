"""Opening a site from the console."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from console.access import OPENING, SITES
from console.base import ConsoleScreen
from console.refusals import sentence
from policy.violations import Refused
from provisioning.api import NewSite, open_site
from sites_registry.enums import Palette, SiteKind, UnitLevel

_KINDS = [(value, label) for value, label in SiteKind.choices if value != SiteKind.CONSOLE]
_FIELD_OF = {
    "site.code.malformed": "code",
    "site.code.reserved": "code",
    "site.code.taken": "code",
    "site.kind.not_allowed": "kind",
    "site.unit.name_missing": "unit_name",
    "site.unit.short_name_missing": "short_name",
    "site.unit.has_site": "unit_name",
    "domain.name.malformed": "routing_name",
    "domain.name.taken": "routing_name",
}


class OpenSiteForm(forms.Form):
    """What is asked for (LA-10)."""

    unit_name = forms.CharField(label=_("full name of the unit"), max_length=64)
    short_name = forms.CharField(label=_("standard short name"), max_length=32)
    level = forms.ChoiceField(label=_("level of the unit"), choices=UnitLevel.choices, initial=UnitLevel.DEPARTMENT)
    kind = forms.ChoiceField(label=_("kind of the site"), choices=_KINDS, initial=SiteKind.DEPARTMENT)
    code = forms.CharField(
        label=_("code of the site"),
        max_length=30,
        help_text=_("Small letters and digits, for example the initials of the short name. It can't be changed later."),
    )
    legal_name = forms.CharField(
        label=_("legal name"), max_length=253, help_text=_("The domain name on paper, for example slj.luan.gov.cn.")
    )
    routing_name = forms.CharField(
        label=_("routing name"), max_length=253, help_text=_("The name that leads to this platform today.")
    )
    palette = forms.ChoiceField(label=_("colours"), choices=Palette.choices, initial=Palette.RED)
    first_responsible_person = forms.CharField(
        label=_("first responsible person"), max_length=64, help_text=_("The head of the unit (LA-41).")
    )
    contact_phone = forms.CharField(label=_("contact phone"), max_length=64, required=False)
    contact_address = forms.CharField(label=_("contact address"), max_length=128, required=False)


class OpenSiteView(ConsoleScreen):
    """Open a site; it begins under construction, with channels, columns, roles and the three-stage workflow."""

    screen = OPENING
    template_name = "console/pages/open_site.html"

    def crumbs(self) -> list[dict[str, str]]:
        """The register lies before."""
        return [{"url": reverse("registry_sites_modeladmin_index"), "label": str(SITES.label)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, empty or as it was sent."""
        kwargs.setdefault("form", OpenSiteForm())
        back = reverse("registry_sites_modeladmin_index")
        return super().get_context_data(submit=gettext("Open the site"), back=back, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Call the action."""
        form = OpenSiteForm(request.POST)
        if form.is_valid():
            try:
                site = open_site(NewSite(**form.cleaned_data), by=request.user)
            except Refused as refused:
                for violation in refused.violations:
                    form.add_error(_FIELD_OF.get(violation.code), sentence(violation))
            else:
                messages.success(request, gettext("The site “%(name)s” is open.") % {"name": site.name})
                return HttpResponseRedirect(reverse("registry_sites_modeladmin_index"))
        return self.render_to_response(self.get_context_data(form=form))
