"""One page of found items: tier after tier, newest first, from a mark on. Bounded whatever the number of items."""

import datetime
from collections.abc import Iterator
from itertools import islice

from django.db import connection
from django.db.models import Max, Min
from django.utils import timezone

from info_library.models import Item
from info_library.search import facets, postings
from info_library.search.bits import Bits, both, count, either, holds, slots_of, without
from info_library.search.engine import Found
from info_library.search.queries import Mark, Order

FEW = 2000  # so many are sorted by the database at once
_WALK = 1000
_FIRST_MONTHS, _MOST_MONTHS = 2, 24
_SORTED = """
SELECT published_at, id FROM info_library_item
 WHERE slot = ANY(%s) AND (published_at, id) < (%s, %s) ORDER BY published_at DESC, id DESC LIMIT %s
"""
_WALKED = """
SELECT published_at, id, slot FROM info_library_item
 WHERE (published_at, id) < (%s, %s) ORDER BY published_at DESC, id DESC LIMIT %s
"""
Row = tuple[object, int]


def page_of(found: Found, *, order: Order, after: Mark | None, size: int) -> list[Mark]:
    """Marks of the next items; the last one begins the page after."""
    tiers = found.tiers if order is Order.RELEVANCE else (either(found.tiers),)
    start = after.tier if after else 0
    marks: list[Mark] = []
    for number in range(start, len(tiers)):
        bound = after if after and number == start else None
        rows = _newest(tiers[number], found.fresh, bound, size - len(marks))
        marks += [Mark(number, published, pk) for published, pk in rows]
        if len(marks) >= size:
            break
    return marks


def _newest(found: Bits, fresh: Bits, bound: Mark | None, size: int) -> list[Row]:
    moment, pk = (bound.published, bound.pk) if bound else ("infinity", 0)
    if count(found) <= FEW:
        return _sort(found, moment, pk, size)
    rows = _sort(both(found, fresh), moment, pk, size) if fresh else []
    stored = without(found, fresh)
    indexed: list[Row] = []
    for month in _months(bound):
        part = both(stored, month)
        if part:
            indexed += (_sort if count(part) <= FEW else _walk)(part, moment, pk, size - len(indexed))
        if len(indexed) >= size:
            break
    return sorted([*rows, *indexed], reverse=True)[:size]


def _months(bound: Mark | None) -> Iterator[Bits]:
    """Sets of the months from the newest on: a few at first, then more at once."""
    keys, at_once = _month_keys(bound), _FIRST_MONTHS
    while part := list(islice(keys, at_once)):
        sets = postings.read(part)
        yield from (sets[key] for key in part if key in sets)
        at_once = min(at_once * 2, _MOST_MONTHS)


def _month_keys(bound: Mark | None) -> Iterator[str]:
    ends = Item.objects.aggregate(first=Min("published_at"), last=Max("published_at"))
    if ends["last"] is None:
        return
    last = timezone.localdate(min(bound.published, ends["last"]) if bound else ends["last"])
    first = timezone.localdate(ends["first"]).replace(day=1)
    day = last.replace(day=1)
    while day >= first:
        yield facets.of_month(f"{day:%Y%m}")
        day = (day - datetime.timedelta(days=1)).replace(day=1)


def _sort(found: Bits, moment: object, pk: int, size: int) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(_SORTED, [list(slots_of(found)), moment, pk, size])
        return cursor.fetchall()


def _walk(found: Bits, moment: object, pk: int, size: int) -> list[Row]:
    """Newest first along the index of times; for months in which a great part of all items is found."""
    rows: list[Row] = []
    with connection.cursor() as cursor:
        while len(rows) < size:
            cursor.execute(_WALKED, [moment, pk, _WALK])
            step = cursor.fetchall()
            rows += [(published, number) for published, number, slot in step if holds(found, slot)]
            if len(step) < _WALK:
                break
            moment, pk = step[-1][0], step[-1][1]
    return rows[:size]
