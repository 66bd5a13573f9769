"""What topics and the topic area show."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from wagtail.models import Page

from cms.addresses import path_on_site
from cms.models import ColumnPage, TopicPage
from cms.paging import PAGE_SIZE, Pager
from cms.rendering import NoSuchListPage, builds, ensure_single
from cms.selectors.crumbs import crumbs
from cms.selectors.frame import Section, build_frame
from cms.selectors.items import Item, count_below, newest_of, page_below
from cms.selectors.pictures import BANNER, STRIP, Picture, pictures

SECTION_ITEMS = 6


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic as the topic area shows it."""

    title: str
    url: str
    begins: datetime.date | None
    ends: datetime.date | None
    description: str
    is_archived: bool
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class TopicSection:
    """A section of a topic with its newest items."""

    section: Section
    items: tuple[Item, ...]


@builds("cms.topicpage", paged=True)
def build_topic(page: TopicPage, number: int) -> Mapping[str, object]:
    """Sections with their newest items; a topic without sections is one list."""
    frame = build_frame(page.path)
    sections = _sections(page)
    return {
        "frame": frame,
        "crumbs": crumbs(frame, page),
        "banner": pictures([page.banner_id], STRIP).get(page.banner_id or 0),
        **(_in_sections(sections, number) if sections else _as_list(page, number)),
    }


def _sections(page: TopicPage) -> list[Section]:
    if not page.numchild:
        return []
    rows = Page.objects.child_of(page).filter(live=True).exact_type(ColumnPage).order_by("path")
    return [Section(pk, title, tree, path_on_site(url)) for pk, title, tree, url in rows.values_list(*_SECTION_FIELDS)]


_SECTION_FIELDS = ("pk", "title", "path", "url_path")


def _in_sections(sections: list[Section], number: int) -> dict[str, object]:
    ensure_single(number)
    newest = newest_of([section.tree for section in sections], SECTION_ITEMS)
    return {"sections": [TopicSection(one, tuple(newest.get(one.tree, ()))) for one in sections]}


def _as_list(page: TopicPage, number: int) -> dict[str, object]:
    pager = Pager(number, count_below(page.path), page.site_path(), PAGE_SIZE)
    if not pager.exists:
        raise NoSuchListPage
    items = page_below(page.path, pager.size, pager.offset)
    return {"pager": pager, "items": items}


def topic_area(page: ColumnPage) -> dict[str, object]:
    """Topics of an area: those that are kept up to date first, then the archived ones (GF47-28)."""
    rows = TopicPage.objects.child_of(page).filter(live=True).order_by("-begins_on", "-pk")
    topics = list(rows)
    found = pictures((topic.banner_id for topic in topics), BANNER)
    cards = [_card(topic, found.get(topic.banner_id or 0)) for topic in topics]
    return {
        "running": [card for card in cards if not card.is_archived],
        "kept": [card for card in cards if card.is_archived],
    }


def _card(topic: TopicPage, picture: Picture | None) -> TopicCard:
    return TopicCard(
        topic.title, topic.site_path(), topic.begins_on, topic.ends_on, topic.description, topic.archived, picture
    )
