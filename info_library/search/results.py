"""From what somebody typed to a page of results."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from info_library.search.bits import both, count
from info_library.search.engine import Found, find
from info_library.search.nearby import corrected, sounding
from info_library.search.paging import Line, page_of
from info_library.search.queries import Filters, Order, Query, cleaned, mark_from, terms_of
from info_library.search.snippets import Piece, marked, snippet

PAGE_SIZE = 15


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
    lines = page_of(found, words=shown.terms, order=order, after=mark_from(after), size=size + 1)
    hits = _hits(lines[:size], shown.terms)
    following = str(lines[size - 1].mark) if len(lines) > size else ""
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


def _hits(lines: Sequence[Line], terms: Sequence[str]) -> tuple[Hit, ...]:
    """The items as they are shown; the same words at several places once."""
    first = {line.print: line for line in reversed(lines)}
    return tuple(_hit(terms, line) for line in lines if first[line.print] is line)


def _hit(terms: Sequence[str], line: Line) -> Hit:
    others = max(line.places - 1, 0)
    return Hit(*line.facts, title=marked(line.title, terms), lines=_lines(line, terms), others=others)


def _lines(line: Line, terms: Sequence[str]) -> tuple[Piece, ...]:
    return snippet(line.texts, terms) if line.excerpt is None else marked(" ".join(line.excerpt.split()), terms)
