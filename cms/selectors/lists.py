"""What channel and column pages show."""

from collections.abc import Mapping
from dataclasses import dataclass

from cms.addresses import path_on_site
from cms.enums import ColumnLayout
from cms.models import ChannelPage, ColumnPage
from cms.paging import PAGE_SIZE, Pager
from cms.rendering import NoSuchListPage, builds, ensure_single
from cms.selectors.crumbs import crumbs
from cms.selectors.directories import directory
from cms.selectors.frame import Section, build_frame
from cms.selectors.gathered import gathered_items, with_gathered
from cms.selectors.items import Item, count_below, newest_of, page_below
from cms.selectors.pictures import CARD, Picture, pictures
from cms.selectors.reading import read
from cms.selectors.topics import topic_area

CHANNEL_ITEMS = 6
PICTURE_PAGE = 12
_INNER = """
SELECT p.id, p.title, p.path, p.url_path
  FROM wagtailcore_page p JOIN cms_columnpage c ON c.page_ptr_id = p.id
 WHERE p.live AND p.path LIKE %s AND p.depth = %s
 ORDER BY p.path
"""
_WITHOUT_LIST = (ColumnLayout.TOPICS, ColumnLayout.LINK, ColumnLayout.INTERFACE)


@dataclass(frozen=True, slots=True)
class SectionList:
    """A column and its newest items."""

    section: Section
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An item of a picture list."""

    item: Item
    picture: Picture | None


@builds("cms.channelpage")
def build_channel(page: ChannelPage, _number: int) -> Mapping[str, object]:
    """Show the newest items of each column of the channel."""
    frame = build_frame(page.path)
    columns = frame.channel.columns if frame.channel else ()
    newest = newest_of([column.tree for column in columns], CHANNEL_ITEMS, with_leaders=False)
    newest = with_gathered(newest, columns, CHANNEL_ITEMS)
    lists = [SectionList(column, tuple(newest.get(column.tree, ()))) for column in columns]
    return {
        "frame": frame,
        "crumbs": crumbs(frame, page),
        "filled": [entry for entry in lists if entry.items],
        "empty": [entry.section for entry in lists if not entry.items],
    }


@builds("cms.columnpage", paged=True)
def build_column(page: ColumnPage, number: int) -> Mapping[str, object]:
    """Show one page of the column, in its layout."""
    frame = build_frame(page.path)
    values = {"frame": frame, "crumbs": crumbs(frame, page), "inner": _inner_columns(page)}
    if page.layout == ColumnLayout.DIRECTORY:
        return {**values, **directory(page, number)}
    if page.is_gathering:
        return {**values, **_gathered(page, number)}
    if page.layout in _WITHOUT_LIST:
        ensure_single(number)
        return {**values, **(topic_area(page) if page.layout == ColumnLayout.TOPICS else {})}
    return {**values, **_listed(page, number)}


def _listed(page: ColumnPage, number: int) -> dict[str, object]:
    size = PICTURE_PAGE if page.layout == ColumnLayout.PICTURES else PAGE_SIZE
    pager = Pager(number, count_below(page.path), page.site_path(), size)
    if not pager.exists:
        raise NoSuchListPage
    items = page_below(page.path, pager.size, pager.offset)
    return {"pager": pager, "items": items, "cards": _cards(items) if page.layout == ColumnLayout.PICTURES else []}


def _gathered(page: ColumnPage, number: int) -> dict[str, object]:
    found = gathered_items(page)
    pager = Pager(number, len(found), page.site_path(), PAGE_SIZE)
    if not pager.exists:
        raise NoSuchListPage
    return {"pager": pager, "items": found[pager.offset : pager.offset + pager.size]}


def _cards(items: list[Item]) -> list[Card]:
    found = pictures((item.cover_id for item in items), CARD)
    return [Card(item, found.get(item.cover_id or 0)) for item in items]


def _inner_columns(page: ColumnPage) -> list[Section]:
    """Return the second-level columns of a first-level column."""
    if not page.numchild:
        return []
    return [
        Section(pk, title, tree, path_on_site(url_path))
        for pk, title, tree, url_path in read(_INNER, (page.path + "%", page.depth + 1))
    ]
