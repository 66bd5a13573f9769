"""What remains of a closed site: its archive package, its names given free."""

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from console.access import SITES
from console.acting import ActScreen
from console.base import ensure_may_open
from console.forms import OfficeForm
from domain_mgmt.api_life import release_names
from policy.violations import Refused
from sites_registry.api_closing import archive_folder, take_archive
from sites_registry.models import Site, SiteArchive


@require_safe
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the package to the office."""
    ensure_may_open(request, SITES)
    site = get_object_or_404(Site, pk=pk)
    try:
        row = take_archive(site_code=site.code, by=request.user)
        content = (archive_folder() / row.name).open("rb")
    except (SiteArchive.DoesNotExist, FileNotFoundError, Refused) as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=row.name, content_type="application/zip")


class ReleaseForm(OfficeForm):
    """Why the names are given free now."""

    reason = forms.CharField(label=_("reason"), max_length=300)


class ReleaseNamesView(ActScreen):
    """Give the names of a closed site free."""

    screen, title, form_class = SITES, _("Give the names free"), ReleaseForm
    note = _("Old addresses lead nowhere from then on. The names can be used again by an approved order.")

    def back(self) -> str:
        """The site's page."""
        return reverse("registry_sites_modeladmin_inspect", args=[self.kwargs["pk"]])

    def act(self, values: dict[str, str]) -> object:
        """Give them free."""
        return release_names(site_id=self.kwargs["pk"], reason=values["reason"], by=self.request.user)
