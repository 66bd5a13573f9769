"""The duties of a site around shared items: what must be reposted, what is owed to columns of others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cms.duties.panel import owed_by
from cms.views.importing import in_sites_only
from sites_registry.api import current_site

MOST = 100


@require_GET
@in_sites_only
def show_duties(request: HttpRequest) -> HttpResponse:
    """Everything this site owes; no other site's."""
    title = _("Shared items owed")
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}]
    context = {
        **owed_by(current_site().code, most=MOST),
        "page_title": title,
        "header_title": title,
        "header_icon": "time",
        "breadcrumbs_items": crumbs,
    }
    return render(request, "cms/admin/duties.html", context)
