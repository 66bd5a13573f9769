"""From a home block's raw value to what its template shows. One function for each kind of block."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cms.selectors.frame import Section
from cms.selectors.home_stock import Stock, news_columns
from cms.selectors.items import Item
from cms.selectors.pictures import Picture

TABS = 4
SIDE_BY_SIDE = 3
BRIEF = 6


@dataclass(frozen=True, slots=True)
class Link:
    """Words with an address; `icon`, `note` and `picture` where the block has them."""

    text: str
    href: str
    icon: str = ""
    note: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A column and its newest items."""

    column: Section
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture of the carousel."""

    item: Item
    picture: Picture


@dataclass(frozen=True, slots=True)
class Part:
    """One block as its template (cms/parts/home_<kind>.html) shows it."""

    kind: str
    title: str = ""
    href: str = ""
    lead: Link | None = None
    links: tuple[Link, ...] = ()
    listings: tuple[Listing, ...] = ()
    slides: tuple[Slide, ...] = ()
    groups: tuple[tuple[str, tuple[Link, ...]], ...] = ()

    @property
    def halves(self) -> tuple[tuple[Listing, ...], ...]:
        """The lists in two places: the first alone, the others together."""
        return tuple(half for half in (self.listings[:1], self.listings[1:]) if half)

    @property
    def template(self) -> str:
        """Its template."""
        return f"cms/parts/home_{self.kind}.html"


def headline(value: dict[str, Any], stock: Stock) -> Part | None:
    """The large title; nothing when its page has gone."""
    href = stock.href(value)
    if not href:
        return None
    return Part("headline", lead=Link(value["text"], href), links=_links(value.get("related"), stock))


def news(value: dict[str, Any], stock: Stock) -> Part | None:
    """Pictures and tabs of newest items."""
    listings = _listings(value.get("columns") or news_columns(stock.frame), stock)[:TABS]
    slides = tuple(
        Slide(item, stock.slide_pictures[item.cover_id])
        for item in stock.slides
        if item.cover_id in stock.slide_pictures
    )
    if not listings and not slides:
        return None
    channel = stock.frame.channels[0].section if stock.frame.channels else None
    title = value.get("title") or (channel.title if channel else "")
    return Part("news", title=title, href=channel.url if channel else "", listings=listings, slides=slides)


def columns(value: dict[str, Any], stock: Stock) -> Part | None:
    """Columns side by side; those without items are left out."""
    listings = _listings(value["columns"], stock)
    if not listings:
        return None
    channel = next((c.section for c in stock.frame.channels if c.section.pk == value.get("channel")), None)
    brief = tuple(Listing(listing.column, listing.items[:BRIEF]) for listing in listings[:SIDE_BY_SIDE])
    return Part("columns", title=channel.title if channel else "", href=channel.url if channel else "", listings=brief)


def services(value: dict[str, Any], stock: Stock) -> Part | None:
    """A grid of services."""
    links = _links(value.get("tiles"), stock)
    return Part("services", title=value["title"], links=links) if links else None


def topics(value: dict[str, Any], stock: Stock) -> Part | None:
    """Topic banners."""
    links = _links(value.get("topics"), stock)
    return Part("topics", title=value["title"], links=links) if links else None


def links(value: dict[str, Any], stock: Stock) -> Part | None:
    """Links to other sites in groups."""
    groups = tuple((group["title"], _links(group.get("links"), stock)) for group in value.get("groups") or ())
    return Part("links", title=value["title"], groups=groups) if groups else None


PARTS: dict[str, Callable[[dict[str, Any], Stock], Part | None]] = {
    "headline": headline,
    "news": news,
    "columns": columns,
    "services": services,
    "topics": topics,
    "links": links,
}


def _links(values: Iterable[dict[str, Any]] | None, stock: Stock) -> tuple[Link, ...]:
    made = (
        Link(
            text=value["text"],
            href=stock.href(value),
            icon=value.get("icon") or "",
            note=value.get("note") or "",
            picture=stock.banner_pictures.get(value.get("image") or 0),
        )
        for value in values or ()
    )
    return tuple(link for link in made if link.href)


def _listings(pks: Iterable[int], stock: Stock) -> tuple[Listing, ...]:
    found = (stock.column(pk) for pk in pks)
    made = (Listing(column, tuple(stock.items.get(column.tree, ()))) for column in found if column)
    return tuple(listing for listing in made if listing.items)
