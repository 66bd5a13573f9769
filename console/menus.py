"""What stands in the side menu, in the console and in sites."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import wraps

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.search import Search, SearchArea
from wagtail.admin.viewsets.base import ViewSet

from accounts.api import reading_once
from cms.api import is_visitor
from console.access import Screen, may_open
from console.my_sites import enters_console, my_sites

# How many sites fit into the menu; more are chosen on the page of one's own sites.
SWITCHER_SIZE = 12

# Stock entries whose screens are off (console/closed.py), or that lead out of the platform. Entries of other apps
# say themselves where they are shown.
CLOSED_MAIN_ITEMS = frozenset({"reports", "help"})
PAGE_ITEMS = frozenset({"explorer", "images", "documents", "snippets", "settings"})
CLOSED_SETTINGS_ITEMS = frozenset(
    {"collections", "workflows", "workflow-tasks", "users", "groups", "sites", "locales", "redirects"}
)


class ConsoleMenuItem(MenuItem):
    """An entry of the console; shown there only, to the roles of its screen."""

    def __init__(self, screen: Screen, url: str) -> None:
        super().__init__(screen.label, url, name=screen.name, icon_name=screen.icon, order=screen.order)
        self.screen = screen

    def is_shown(self, request: HttpRequest) -> bool:
        """Hiding is courtesy; the screen refuses anyway."""
        return request.site_info.is_console and may_open(request.user, self.screen)


class HomeMenuItem(MenuItem):
    """The first entry of every back office."""

    def __init__(self) -> None:
        super().__init__(_("Home"), reverse("wagtailadmin_home"), name="home", icon_name="home", order=1)


def main_items(request: HttpRequest, items: Iterable[MenuItem]) -> list[MenuItem]:
    """The entries of this back office: the console's own, or a site's, and the switcher."""
    off = CLOSED_MAIN_ITEMS | PAGE_ITEMS if request.site_info.is_console else CLOSED_MAIN_ITEMS
    return [*grouped(item for item in items if item.name not in off), *switcher(request)]


def grouped(items: Iterable[MenuItem]) -> list[MenuItem]:
    """Entries of one group below one entry; a group of one stands by itself."""
    alone, groups = [], defaultdict(list)
    for item in items:
        group = item.screen.group if isinstance(item, ConsoleMenuItem) else None
        (groups[group] if group else alone).append(item)
    for group, members in groups.items():
        if len(members) == 1:
            alone += members
        else:
            menu = Menu(items=sorted(members, key=lambda item: item.order))
            alone.append(SubmenuMenuItem(group.label, menu, name=group.name, icon_name=group.icon, order=group.order))
    return alone


def settings_items(items: Iterable[MenuItem]) -> list[MenuItem]:
    """The settings of a site whose screens are on."""
    return [item for item in items if item.name not in CLOSED_SETTINGS_ITEMS]


def switcher(request: HttpRequest) -> list[MenuItem]:
    """Ways to one's other back offices; nothing for somebody who has one."""
    here = request.site_info.code
    others = [site for site in my_sites(request.user) if site.code != here]
    has_console = enters_console(request.user) and not request.site_info.is_console
    if not others and not has_console:
        return []
    items = [
        MenuItem(site.short_name, site.address, name=f"site-{site.code}", icon_name="site", order=number)
        for number, site in enumerate(others[:SWITCHER_SIZE], start=10)
    ]
    if has_console:
        items.append(MenuItem(_("Console"), "/", name="site-console", icon_name="cogs", order=1))
    if len(others) > SWITCHER_SIZE:
        items.append(MenuItem(_("All my sites"), reverse("my_sites"), name="all-sites", icon_name="list-ul", order=999))
    return [SubmenuMenuItem(_("Switch site"), Menu(items=items), name="switch-site", icon_name="redirect", order=2)]


def follow_the_prefix() -> None:
    """Build menus, search areas and their addresses for each request.

    Wagtail keeps them from the process's first request; with one back office below `/s/<code>/` for each site they
    would all lead into the site that was opened first (wagtail 7.4, admin/menu.py and admin/search.py).
    """
    for owner, name in ((Menu, "registered_menu_items"), (Search, "registered_search_areas"), (ViewSet, "menu_url")):
        kept = vars(owner)[name]
        setattr(owner, name, property(getattr(kept, "func", None) or kept.fget))
    Search.search_items_for_request = _search_areas
    Menu.render_component = _asking_once(Menu.render_component)


def _asking_once(render: Callable[..., list[object]]) -> Callable[..., list[object]]:
    """Read a person's roles once for all entries of the menu."""

    @wraps(render)
    def rendered(menu: Menu, request: HttpRequest) -> list[object]:
        with reading_once():
            return render(menu, request)

    return rendered


def _search_areas(search: Search, request: HttpRequest) -> list[SearchArea]:
    """What can be searched in this back office; nothing in the console, and nothing for people of a partner."""
    if request.site_info.is_console or is_visitor(request.user):
        return []
    return [area for area in search.registered_search_areas if area.is_shown(request)]
