"""What was perhaps meant: words as they sound, and words with one sign that is wrong. Bounded; asked only if
nothing was found.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice

from django.db import connection

from info_library.models import Item
from info_library.search import postings
from info_library.search.bits import Bits, bits_of, both, count, slots_of
from info_library.search.grams import plan_of

_LATIN = re.compile(r"[a-z]{2,40}")
_MOST = 400
_MOST_SOUNDING = 5000
_LEAST = 3  # shorter words have too many neighbours
_SOUNDING = """
SELECT slot FROM public.info_library_item WHERE slot = ANY(%s) AND "left" = '' AND strpos(sounds, %s) > 0
UNION
SELECT slot FROM public.info_library_item WHERE NOT is_indexed AND "left" = '' AND strpos(sounds, %s) > 0
"""


def sounding(term: str) -> Bits:
    """Items whose title sounds like this, in full or by its first letters; those that are not indexed too."""
    if not _LATIN.fullmatch(term):
        return {}
    found = _in_all([postings.SOUND + key for key in plan_of(term).keys])
    with connection.cursor() as cursor:
        cursor.execute(_SOUNDING, [list(islice(slots_of(found), _MOST_SOUNDING)), term, term])
        return bits_of(row[0] for row in cursor.fetchall())


def corrected(term: str) -> str:
    """The word of some title that differs by one sign (wrong, missing, or too many); empty if there is none."""
    if len(term) < _LEAST:
        return ""
    seen: Counter[str] = Counter()
    for kept, pattern in _variants(term):
        for words in _titles_holding(kept):
            seen.update(hit.strip() for hit in pattern.findall(words) if len(hit.strip()) > 1)
    seen.pop(term, None)
    return seen.most_common(1)[0][0] if seen else ""


def _variants(term: str) -> Iterator[tuple[tuple[str, ...], re.Pattern[str]]]:
    """For each place: what must be there before and after it, and what the whole may look like."""
    for place in range(len(term) + 1):
        head, rest, tail = term[:place], term[place:], term[place + 1 :]
        if place < len(term):
            yield _kept(head, tail), re.compile(f"{re.escape(head)}\\w?{re.escape(tail)}")
        if 0 < place < len(term):
            yield _kept(head, rest), re.compile(f"{re.escape(head)}\\w{re.escape(rest)}")


def _kept(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _titles_holding(parts: tuple[str, ...]) -> list[str]:
    keys = list(dict.fromkeys(postings.TITLE + key for part in parts for key in plan_of(part).keys))
    found = _in_all(keys)
    if not found or count(found) > _MOST:
        return []
    rows = Item.objects.filter(slot__in=list(slots_of(found)), left="")
    return list(rows.order_by("-published_at").values_list("title_words", flat=True)[:_MOST])


def _in_all(keys: Sequence[str]) -> Bits:
    sets = postings.read(keys)
    return reduce(both, (sets.get(key, {}) for key in keys))
