"""The console's first page: sites by state, what is in review, one's own sites; and the shortcuts of a site's."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.admin.ui.components import Component

from accounts.api import User
from console.access import OPENING, PEOPLE, SITES, may_open, opening_form
from console.board_duties import DutiesPanel, OrdersPanel
from console.my_sites import my_sites
from console.registries.sites import STATE_TONES
from domain_mgmt.api import public_root
from review_workflow.desk.api import (
    ItemInfo,
    alarm_sites,
    emergency_take_downs,
    items_for,
    open_items,
    returned_items_for,
)
from sites_registry.api import list_sites, names_by_code
from sites_registry.enums import SiteState

SHOWN_ITEMS = 8
SHOWN_SITES = 12
NO_SHORTCUT = frozenset({"home", "switch-site", "settings"})


class BoardPanel(Component):
    """One part of the board."""

    order = 100

    @staticmethod
    def is_for(user: User) -> bool:
        """Everybody in the console; panels about work that others do say otherwise."""
        return True


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
            "opening": opening_form() if may_open(user, OPENING) else "",
            "people": reverse("registry_people_modeladmin_index") if may_open(user, PEOPLE) else "",
        }


class InReviewPanel(BoardPanel):
    """What waits for this person on any site, and what is in review over the city."""

    name = "in_review"
    template_name = "console/panels/in_review.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Own items first; the city's as a number with the most urgent ones."""
        user = parent_context["request"].user
        mine = {site.code for site in my_sites(user)}
        city = [item for item in open_items() if item.site_code in mine]
        city.sort(key=lambda item: item.importance != "emergency")
        names = names_by_code()
        return {
            "to_sign": _lines(items_for(user.pk, limit=SHOWN_ITEMS), names),
            "returned": _lines(returned_items_for(user.pk, limit=SHOWN_ITEMS), names),
            "city": _lines(city[:SHOWN_ITEMS], names),
            "city_count": len(city),
            "alone": [one for one in emergency_take_downs() if one.site_code in mine],
            "alarms": sorted({names.get(code, code) for code in alarm_sites() if code in mine}),
        }


def _lines(items: list[ItemInfo], names: Mapping[str, str]) -> list[tuple[ItemInfo, str]]:
    """Items with the short names of their sites."""
    return [(item, names.get(item.site_code, item.site_code)) for item in items]


class MySitesPanel(BoardPanel):
    """One's own sites."""

    name = "my_sites"
    template_name = "console/panels/my_sites.html"
    order = 30

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The first ones; the page of all has the rest."""
        sites = my_sites(parent_context["request"].user)
        return {"sites": sites[:SHOWN_SITES], "rest": max(len(sites) - SHOWN_SITES, 0), "all": reverse("my_sites")}


class ShortcutsPanel(BoardPanel):
    """What one can do in this site: the entries of the menu, large, and the way to citizens' pages."""

    name = "shortcuts"
    template_name = "console/panels/shortcuts.html"
    order = 900

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Entries for this person, without home and switcher."""
        request = parent_context["request"]
        entries = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
        return {
            "entries": [item for item in entries if item.name not in NO_SHORTCUT],
            "public_address": public_root(request.site_info.code),
        }


BOARD: tuple[type[Component], ...] = (SitesByStatePanel, OrdersPanel, DutiesPanel, InReviewPanel, MySitesPanel)
