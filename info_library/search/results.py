"""From what somebody typed to a page of results."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from info_library.models import Item
from info_library.search.bits import both, count
from info_library.search.engine import Found, find
from info_library.search.nearby import corrected, sounding
from info_library.search.paging import page_of
from info_library.search.queries import Filters, Mark, Order, Query, cleaned, mark_from, terms_of
from info_library.search.snippets import Piece, marked, snippet

PAGE_SIZE = 15


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that was found; `others` are further places that show the same words."""

    site: str
    page_id: int
    kind: str
    title: tuple[Piece, ...]
    lines: tuple[Piece, ...]
    address: str
    link_address: str
    column_title: str
    issuer: str
    document_number: str
    validity: str
    published_at: datetime.datetime
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
        found = Found(tiers, sum(map(count, tiers)))
        if found.total:
            return found, query, Results(query.wanted, by_sound=True)
    terms = tuple(corrected(term) or term for term in query.terms)
    if terms == query.terms:
        return Found(), query, Results(query.wanted)
    other = query.with_terms(terms)
    found = find(other, offline=offline)
    return found, other, Results(query.wanted, instead=" ".join(terms) if found.total else "")


def _hits(marks: Sequence[Mark], terms: Sequence[str]) -> tuple[Hit, ...]:
    rows = Item.objects.select_related("text").in_bulk([mark.pk for mark in marks])
    places = _places(rows.values())
    hits: list[Hit] = []
    seen: set[str] = set()
    for mark in marks:
        row = rows.get(mark.pk)
        if row is not None and row.print not in seen:
            seen.add(row.print)
            hits.append(_hit(row, terms, places[row.print] - 1))
    return tuple(hits)


def _places(rows: Sequence[Item]) -> Counter[str]:
    """How many public items say the same words."""
    prints = Item.objects.filter(print__in=[row.print for row in rows], left="").order_by()
    return Counter(dict(prints.values_list("print").annotate(Count("pk"))))


def _hit(row: Item, terms: Sequence[str], others: int) -> Hit:
    texts = (row.summary, row.text.body, row.text.files)
    return Hit(
        site=row.site,
        page_id=row.page_id,
        kind=row.kind,
        title=marked(row.title, terms),
        lines=snippet(texts, terms),
        address=row.address,
        link_address=row.link_address,
        column_title=row.column_title,
        issuer=row.issuer,
        document_number=row.document_number,
        validity=row.validity,
        published_at=row.published_at,
        others=max(others, 0),
    )
