"""One page of found items: tier after tier, newest first, from a mark on. Bounded whatever the number of items.

Few items are sorted. Of many, the index of times is walked from the newest on, and the database looks into their bit
set; what is found only long ago is looked up month by month.
"""

import datetime
from collections.abc import Iterator
from itertools import islice

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
_SORTED = "SELECT * FROM public.info_library_newest(%s::int[], %s::timestamptz, %s, %s)"
_WALKED = """
WITH found AS MATERIALIZED (SELECT %s::bytea AS bits), walked AS (
  SELECT published_at, id, slot FROM public.info_library_item
   WHERE (published_at, id) < (%s, %s) ORDER BY published_at DESC, id DESC LIMIT %s
)
SELECT w.published_at, w.id FROM walked w
 WHERE CASE WHEN w.slot < %s THEN get_bit((SELECT bits FROM found), w.slot) = 1 END
 ORDER BY w.published_at DESC, w.id DESC LIMIT %s
"""
Row = tuple[datetime.datetime, int]
Bound = tuple[object, int]


def page_of(found: Found, *, order: Order, after: Mark | None, size: int) -> list[Mark]:
    """Marks of the next items; the last one begins the page after."""
    tiers = found.tiers if order is Order.RELEVANCE else (either(found.tiers),)
    start = after.tier if after else 0
    marks: list[Mark] = []
    for number in range(start, len(tiers)):
        bound = (after.published, after.pk) if after and number == start else ("infinity", 0)
        rows = _newest(tiers[number], found, bound, size - len(marks))
        marks += [Mark(number, published, pk) for published, pk in rows]
        if len(marks) >= size:
            break
    return marks


def _newest(tier: Bits, found: Found, bound: Bound, size: int) -> list[Row]:
    number = count(tier)
    steps = size * found.of // number if number else 0
    if number <= max(FEW, steps // _STRIDE):
        return _sort(tier, bound, size)
    rows = _walk(tier, bound, size, steps * _PATIENCE)
    if len(rows) == size:
        return rows
    fresh = _sort(both(tier, found.fresh), bound, size) if found.fresh else []
    return sorted([*fresh, *_by_months(without(tier, found.fresh), bound, size)], reverse=True)[:size]


def _by_months(found: Bits, bound: Bound, size: int) -> list[Row]:
    """Indexed items only: the sets of months do not name fresh ones."""
    rows: list[Row] = []
    for end, month in _months(bound):
        part = both(found, month)
        number = count(part)
        if number <= FEW:
            rows += _sort(part, bound, size - len(rows)) if part else []
        else:
            rows += _walk(part, min(bound, (end, 0)) if bound[0] != "infinity" else (end, 0), size - len(rows), None)
        if len(rows) >= size:
            break
    return rows


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


def _sort(found: Bits, bound: Bound, size: int) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(_SORTED, [listed(found), *bound, size])
        return cursor.fetchall()


def _walk(found: Bits, bound: Bound, size: int, steps: int | None) -> list[Row]:
    """The first of these on the way from the bound into the past, at most so many steps."""
    bits = as_bytes(found)
    with connection.cursor() as cursor:
        cursor.execute(_WALKED, [bits, *bound, steps, len(bits) * 8, size])
        return cursor.fetchall()
