"""The search itself: one read of the index, bit sets in memory, then one page of items (adr/0091, 0092).

Counting is exact and every item that holds the words can be reached. Fresh items, which are not indexed yet, are
compared by their text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from info_library.search import facets, postings
from info_library.search.bits import Bits, bits_of, both, count, either, without
from info_library.search.grams import AFTER, BEFORE, Plan, plan_of
from info_library.search.queries import Filters, Query
from info_library.search.reading import Stock, holding, stock_of

_SIDES = (BEFORE, AFTER)


@dataclass(frozen=True, slots=True)
class Found:
    """All items of a query: tiers, the most relevant first, that share no item.

    `of` is how many items there are at all; `fresh` are items that no stored set names.
    """

    tiers: tuple[Bits, ...] = ()
    total: int = 0
    of: int = 0
    fresh: Bits = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """Where a word may stand: stored items, not all of them certain, and fresh ones, which are."""

    word: str
    zone: str
    plan: Plan
    stored: Bits
    fresh: Bits

    def perhaps(self) -> Bits:
        """All of them."""
        return either([self.stored, self.fresh])


class Index:
    """The index as one search sees it."""

    def __init__(self, stock: Stock) -> None:
        """Take what was read."""
        self._stock = stock
        self.fresh = either(stock.fresh.values())

    def present(self) -> Bits:
        """Everything that is there."""
        return either([without(self._stock.set_of(postings.PRESENT), self._stock.dead()), self.fresh])

    def filtered(self, keys: Iterable[str]) -> Bits:
        """Items that any of these filter keys names."""
        wanted = set(keys)
        fresh = (slot for slot, named in self._stock.fresh_filters.items() if not wanted.isdisjoint(named))
        return either([*map(self._stock.set_of, wanted), bits_of(fresh)])

    def look(self, word: str, zone: str) -> Look:
        """Items whose text or title may hold the word."""
        plan = plan_of(word, self._stock.hot)
        if plan.needs_text:
            stored = self._stock.perhaps(zone + word)
        else:
            stored = self._stock.in_all([zone + key for key in plan.keys])
        return Look(word, zone, plan, stored, self._stock.fresh.get(zone + word, {}))

    def certain(self, looks: Sequence[Look], *, among: Bits) -> list[Bits]:
        """Items of these that hold each word indeed; all that is doubtful is compared at once."""
        stored = [both(look.stored, among) for look in looks]
        unsure = [self._doubtful(items, look) for look, items in zip(looks, stored, strict=True)]
        asked = [(look.word, bool(look.zone), items) for look, items in zip(looks, unsure, strict=True)]
        rows = zip(looks, stored, unsure, holding(asked), strict=True)
        return [
            either([without(items, doubtful), held, both(look.fresh, among)]) for look, items, doubtful, held in rows
        ]

    def _doubtful(self, candidates: Bits, look: Look) -> Bits:
        """Those in which no triple, nor sequence of four, can be followed to both ends of the word (grams)."""
        plan = look.plan
        if plan.needs_text:
            return candidates
        before, after = ([self._stock.set_of(f"{look.zone}{side}{pair}") for pair in plan.pairs] for side in _SIDES)
        starts = [(place, place) for place in range(len(plan.pairs) + 1)]
        starts += [(place, place + 1) for place, four in enumerate(plan.fours) if four]
        left = candidates
        for first, end in starts:
            if not left:
                break
            left = both(left, either([*before[:first], *after[end:]]))
        return left


def find(query: Query, *, offline: Sequence[str] = ()) -> Found:
    """Every item that holds all terms (or a synonym of each) and fits the filters; sites offline are left out."""
    restrictions = list(_restrictions(query.filters))
    hidden = [facets.of_site(code) for code in offline]
    keys = {postings.PRESENT, *(key for one in restrictions for key in one), *hidden}
    zones = _zones(titles_only=query.titles_only)
    read = partial(stock_of, keys, zones=zones, with_facts=len(keys) > 1)
    stock = read(query.terms)
    groups = [_group(term, stock.synonyms) for term in query.terms]
    words = list(dict.fromkeys(word for group in groups for word in group))
    if len(words) > len(query.terms):
        stock = read(words)
    index = Index(stock)
    present = found = index.present()
    for restriction in restrictions:
        found = both(found, index.filtered(restriction))
    if hidden:
        found = without(found, index.filtered(hidden))
    found, titles = _holding_all(index, groups, words, found, zones=zones)
    return Found(_tiers(found, titles), count(found), count(present), index.fresh)


def _holding_all(
    index: Index, groups: Sequence[Sequence[str]], words: Sequence[str], found: Bits, *, zones: Sequence[str]
) -> tuple[Bits, list[Bits]]:
    """Of the items found so far those that hold a word of each group; and for each group those that do in the title."""
    looks = [index.look(word, zone) for zone in zones for word in words]
    wider = dict(zip(words, looks[: len(words)], strict=True))
    for group in groups:
        found = both(found, either(wider[word].perhaps() for word in group))
    sure = index.certain(looks, among=found)
    anywhere, titled = (dict(zip(words, part, strict=True)) for part in (sure[: len(words)], sure[-len(words) :]))
    for group in groups:
        found = both(found, either(anywhere[word] for word in group))
    return found, [either(titled[word] for word in group) for group in groups]


def _zones(*, titles_only: bool) -> tuple[str, ...]:
    """The widest first."""
    return (postings.TITLE,) if titles_only else ("", postings.TITLE)


def _group(term: str, synonyms: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """A term and the words that mean the same."""
    return tuple(dict.fromkeys([term, *(word for row in synonyms if term in row for word in row)]))


def _tiers(found: Bits, titles: Sequence[Bits]) -> tuple[Bits, ...]:
    """All words in the title; some of them there; none."""
    whole = found
    for title in titles:
        whole = both(whole, title)
    some = without(both(found, either(titles)), whole)
    rest = without(without(found, whole), some)
    return tuple(tier for tier in (whole, some, rest) if tier)


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
