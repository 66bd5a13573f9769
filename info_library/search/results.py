"""From what somebody typed to a page of results."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from info_library.search.bits import both, count
from info_library.search.engine import Found, find
from info_library.search.nearby import corrected, sounding
from info_library.search.paging import page_of
from info_library.search.queries import Filters, Mark, Order, Query, cleaned, mark_from, terms_of
from info_library.search.snippets import Piece, marked, snippet

PAGE_SIZE = 15
_SHOWN = "SELECT * FROM public.info_library_shown(%s::bigint[])"


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that was found; `others` are further places that show the same words."""

    site: str
    page_id: int
    kind: str
    address: str
    link_address: str
    column_title: str
    issuer: str
    document_number: str
    validity: str
    published_at: datetime.datetime
    title: tuple[Piece, ...]
    lines: tuple[Piece, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results. `instead` is what was searched because nothing matched what was typed."""

    wanted: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    following: str = ""
    instead: str = ""
    by_sound: bool = False


def search(
    text: str,
    *,
    filters: Filters | None = None,
    order: Order = Order.RELEVANCE,
    after: str = "",
    offline: Sequence[str] = (),
    size: int = PAGE_SIZE,
) -> Results:
    """Find public items; nothing typed and no filter finds nothing."""
    wanted = cleaned(text)
    query = Query(wanted, terms_of(wanted), filters or Filters(), order)
    if not query.terms and query.filters == Filters(sites=query.filters.sites):
        return Results(wanted)
    found, shown, results = find(query, offline=offline), query, Results(wanted)
    if not found.total and query.terms:
        found, shown, results = _nearby(query, offline)
    marks = page_of(found, order=order, after=mark_from(after), size=size + 1)
    hits = _hits(marks[:size], shown.terms)
    following = str(marks[size - 1]) if len(marks) > size else ""
    return replace(results, hits=hits, total=found.total, following=following)


def _nearby(query: Query, offline: Sequence[str]) -> tuple[Found, Query, Results]:
    """Items that sound so; else items with a word that differs by one sign."""
    if len(query.terms) == 1 and (sounds := sounding(query.terms[0])):
        everything = find(query.with_terms(()), offline=offline)
        tiers = tuple(tier for one in everything.tiers if (tier := both(one, sounds)))
        found = replace(everything, tiers=tiers, total=sum(map(count, tiers)))
        if found.total:
            return found, query, Results(query.wanted, by_sound=True)
    terms = tuple(corrected(term) or term for term in query.terms)
    if terms == query.terms:
        return Found(), query, Results(query.wanted)
    other = query.with_terms(terms)
    found = find(other, offline=offline)
    return found, other, Results(query.wanted, instead=" ".join(terms) if found.total else "")


def _hits(marks: Sequence[Mark], terms: Sequence[str]) -> tuple[Hit, ...]:
    """The items in the order of their marks; the same words at several places once."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [[mark.pk for mark in marks]])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    shown: dict[str, Hit] = {}
    for mark in marks:
        if mark.pk in rows:
            words_print, *values = rows[mark.pk]
            if words_print not in shown:
                shown[words_print] = _hit(terms, *values)
    return tuple(shown.values())


def _hit(terms: Sequence[str], title: str, texts: Sequence[str], places: int, *facts: Any) -> Hit:
    others = max(places - 1, 0)
    return Hit(*facts, title=marked(title, terms), lines=snippet(texts, terms), others=others)
