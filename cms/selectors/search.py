"""Finding pages of the current site by their words: one query over titles, numbers and keywords, bounded.

The library of the whole city searches texts; this is what a visitor of one site needs to find a title again.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.addresses import SEARCH_PATH, path_on_site
from cms.models import FurniturePage
from cms.paging import PAGE_SIZE
from policy import limits

FIRST_DEPTH = 3
MAX_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One page that was found."""

    title: str
    url: str
    published_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits; `more` says that there were too many to count."""

    wanted: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    number: int = 1
    more: bool = False

    @property
    def previous(self) -> str:
        """Address of the page before, or empty."""
        return _address(self.wanted, self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """Address of the page after, or empty."""
        has_more = self.number * PAGE_SIZE < self.total and self.number < MAX_NUMBER
        return _address(self.wanted, self.number + 1) if has_more else ""


def page_of(text: str) -> int:
    """Number of the page asked for; the first for everything odd."""
    return min(int(text), MAX_NUMBER) if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text) else 1


def search(text: str, *, number: int = 1) -> Results:
    """Find live pages whose title, document number or keywords hold all words."""
    wanted = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    wanted = wanted[: limits.SEARCH_LENGTH.value].strip()
    words = wanted.split()[: limits.SEARCH_WORDS.value]
    if not words:
        return Results(wanted)
    most = limits.SEARCH_HITS.value
    rows = list(_rows(words)[: most + 1])
    start = (number - 1) * PAGE_SIZE
    hits = [Hit(title, path_on_site(url_path), moment) for title, url_path, moment in rows[start : start + PAGE_SIZE]]
    return Results(wanted, tuple(hits), min(len(rows), most), number, more=len(rows) > most)


def _rows(words: list[str]) -> object:
    found = Q()
    for word in words:
        found &= (
            Q(title__icontains=word)
            | Q(articlepage__document_number__icontains=word)
            | Q(articlepage__keywords__icontains=word)
        )
    shown = Coalesce("articlepage__published_at", "first_published_at")
    pages = Page.objects.filter(found, live=True, depth__gte=FIRST_DEPTH)
    pages = pages.exclude(content_type=ContentType.objects.get_for_model(FurniturePage))
    return pages.annotate(shown=shown).order_by("-shown", "-pk").values_list("title", "url_path", "shown")


def _address(wanted: str, number: int) -> str:
    return f"{SEARCH_PATH}?q={quote(wanted)}" + (f"&p={number}" if number > 1 else "")
