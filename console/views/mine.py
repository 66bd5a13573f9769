"""All sites of one person, with a search: for people who have more than fit into the menu."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from console.my_sites import my_sites


class MySitesView(WagtailAdminTemplateMixin, TemplateView):
    """Stands in every back office."""

    template_name = "console/pages/my_sites.html"
    page_title = _("My sites")
    header_icon = "site"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sites whose name or code has the wanted words."""
        wanted = self.request.GET.get("q", "").strip()
        sites = [site for site in my_sites(self.request.user) if wanted in f"{site.name} {site.short_name} {site.code}"]
        return super().get_context_data(sites=sites, wanted=wanted, **kwargs)
