"""Directories: people, units or guides of one column in their own order, with what one looks for first."""

from dataclasses import dataclass

from django.db.models import F

from cms.addresses import path_on_site
from cms.models import ArticlePage, ColumnPage
from cms.paging import Pager
from cms.rendering import NoSuchListPage
from cms.selectors.pictures import PORTRAIT, Picture, pictures

DIRECTORY_PAGE = 60
_FIELDS = (
    "title", "url_path", "cover_id", "summary", "leaderpage__post", "organisationpage__phone",
    "organisationpage__address", "serviceguidepage__promised_time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `lines` are what stands under its name."""

    title: str
    url: str
    lines: tuple[str, ...]
    picture: Picture | None = None
    is_person: bool = False


def directory(page: ColumnPage, number: int) -> dict[str, object]:
    """One page of a directory: leaders by rank, everything else as the tree has it."""
    rows = ArticlePage.objects.filter(path__startswith=page.path, depth=page.depth + 1, live=True)
    pager = Pager(number, rows.count(), page.site_path(), DIRECTORY_PAGE)
    if not pager.exists:
        raise NoSuchListPage
    ordered = rows.order_by(F("leaderpage__rank").asc(nulls_last=True), "path")
    found = list(ordered.values_list(*_FIELDS)[pager.offset : pager.offset + pager.size])
    portraits = pictures((row[2] for row in found), PORTRAIT)
    return {"pager": pager, "entries": [_entry(row, portraits) for row in found]}


def _entry(row: tuple[object, ...], portraits: dict[int, Picture]) -> Entry:
    title, url_path, cover, summary, post, phone, address, promised = row
    lines = tuple(str(line) for line in (post, address, phone, promised) if line)
    is_person = post is not None
    return Entry(
        str(title), path_on_site(str(url_path)), lines or _first(summary), portraits.get(cover or 0), is_person
    )


def _first(summary: object) -> tuple[str, ...]:
    return (str(summary),) if summary else ()
