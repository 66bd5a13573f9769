"""Titles that are offered while somebody types."""

from info_library.search.engine import find
from info_library.search.paging import page_of
from info_library.search.queries import Filters, Order, Query, cleaned, terms_of

MOST = 8


def suggest(text: str, *, filters: Filters, offline: tuple[str, ...] = ()) -> list[str]:
    """The newest titles that hold what was typed; each once."""
    wanted = cleaned(text)
    terms = terms_of(wanted)
    if not terms:
        return []
    query = Query(wanted, terms, filters, Order.TIME, titles_only=True)
    lines = page_of(find(query, offline=offline), words=(), order=Order.TIME, after=None, size=MOST)
    return list(dict.fromkeys(line.title for line in lines))
