"""The console's first page: sites by state, one's own sites."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from console.access import OPENING, PEOPLE, SITES, may_open
from console.my_sites import my_sites
from console.registries.sites import STATE_TONES
from sites_registry.api import list_sites
from sites_registry.enums import SiteState

SHOWN_SITES = 12


class BoardPanel(Component):
    """One part of the board."""

    order = 100


class SitesByStatePanel(BoardPanel):
    """How many sites are in which state, each leading to the list."""

    name = "sites_by_state"
    template_name = "console/panels/sites_by_state.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Counts by state."""
        user = parent_context["request"].user
        counts = Counter(site.state for site in list_sites())
        address = reverse("registry_sites_modeladmin_index") if may_open(user, SITES) else ""
        return {
            "states": [(state.value, state.label, counts[state.value], STATE_TONES[state]) for state in SiteState],
            "total": sum(counts.values()),
            "address": address,
            "opening": reverse("console_open_site") if may_open(user, OPENING) else "",
            "people": reverse("registry_people_modeladmin_index") if may_open(user, PEOPLE) else "",
        }


class MySitesPanel(BoardPanel):
    """One's own sites."""

    name = "my_sites"
    template_name = "console/panels/my_sites.html"
    order = 30

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The first ones; the page of all has the rest."""
        sites = my_sites(parent_context["request"].user)
        return {"sites": sites[:SHOWN_SITES], "rest": max(len(sites) - SHOWN_SITES, 0), "all": reverse("my_sites")}


BOARD: tuple[type[BoardPanel], ...] = (SitesByStatePanel, MySitesPanel)
