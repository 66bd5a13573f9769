"""Items of every kind in lists: newest of several columns in one query, a page of a list, neighbours of an article."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.db.models.query import QuerySet

from cms.addresses import path_on_site
from cms.kinds import item_type_ids
from cms.models import ArticlePage, LeaderPage
from cms.selectors.reading import read

_STEP = 4  # characters of a tree path per level
NEWEST_FIRST = (F("published_at").desc(nulls_last=True), "-page_ptr_id")

# One branch for each column, so that the planner sees each tree path as a constant: a column with twenty
# thousand items is then read newest first, and a small one by its path. (One ORM query per branch costs
# ten times the CPU; a single window function reads every item of every column.)
_BRANCH = """
(SELECT %s, p.id, p.title, p.url_path, a.published_at, a.link_address
   FROM cms_articlepage a JOIN wagtailcore_page p ON p.id = a.page_ptr_id
  WHERE p.live AND p.path LIKE %s AND NOT (p.content_type_id = %s AND p.depth > %s)
  ORDER BY a.published_at DESC NULLS LAST, a.page_ptr_id DESC LIMIT %s)
"""

_NEIGHBOURS = """
(SELECT 'newer', p.id, p.title, p.url_path, a.published_at
   FROM cms_articlepage a JOIN wagtailcore_page p ON p.id = a.page_ptr_id
  WHERE p.live AND p.path LIKE %s AND (a.published_at, a.page_ptr_id) > (%s, %s)
  ORDER BY a.published_at ASC NULLS FIRST, a.page_ptr_id ASC LIMIT 1)
UNION ALL
(SELECT 'older', p.id, p.title, p.url_path, a.published_at
   FROM cms_articlepage a JOIN wagtailcore_page p ON p.id = a.page_ptr_id
  WHERE p.live AND p.path LIKE %s AND (a.published_at, a.page_ptr_id) < (%s, %s)
  ORDER BY a.published_at DESC NULLS LAST, a.page_ptr_id DESC LIMIT 1)
"""

_COUNT = """
SELECT count(*) FROM wagtailcore_page
 WHERE live AND path LIKE %s AND NOT (content_type_id = %s AND depth > %s) AND content_type_id = ANY(%s)
"""

_PAGE = """
SELECT p.id, p.title, p.url_path, a.published_at, a.summary, a.cover_id, a.link_address
  FROM cms_articlepage a JOIN wagtailcore_page p ON p.id = a.page_ptr_id
 WHERE p.live AND p.path LIKE %s AND NOT (p.content_type_id = %s AND p.depth > %s)
 ORDER BY a.published_at DESC NULLS LAST, a.page_ptr_id DESC LIMIT %s OFFSET %s
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list."""

    pk: int
    title: str
    url: str
    published_at: datetime.datetime | None
    summary: str = ""
    cover_id: int | None = None
    link: str = ""
    origin: str = ""  # the site it comes from, where that is another

    @property
    def href(self) -> str:
        """Where a list leads: the item's page, or what a link item leads to."""
        return self.link or self.url


def _below(tree: str, *, with_leaders: bool = True) -> tuple[str, int, int]:
    """What lies below a tree; leaders of deeper columns stand in their directory: a bare name is no line of a list."""
    return f"{tree}%", ContentType.objects.get_for_model(LeaderPage).pk, len(tree) // _STEP + 1 if with_leaders else 0


def newest_of(trees: Sequence[str], count: int, *, with_leaders: bool = True) -> dict[str, list[Item]]:
    """Return the newest items below each tree path in one query; leaders right in it only if wanted."""
    if not trees:
        return {}
    sql = " UNION ALL ".join([_BRANCH] * len(trees))
    values = [value for tree in trees for value in (tree, *_below(tree, with_leaders=with_leaders), count)]
    found: dict[str, list[Item]] = defaultdict(list)
    for tree, pk, title, url_path, published_at, link in read(sql, values):
        found[tree].append(Item(pk, title, path_on_site(url_path), published_at, link=link))
    return found


def page_below(tree: str, size: int, offset: int = 0) -> list[Item]:
    """Return one page of the live items below a tree path, newest first."""
    rows = read(_PAGE, (*_below(tree), size, offset))
    return [Item(pk, title, path_on_site(url_path), *rest) for pk, title, url_path, *rest in rows]


def count_below(tree: str) -> int:
    """Count the live items below a tree path, in the one table of pages: no join, a third of the time."""
    return int(read(_COUNT, (*_below(tree), item_type_ids()))[0][0])


def items_of(articles: QuerySet[ArticlePage]) -> list[Item]:
    """Read the lines of a list without building page objects."""
    rows = articles.values_list("pk", "title", "url_path", "published_at", "summary", "cover_id", "link_address")
    return [Item(pk, title, path_on_site(url_path), *rest) for pk, title, url_path, *rest in rows]


def newest_with_cover(count: int) -> list[Item]:
    """Return the newest live items of the site that have a cover picture; leaders are no news."""
    covered = ArticlePage.objects.filter(live=True, cover__isnull=False, leaderpage__isnull=True)  # no portraits
    return items_of(covered.order_by(*NEWEST_FIRST)[:count])


def live_items(pks: Iterable[int]) -> list[Item]:
    """Return these articles in this order, without those that are not public."""
    wanted = list(pks)
    found = {item.pk: item for item in items_of(ArticlePage.objects.filter(pk__in=wanted, live=True))}
    return [found[pk] for pk in wanted if pk in found]


def neighbours(article: ArticlePage, tree: str) -> tuple[Item | None, Item | None]:
    """Return the next newer and the next older live article of the same column, in one query."""
    if article.published_at is None:
        return None, None
    place = [tree + "%", article.published_at, article.pk]
    rows = {side: Item(pk, title, path_on_site(url), at) for side, pk, title, url, at in read(_NEIGHBOURS, place * 2)}
    return rows.get("newer"), rows.get("older")
