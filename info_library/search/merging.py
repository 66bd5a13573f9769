"""Bringing fresh items into the index. One merge at a time; whoever searches sees an item before and after.

A published item is searched by its text until a merge: publication never waits for the index.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from django.db import connection, transaction

from info_library.models import DeadSlot, HotTriple, Item
from info_library.search import postings
from info_library.search.bits import SEGMENT, bits_of, decode, encode, merged
from info_library.search.bulk import Hot, Texts, frequent_triples, rows_of
from info_library.search.facets import Facts
from info_library.search.sounds import sounds_of

AT_ONCE = SEGMENT
_ENOUGH, _SAMPLE = 1000, 3000  # items to learn frequent triples from
_LEAST, _SHARE = 4, 0.006
_LOCK = 0x6C6962  # of the database: one merge at a time
_READ_AT_ONCE = 5000
_FRESH = """
SELECT i.slot, i.title_words, t.words, i.title, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at
  FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot
 WHERE NOT i.is_indexed AND i."left" = '' ORDER BY i.slot LIMIT %s
"""
_LEARNED = "INSERT INTO info_library_hottriple (triple) SELECT unnest(%s::text[])"
_DONE = """
UPDATE info_library_item i SET is_indexed = true, sounds = v.sounds
  FROM unnest(%s::int[], %s::text[]) AS v(slot, sounds) WHERE i.slot = v.slot
"""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item as the index takes it."""

    slot: int
    title_words: str
    words: str
    sounds: str
    facts: Facts


def merge_fresh(*, at_once: int = AT_ONCE, progress: Callable[[int], None] = lambda _: None) -> int:
    """Index every item that is not yet; returns how many (platform)."""
    done = 0
    while count := _merge_some(at_once):
        done += count
        progress(done)
    _bury_dead()
    return done


def rebuild_index() -> int:
    """Make the index anew (platform)."""
    with transaction.atomic():
        _alone()
        postings.clear()
        Item.objects.filter(is_indexed=True).update(is_indexed=False)
        DeadSlot.objects.all().delete()
        HotTriple.objects.all().delete()
        return merge_fresh()


@transaction.atomic
def _merge_some(at_once: int) -> int:
    _alone()
    with connection.cursor() as cursor:
        cursor.execute(_FRESH, [at_once])
        items = [_fresh(row) for row in cursor.fetchall()]
    hot = _hot(items)
    for segment, own in groupby(items, lambda item: item.slot // SEGMENT):
        _add(segment, list(own), hot)
    with connection.cursor() as cursor:
        cursor.execute(_DONE, [[item.slot for item in items], [item.sounds for item in items]])
    return len(items)


def _hot(items: Sequence[Fresh]) -> Hot | None:
    """The frequent triples; learned once, as soon as there are enough items to learn from."""
    known = list(HotTriple.objects.values_list("pk", flat=True))
    if not known and len(items) >= _ENOUGH:
        sample = items[:: max(1, len(items) // _SAMPLE)][:_SAMPLE]
        texts = Texts.of([item.words for item in sample], range(len(sample)))
        known = frequent_triples(texts, max(_LEAST, len(sample) * _SHARE))
        with connection.cursor() as cursor:
            cursor.execute(_LEARNED, [known])
    return Hot.of(known)


def _fresh(row: Sequence[object]) -> Fresh:
    slot, title_words, words, title, *facts = row
    return Fresh(slot, title_words, words, sounds_of(title), Facts(*facts))


def _add(segment: int, items: Sequence[Fresh], hot: Hot | None) -> None:
    rows = _rows(items, [item.slot - segment * SEGMENT for item in items], hot)
    if not postings.has_segment(segment):
        postings.write_new(segment, rows)
        return
    while part := dict(islice(rows, _READ_AT_ONCE)):
        old = postings.stored(segment, list(part))
        postings.write(segment, {key: merged(old[key], new) if key in old else new for key, new in part.items()})


def _rows(items: Sequence[Fresh], inner: Sequence[int], hot: Hot | None) -> Iterator[tuple[str, bytes]]:
    """Every key that the items hold, with its set; each key once."""
    yield from rows_of(Texts.of([item.words for item in items], inner), hot)
    yield from rows_of(Texts.of([item.title_words for item in items], inner), hot, postings.TITLE)
    yield from rows_of(Texts.of([item.sounds for item in items], inner), prefix=postings.SOUND)
    named: dict[str, list[int]] = defaultdict(list)
    for item, number in zip(items, inner, strict=True):
        for key in item.facts.index_keys():
            named[key].append(number)
    named[postings.PRESENT] = list(inner)
    yield from ((key, encode(members)) for key, members in named.items())


@transaction.atomic
def _bury_dead() -> None:
    """Take numbers that stand for nothing from the set of those that are there."""
    _alone()
    slots = list(DeadSlot.objects.order_by("slot").values_list("slot", flat=True))
    for segment, dead in bits_of(slots).items():
        old = postings.stored(segment, [postings.PRESENT]).get(postings.PRESENT)
        if old is not None:
            left = decode(old) & ~dead
            postings.write(segment, {postings.PRESENT: encode(_members(left))})
    DeadSlot.objects.filter(slot__in=slots).delete()


def _members(part: int) -> Iterator[int]:
    for place, byte in enumerate(part.to_bytes(SEGMENT // 8, "little")):
        for bit in range(8) if byte else ():
            if byte >> bit & 1:
                yield place * 8 + bit


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
