"""One page of found items with what is shown of them: tier after tier, newest first, from a mark on. Bounded.

Few items are sorted. Of many, the index of times is walked from the newest on, and the database looks into their bit
set; what is found only long ago is looked up month by month.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Max, Min
from django.utils import timezone

from info_library.models import Item
from info_library.search import facets, postings
from info_library.search.bits import Bits, as_bytes, both, count, either, listed, without
from info_library.search.engine import Found
from info_library.search.queries import Mark, Order

FEW = 200  # so many are sorted in any case
_PATIENCE = 8  # times the expected length of a walk
_STRIDE = 3  # steps of a walk that take as long as looking up one item
_FIRST_MONTHS, _MOST_MONTHS = 2, 24
_READ = """
SELECT * FROM public.info_library_page(%s::int[], %s::int[], %s::timestamptz, %s,
                                       %s::bytea, %s::int, %s::timestamptz, %s, %s::int, %s)
"""
Bound = tuple[object, int]
NEWEST: Bound = ("infinity", 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a page: its mark, and what is shown of it."""

    mark: Mark
    print: str
    title: str
    texts: tuple[str, ...]
    places: int
    facts: tuple[Any, ...]


def page_of(found: Found, *, order: Order, after: Mark | None, size: int) -> list[Line]:
    """The next items; the mark of the last one begins the page after."""
    tiers = found.tiers if order is Order.RELEVANCE else (either(found.tiers),)
    number, bound = (after.tier, (after.published, after.pk)) if after else (0, NEWEST)
    lines: list[Line] = []
    while number < len(tiers) and len(lines) < size:
        few, many = _leg(tiers, number, found.of, size)
        lines += _read_leg(few, many, found, bound, size - len(lines))
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


def _read_leg(few: Mapping[int, Bits], many: Mapping[int, Bits], found: Found, bound: Bound, size: int) -> list[Line]:
    if not many:
        return _sort(few, bound, size)
    ((tier, items),) = many.items()
    own_bound = NEWEST if few else bound
    lines = _read(few, bound, (tier, items, own_bound, _steps(count(items), found.of, size) * _PATIENCE), size)
    if len(lines) == size:
        return lines
    lines = [line for line in lines if line.mark.tier != tier]
    return lines + _slowly(tier, items, found, own_bound, size - len(lines))


def _slowly(tier: int, items: Bits, found: Found, bound: Bound, size: int) -> list[Line]:
    """Items of a tier that are not met soon on the way into the past."""
    lines = _sort({tier: both(items, found.fresh)}, bound, size) if found.fresh else []
    lines += _by_months(tier, without(items, found.fresh), bound, size)
    return sorted(lines, key=lambda line: (line.mark.published, line.mark.pk), reverse=True)[:size]


def _by_months(tier: int, found: Bits, bound: Bound, size: int) -> list[Line]:
    """Indexed items only: the sets of months do not name fresh ones."""
    lines: list[Line] = []
    for end, month in _months(bound):
        part = both(found, month)
        if count(part) <= FEW:
            lines += _sort({tier: part}, bound, size - len(lines)) if part else []
        else:
            start = (end, 0) if bound == NEWEST else min(bound, (end, 0))
            lines += _read({}, bound, (tier, part, start, None), size - len(lines))
        if len(lines) >= size:
            break
    return lines


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


def _sort(few: Mapping[int, Bits], bound: Bound, size: int) -> list[Line]:
    return _read(few, bound, None, size)


def _read(
    few: Mapping[int, Bits], bound: Bound, many: tuple[int, Bits, Bound, int | None] | None, size: int
) -> list[Line]:
    """Few items sorted, those of the first tier after the bound; then the first of many on the way into the past.

    Of many: tier, items, where the walk begins, and its most steps.
    """
    tiers = ",".join(str(tier) for tier, items in few.items() for _ in range(count(items)))
    slots = ",".join(listed(items) for items in few.values())
    tier, items, start, steps = many or (None, None, NEWEST, 0)
    values = [as_bytes(items) if items else None, tier, *start, steps]
    with connection.cursor() as cursor:
        cursor.execute(_READ, [f"{{{slots}}}", f"{{{tiers}}}", *bound, *values, size])
        return [_line(*row) for row in cursor.fetchall()]


def _line(
    tier: int,
    published: datetime.datetime,
    pk: int,
    print_: str,
    title: str,
    texts: Sequence[str],
    places: int,
    *facts: Any,
) -> Line:
    return Line(Mark(tier, published, pk), print_, title, tuple(texts), places, (*facts, published))
