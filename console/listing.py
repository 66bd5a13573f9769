"""The list view of registries: only the declared filters reach the database."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail_modeladmin.views import IndexView, InspectView


def crumbs(*steps: tuple[object, str]) -> list[dict[str, str]]:
    """The way from the console's home: labels and addresses; the last one is here."""
    home = (_("Home"), reverse("wagtailadmin_home"))
    return [{"label": str(label), "url": address} for label, address in (home, *steps)]


class RegistryInspectView(InspectView):
    """One row of a registry."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back to the list."""
        steps = ((self.model_admin.screen.label, self.index_url), (self.heading(), ""))
        return super().get_context_data(breadcrumbs_items=crumbs(*steps), heading=self.heading(), **kwargs)

    def heading(self) -> str:
        """What the page is about."""
        return str(self.instance)


class RegistryIndexView(IndexView):
    """A list with search, drop-down filters, pages and, where declared, a spreadsheet.

    The stock view passes every other parameter on as a lookup, so that `?password__startswith=` would answer.
    """

    def get_filters_params(self, params: Any = None) -> dict[str, list[str]]:
        """Parameters of the declared filters."""
        declared = {item.parameter_name for item in self.list_filter}
        return {name: values for name, values in super().get_filters_params(params).items() if name in declared}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the buttons of the list."""
        actions = getattr(self.model_admin, "header_actions", None)
        return super().get_context_data(
            header_actions=actions(self.request) if actions else [],
            breadcrumbs_items=crumbs((self.model_admin.screen.label, "")),
            **kwargs,
        )

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        """Note who took the list away, then give it."""
        self.model_admin.note_export(self.request)
        return super().as_spreadsheet(queryset, spreadsheet_format)
