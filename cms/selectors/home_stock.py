"""Everything the home page's blocks point to, fetched together before any block is built."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.addresses import path_on_site
from cms.selectors.frame import Frame, Section
from cms.selectors.gathered import with_gathered
from cms.selectors.items import Item, live_items, newest_of, newest_with_cover
from cms.selectors.pictures import BANNER, SLIDE, Picture, pictures

LIST_ITEMS = 8
SLIDES = 5

Block = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Stock:
    """What blocks are made of."""

    frame: Frame
    columns: dict[int, Section]
    items: dict[str, list[Item]]
    slides: list[Item]
    slide_pictures: dict[int, Picture]
    banner_pictures: dict[int, Picture]
    links: dict[int, str]

    def column(self, pk: int) -> Section | None:
        """A live column by id."""
        return self.columns.get(pk)

    def href(self, target: dict[str, Any]) -> str:
        """The address of a TargetBlock; empty when its page is no longer public."""
        return target.get("address") or self.links.get(target.get("page") or 0, "")


def fetch(blocks: list[Block], frame: Frame) -> Stock:
    """Read lists, chosen items, pictures and link targets of all blocks."""
    columns = frame.columns_by_pk()
    wanted = [columns[pk] for pk in _column_pks(blocks, frame) if pk in columns]
    slides = _slides(blocks)
    newest = newest_of(list(dict.fromkeys(column.tree for column in wanted)), LIST_ITEMS, with_leaders=False)
    return Stock(
        frame=frame,
        columns=columns,
        items=with_gathered(newest, wanted, LIST_ITEMS),
        slides=slides,
        slide_pictures=pictures((item.cover_id for item in slides), SLIDE),
        banner_pictures=pictures(_values(blocks, "image"), BANNER),
        links=_links(set(_values(blocks, "page"))),
    )


def _column_pks(blocks: list[Block], frame: Frame) -> Iterable[int]:
    for kind, value in blocks:
        yield from value.get("columns") or ()
        if kind == "news" and not value.get("columns"):
            yield from news_columns(frame)


def news_columns(frame: Frame) -> list[int]:
    """Return the columns of the first channel, which is the news on every site we open."""
    return [column.pk for column in frame.channels[0].columns] if frame.channels else []


def _slides(blocks: list[Block]) -> list[Item]:
    news = next((value for kind, value in blocks if kind == "news"), None)
    if news is None:
        return []
    chosen = news.get("pictures") or []
    return [item for item in live_items(chosen) if item.cover_id] if chosen else newest_with_cover(SLIDES)


def _links(pks: set[int]) -> dict[int, str]:
    if not pks:
        return {}
    rows = Page.objects.filter(pk__in=pks, live=True).values_list("pk", "url_path")
    return {pk: path_on_site(url_path) for pk, url_path in rows}


def _values(value: Any, key: str) -> Iterable[int]:
    """Every id under `key`, at any depth of the blocks."""
    if isinstance(value, dict):
        if isinstance(value.get(key), int):
            yield value[key]
        for inner in value.values():
            yield from _values(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _values(inner, key)
