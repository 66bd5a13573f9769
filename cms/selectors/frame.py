"""What stands around every public page: head, navigation, notices, bottom area.

One query, whatever the page and whatever stands around it. What the switches say is remembered with the routes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cms.addresses import AIDS_PATH, SEARCH_PATH, SITE_MAP_PATH, path_on_site
from cms.enums import ColumnLayout
from cms.selectors.furniture import (
    FURNITURE_COLUMNS,
    FURNITURE_JOINS,
    FURNITURE_VALUES,
    NO_FURNITURE,
    Furniture,
    Notice,
    in_places,
    notice_of_row,
)
from cms.selectors.reading import read
from domain_mgmt.api import address_of, city_portal, display_here, primary_domain, public_root
from sites_registry.api import Display, SiteInfo, current_site

HOME_DEPTH, CHANNEL_DEPTH, COLUMN_DEPTH = 2, 3, 4
_DEPTHS = (CHANNEL_DEPTH, COLUMN_DEPTH)
_STEP = 4  # characters of a tree path per level
# Written out: the ORM spends five times the database's time on putting it together, for every page.
_TREE = f"""
SELECT p.id, p.title, p.path, p.url_path, p.depth, coalesce(c.layout = '{ColumnLayout.GATHERED.value}', false),
       f.page_ptr_id, {FURNITURE_COLUMNS}
  FROM wagtailcore_page p LEFT JOIN cms_columnpage c ON c.page_ptr_id = p.id {FURNITURE_JOINS}
 WHERE p.live AND p.depth IN (%s, %s)
 ORDER BY p.path
"""  # noqa: S608  constants only


@dataclass(frozen=True, slots=True)
class Section:
    """A channel or first-level column in the navigation."""

    pk: int
    title: str
    tree: str
    url: str
    is_gathering: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with its columns, and whether the page shown lies inside it."""

    section: Section
    columns: tuple[Section, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Portal:
    """The city's portal, to which the head of every other site leads."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything the base template shows; frozen, so that a page can't bend it."""

    site: SiteInfo
    domain: str
    root: str
    channels: tuple[Channel, ...]
    here: str
    portal: Portal | None = None
    display: Display = field(default_factory=Display)
    furniture: Furniture = NO_FURNITURE
    site_map_path: str = SITE_MAP_PATH
    search_path: str = SEARCH_PATH
    aids_path: str = AIDS_PATH

    @property
    def channel(self) -> Channel | None:
        """The channel the page lies in."""
        return next((channel for channel in self.channels if channel.is_current), None)

    @property
    def column(self) -> Section | None:
        """The first-level column the page is, or lies in."""
        if self.channel is None:
            return None
        return next((column for column in self.channel.columns if self.here.startswith(column.tree)), None)

    def columns_by_pk(self) -> dict[int, Section]:
        """First-level columns of the whole site by id."""
        return {column.pk: column for channel in self.channels for column in channel.columns}


def build_frame(here: str = "") -> Frame:
    """Gather the frame for the page at tree path `here` (empty: a page outside the tree, such as 404)."""
    site = current_site()
    domain = primary_domain(site.code)
    channels, around = _tree(here)
    return Frame(
        site=site,
        domain=domain.legal_name if domain else "",
        root=public_root(site.code),
        channels=channels,
        here=here,
        portal=_portal(site),
        display=display_here(site.code),
        furniture=around,
    )


def _portal(site: SiteInfo) -> Portal | None:
    route = city_portal()
    if route is None or route.site.code == site.code:
        return None
    return Portal(route.site.name, address_of(route.primary.routing_name) + "/")


def _tree(here: str) -> tuple[tuple[Channel, ...], Furniture]:
    """Read all live channels and first-level columns in tree order, and what stands around them, in one query."""
    notices: list[tuple[str, Notice]] = []
    sections: list[tuple[Section, int]] = []
    for pk, title, tree, url_path, depth, is_gathering, is_around, *rest in read(_TREE, (*FURNITURE_VALUES, *_DEPTHS)):
        if not is_around:
            sections.append((Section(pk, title, tree, path_on_site(url_path), is_gathering), depth))
        elif found := notice_of_row(pk, title, tuple(rest)):
            notices.append(found)
    return _channels(sections, here), in_places(notices)


def _channels(sections: Iterable[tuple[Section, int]], here: str) -> tuple[Channel, ...]:
    channels: list[Section] = []
    columns: dict[str, list[Section]] = {}
    for section, depth in sections:
        if depth == CHANNEL_DEPTH:
            channels.append(section)
            columns[section.tree] = []
        elif section.tree[:-_STEP] in columns:
            columns[section.tree[:-_STEP]].append(section)
    return tuple(Channel(section, tuple(columns[section.tree]), here.startswith(section.tree)) for section in channels)


def bare_frame() -> Frame:
    """Return the frame without navigation: for a site that has no public pages at the moment."""
    site = current_site()
    domain = primary_domain(site.code)
    display = display_here(site.code)
    domain_name = domain.legal_name if domain else ""
    return Frame(site, domain_name, public_root(site.code), channels=(), here="", display=display)
