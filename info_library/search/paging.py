"""One page of found items with what is shown of them: tier after tier, newest first, from a mark on. Bounded.

Few items are sorted. Of many, the index of times is walked from the newest on, and the database looks into their bit
set; what is found only long ago is looked up month by month.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from info_library.models import Item
from info_library.search import facets, postings
from info_library.search.bits import Bits, as_bytes, both, count, either, listed, without
from info_library.search.engine import Found
from info_library.search.queries import Mark, Order
from info_library.search.reading import rows_of
from info_library.search.snippets import BEFORE, LENGTH

FEW = 200  # so many are sorted in any case
_PATIENCE = 8  # times the expected length of a walk
_STRIDE = 10  # steps of a walk that take as long as looking up and sorting one item
_FIRST_MONTHS, _MOST_MONTHS = 2, 24
_READ = """
SELECT * FROM public.info_library_page(%s::int[], %s::int[], %s::timestamptz, %s,
                                       %b::bytea, %s::int, %s::timestamptz, %s, %s::int, %s, %s::text[], %s, %s)
"""
Bound = tuple[object, int]
NEWEST: Bound = ("infinity", 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a page: its mark, and what is shown of it. Whole texts only if no word stands there as typed."""

    mark: Mark
    print: str
    title: str
    excerpt: str | None
    texts: tuple[str, ...]
    places: int
    facts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Many:
    """A tier of many items: where a walk to them begins, and its most steps."""

    tier: int
    items: Bits
    start: Bound
    steps: int | None


def page_of(found: Found, *, words: Sequence[str], order: Order, after: Mark | None, size: int) -> list[Line]:
    """The next items with a line around one of the words; the mark of the last one begins the page after."""
    tiers = found.tiers if order is Order.RELEVANCE else (either(found.tiers),)
    number, bound = (after.tier, (after.published, after.pk)) if after else (0, NEWEST)
    reader, lines = _Reader(found, words), []
    while number < len(tiers) and len(lines) < size:
        few, many = _leg(tiers, number, found.of, size)
        lines += reader.read_leg(few, many, bound, size - len(lines))
        number, bound = number + len(few) + len(many), NEWEST
    return lines


def _leg(tiers: Sequence[Bits], start: int, of: int, size: int) -> tuple[dict[int, Bits], dict[int, Bits]]:
    """The next tiers of few items until they fill a page, and the tier of many that follows if they do not."""
    few: dict[int, Bits] = {}
    total = 0
    for number in range(start, len(tiers)):
        held = count(tiers[number])
        if held > max(FEW, _steps(held, of, size) // _STRIDE):
            return few, {number: tiers[number]}
        few[number] = tiers[number]
        total += held
        if total >= size:
            break
    return few, {}


def _steps(held: int, of: int, size: int) -> int:
    """So many items are walked by, if the held ones are spread evenly, until there are enough."""
    return size * of // held if held else 0


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads items of what was found, with a line around one of the words."""

    found: Found
    words: Sequence[str]

    def read_leg(self, few: Mapping[int, Bits], many: Mapping[int, Bits], bound: Bound, size: int) -> list[Line]:
        """Few items, and if they are not enough some of many."""
        if not many:
            return self._read(few, bound, None, size)
        ((tier, items),) = many.items()
        start = NEWEST if few else bound
        walk = _Many(tier, items, start, _steps(count(items), self.found.of, size) * _PATIENCE)
        lines = self._read(few, bound, walk, size)
        if len(lines) == size:
            return lines
        lines = [line for line in lines if line.mark.tier != tier]
        return lines + self._slowly(tier, items, start, size - len(lines))

    def _slowly(self, tier: int, items: Bits, bound: Bound, size: int) -> list[Line]:
        """Items of a tier that are not met soon on the way into the past."""
        fresh = both(items, self.found.fresh)
        lines = self._read({tier: fresh}, bound, None, size) if fresh else []
        lines += self._by_months(tier, without(items, fresh), bound, size)
        return sorted(lines, key=lambda line: (line.mark.published, line.mark.pk), reverse=True)[:size]

    def _by_months(self, tier: int, items: Bits, bound: Bound, size: int) -> list[Line]:
        """Indexed items only: the sets of months do not name fresh ones."""
        lines: list[Line] = []
        for end, month in _months(bound):
            part = both(items, month)
            if count(part) <= FEW:
                lines += self._read({tier: part}, bound, None, size - len(lines)) if part else []
            else:
                start = (end, 0) if bound == NEWEST else min(bound, (end, 0))
                lines += self._read({}, bound, _Many(tier, part, start, None), size - len(lines))
            if len(lines) >= size:
                break
        return lines

    def _read(self, few: Mapping[int, Bits], bound: Bound, many: _Many | None, size: int) -> list[Line]:
        """Few items sorted, those of the first tier after the bound; then the first of many on the way to the past."""
        slots = ",".join(listed(items) for items in few.values())
        tiers = ",".join(",".join([str(tier)] * count(items)) for tier, items in few.items())
        walk = [as_bytes(many.items), many.tier, *many.start, many.steps] if many else [None, None, *NEWEST, 0]
        shown = [list(self.words), BEFORE, LENGTH]
        values = [f"{{{slots}}}", f"{{{tiers}}}", *bound, *walk, size, *shown]
        return [_line(*row) for row in rows_of(_READ, values)]


def _line(tier: int, published: datetime.datetime, pk: int, *shown: Any) -> Line:
    words_print, title, excerpt, texts, places, *facts = shown
    return Line(Mark(tier, published, pk), words_print, title, excerpt, tuple(texts or ()), places, (*facts, published))


def _months(bound: Bound) -> Iterator[tuple[datetime.datetime, Bits]]:
    """Sets of the months from the newest on, with their ends: a few at first, then more at once."""
    months, at_once = _month_starts(bound), _FIRST_MONTHS
    while part := list(islice(months, at_once)):
        keys = {facets.of_month(f"{day:%Y%m}"): _end(day) for day in part}
        sets = postings.read(keys)
        yield from ((end, sets[key]) for key, end in keys.items() if key in sets)
        at_once = min(at_once * 2, _MOST_MONTHS)


def _end(first: datetime.date) -> datetime.datetime:
    """The moment at which a month ends."""
    after = (first + datetime.timedelta(days=32)).replace(day=1)
    return timezone.make_aware(datetime.datetime(after.year, after.month, 1))


def _month_starts(bound: Bound) -> Iterator[datetime.date]:
    ends = Item.objects.aggregate(first=Min("published_at"), last=Max("published_at"))
    if ends["last"] is None:
        return
    last = min(bound[0], ends["last"]) if isinstance(bound[0], datetime.datetime) else ends["last"]
    first = timezone.localdate(ends["first"]).replace(day=1)
    day = timezone.localdate(last).replace(day=1)
    while day >= first:
        yield day
        day = (day - datetime.timedelta(days=1)).replace(day=1)
