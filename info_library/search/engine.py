"""The search itself: a few reads of the index, bit sets in memory, then one page of items (adr/0091).

Counting is exact and every item that holds the words can be reached. Fresh items, which are not indexed yet, are
compared by their text. What is read first may be indexed meanwhile: it is then found twice and counted once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

from django.db import connection

from info_library.models import DeadSlot, HotTriple, Synonym
from info_library.search import facets, postings
from info_library.search.bits import Bits, bits_of, both, count, either, slots_of, without
from info_library.search.facets import Facts
from info_library.search.grams import AFTER, BEFORE, Plan, plan_of, triples_of
from info_library.search.queries import Filters, Query

_FRESH = """
SELECT i.slot, i.title_words, t.words, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at
  FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot
 WHERE NOT i.is_indexed AND i."left" = '' AND t.words LIKE ANY(%s)
"""
_HOLDING = "SELECT slot FROM info_library_itemwords WHERE slot = ANY(%s) AND strpos(words, %s) > 0"
_SIDES = (BEFORE, AFTER)
_TITLE_HOLDING = "SELECT slot FROM info_library_item WHERE slot = ANY(%s) AND strpos(title_words, %s) > 0"


@dataclass(frozen=True, slots=True)
class Found:
    """All items of a query: tiers, the most relevant first, that share no item."""

    tiers: tuple[Bits, ...] = ()
    total: int = 0
    fresh: Bits = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Fresh:
    slot: int
    title: str
    words: str
    facts: Facts


class Index:
    """What one search needs of the index, read once."""

    def __init__(self, words: Sequence[str], filter_keys: Iterable[str], *, is_empty_allowed: bool = False) -> None:
        """Read fresh items first, then the stored sets, then what is dead (see above)."""
        self._fresh = _read_fresh(words, all_of_them=is_empty_allowed)
        self.fresh = bits_of(item.slot for item in self._fresh)
        self._plans = _plans(words)
        keys = {key for plan in self._plans.values() for key in plan.all_keys}
        titles = {postings.TITLE + key for key in keys}
        self._sets = postings.read({postings.PRESENT, *filter_keys, *keys, *titles})
        self._dead = bits_of(DeadSlot.objects.values_list("slot", flat=True))

    def present(self) -> Bits:
        """Everything that is there."""
        return either([without(self._sets.get(postings.PRESENT, {}), self._dead), self.fresh])

    def holding(self, word: str, *, among: Bits) -> Bits:
        """Items whose text holds the word."""
        fresh = (item.slot for item in self._fresh if word in item.words)
        return either([self._stored(word, "", _HOLDING, among), bits_of(fresh)])

    def titled(self, word: str, *, among: Bits) -> Bits:
        """Items whose title holds the word."""
        fresh = (item.slot for item in self._fresh if word in item.title)
        return either([self._stored(word, postings.TITLE, _TITLE_HOLDING, among), bits_of(fresh)])

    def filtered(self, keys: Iterable[str]) -> Bits:
        """Items that any of these filter keys names."""
        wanted = set(keys)
        fresh = (item.slot for item in self._fresh if wanted.intersection(item.facts.index_keys()))
        return either([*(self._sets.get(key, {}) for key in wanted), bits_of(fresh)])

    def _stored(self, word: str, zone: str, compare: str, among: Bits) -> Bits:
        plan = self._plans[word]
        candidates = reduce(both, (self._sets.get(zone + key, {}) for key in plan.keys), among)
        unsure = candidates
        if not plan.needs_text:
            several = [either(self._sets.get(f"{zone}{side}{pair}", {}) for pair in plan.pairs) for side in _SIDES]
            unsure = both(candidates, both(*several))
        if not unsure:
            return candidates
        with connection.cursor() as cursor:
            cursor.execute(compare, [list(slots_of(unsure)), word])
            sure = bits_of(row[0] for row in cursor.fetchall())
        return either([without(candidates, unsure), sure])


def find(query: Query, *, offline: Sequence[str] = ()) -> Found:
    """Every item that holds all terms (or a synonym of each) and fits the filters; sites offline are left out."""
    groups = _with_synonyms(query.terms)
    restrictions = list(_restrictions(query.filters))
    hidden = [facets.of_site(code) for code in offline]
    keys = {key for one in restrictions for key in one} | set(hidden)
    words = list(dict.fromkeys(word for group in groups for word in group))
    index = Index(words, keys, is_empty_allowed=not words)
    found = index.present()
    for restriction in restrictions:
        found = both(found, index.filtered(restriction))
    if hidden:
        found = without(found, index.filtered(hidden))
    titles = [either(index.titled(word, among=found) for word in group) for group in groups]
    for group, title in zip(groups, titles, strict=True):
        found = both(found, title if query.titles_only else either(index.holding(word, among=found) for word in group))
    return Found(_tiers(found, titles), count(found), index.fresh)


def _tiers(found: Bits, titles: Sequence[Bits]) -> tuple[Bits, ...]:
    """All words in the title; some of them there; none."""
    whole = found
    for title in titles:
        whole = both(whole, title)
    some = without(both(found, either(titles)), whole)
    rest = without(without(found, whole), some)
    return tuple(tier for tier in (whole, some, rest) if tier)


def _with_synonyms(terms: Sequence[str]) -> list[tuple[str, ...]]:
    rows = [row.split(" ") for row in Synonym.objects.order_by("pk").values_list("words", flat=True)]
    return [tuple(dict.fromkeys([term, *(word for row in rows if term in row for word in row)])) for term in terms]


def _restrictions(filters: Filters) -> Iterable[list[str]]:
    if filters.sites and filters.column_id:
        yield [facets.of_column(code, filters.column_id) for code in filters.sites]
    elif filters.sites:
        yield [facets.of_site(code) for code in filters.sites]
    if filters.kind:
        yield [facets.of_kind(filters.kind)]
    if filters.unit:
        yield [facets.of_unit(filters.unit)]
    if filters.validity:
        yield [facets.of_validity(filters.validity)]
    if filters.since and filters.until:
        yield list(facets.days_between(filters.since, filters.until))


def _plans(words: Iterable[str]) -> dict[str, Plan]:
    wanted = set(words)
    triples = {triple for word in wanted for triple in triples_of(word)}
    hot = set(HotTriple.objects.filter(pk__in=triples).values_list("pk", flat=True)) if triples else set()
    return {word: plan_of(word, hot) for word in wanted}


def _read_fresh(words: Sequence[str], *, all_of_them: bool) -> list[_Fresh]:
    patterns = ["%"] if all_of_them else [f"%{word}%" for word in words]  # folded words hold no % and no _
    with connection.cursor() as cursor:
        cursor.execute(_FRESH, [patterns])
        return [_Fresh(slot, title, words, Facts(*facts)) for slot, title, words, *facts in cursor.fetchall()]
