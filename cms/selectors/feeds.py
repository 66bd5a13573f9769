"""Feeds of sections, and the list of every public address for search engines."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from cms.addresses import path_on_site
from cms.models import ChannelPage, ColumnPage, FurniturePage, HomePage, TopicPage
from cms.models.base import BasePage
from cms.selectors.gathered import gathered_items
from cms.selectors.items import Item, page_below

FEED_ITEMS = 20
SITEMAP_PART = 10_000  # addresses; the protocol allows 50,000
_HOME_DEPTH = 2
_WITH_FEED = (HomePage, ChannelPage, ColumnPage, TopicPage)


@dataclass(frozen=True, slots=True)
class Feed:
    """A section's newest items."""

    title: str
    path: str
    items: tuple[Item, ...]

    @property
    def changed_at(self) -> datetime.datetime | None:
        """The newest time in it."""
        return max((item.published_at for item in self.items if item.published_at), default=None)


@dataclass(frozen=True, slots=True)
class Address:
    """One public address and when it changed last."""

    path: str
    changed_at: datetime.datetime | None


def feed_of(page: BasePage) -> Feed | None:
    """The feed of a section; items have none."""
    if not isinstance(page, _WITH_FEED):
        return None
    if isinstance(page, ColumnPage) and page.is_gathering:
        return Feed(page.title, page.site_path(), tuple(gathered_items(page)[:FEED_ITEMS]))
    return Feed(page.title, page.site_path(), tuple(page_below(page.path, FEED_ITEMS)))


def count_addresses() -> int:
    """How many public pages the current site has."""
    return _live_pages().count()


def public_addresses(part: int) -> Iterator[Address]:
    """One part of the list (1, 2 …), in the order of the tree."""
    start = (part - 1) * SITEMAP_PART
    rows = _live_pages().order_by("path").values_list("url_path", "last_published_at")
    for url_path, moment in rows[start : start + SITEMAP_PART]:
        yield Address(path_on_site(url_path), moment)


def _live_pages() -> QuerySet[Page]:
    around = ContentType.objects.get_for_model(FurniturePage)  # they have no address
    return Page.objects.filter(live=True, depth__gte=_HOME_DEPTH).exclude(content_type=around)
