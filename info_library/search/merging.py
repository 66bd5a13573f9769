"""Bringing fresh items into the index. One merge at a time; whoever searches sees an item before and after.

A published item is searched by its text until a merge: publication never waits for the index. Fresh items are
merged when there are many, or when the oldest has waited: a merge rewrites about a thousand rows for each item.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice

from django.db import connection, transaction
from django.utils import timezone

from info_library.models import DeadSlot, HotTriple, Item
from info_library.search import postings
from info_library.search.bits import SEGMENT, bits_of, decode, encode, merged
from info_library.search.blocks import Block
from info_library.search.bulk import Hot, Texts, blocks_of, frequent_fours, frequent_triples
from info_library.search.copying import row, rows_of_block
from info_library.search.facets import Facts
from info_library.search.folding import EDGE
from info_library.search.sounds import sounds_of

AT_ONCE = SEGMENT
MANY, PATIENCE = 60, datetime.timedelta(minutes=10)  # of fresh items; comparing sixty texts takes a millisecond
ENOUGH, _SAMPLE = 1000, 3000  # items to learn frequent triples from
_LEAST, _SHARE = 4, 0.003
_LOCK = 0x6C6962  # of the database: one merge at a time
_READ_AT_ONCE = 5000
_ITEMS = """
SELECT i.slot, i.title_words, t.words, i.title, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at
  FROM public.info_library_item i JOIN public.info_library_itemwords t ON t.slot = i.slot
 WHERE i."left" = ''
"""
_FRESH = _ITEMS + " AND NOT i.is_indexed ORDER BY i.slot LIMIT %s"
_OF_SEGMENT = _ITEMS + " AND i.slot >= %s AND i.slot < %s ORDER BY i.slot"
_EXAMPLES = """
SELECT t.words FROM public.info_library_item i JOIN public.info_library_itemwords t ON t.slot = i.slot
 WHERE i."left" = '' ORDER BY i.print LIMIT %s
"""  # as good as by chance, and the same each time
_FORGET = "DELETE FROM public.info_library_hottriple"  # a hundred thousand rows, which are not worth loading
_LEARNED = "INSERT INTO public.info_library_hottriple (triple) SELECT unnest(%s::text[])"
_DONE = """
UPDATE public.info_library_item i SET is_indexed = true, sounds = v.sounds
  FROM unnest(%s::int[], %s::text[]) AS v(slot, sounds) WHERE i.slot = v.slot AND NOT i.is_indexed
"""
_SOUNDED = """
UPDATE public.info_library_item i SET sounds = v.sounds
  FROM unnest(%s::int[], %s::text[]) AS v(slot, sounds) WHERE i.slot = v.slot AND NOT i.is_indexed
"""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item as the index takes it."""

    slot: int
    title_words: str
    words: str
    sounds: str
    facts: Facts


def merge_due() -> int:
    """Merge if it is worth it; the index is made anew as soon as there is something to learn from (platform)."""
    sound_fresh()
    public = Item.objects.filter(left="")
    if not HotTriple.objects.exists() and public.count() >= ENOUGH:
        return rebuild_index()
    waiting = public.filter(is_indexed=False)
    late = waiting.filter(deposited_at__lt=timezone.now() - PATIENCE)
    if waiting.count() >= MANY or DeadSlot.objects.count() >= MANY or late.exists():
        return merge_fresh()
    return 0


def sound_fresh() -> int:
    """Write how fresh titles sound, long before they are indexed; returns how many (platform)."""
    titles = dict(Item.objects.filter(left="", is_indexed=False, sounds="").values_list("slot", "title"))
    with connection.cursor() as cursor:
        cursor.execute(_SOUNDED, [list(titles), [sounds_of(title) or EDGE for title in titles.values()]])
    return len(titles)


def merge_fresh(*, at_once: int = AT_ONCE, progress: Callable[[int], None] = lambda _: None) -> int:
    """Index every item that is not yet; returns how many (platform)."""
    done = 0
    while count := _merge_some(at_once):
        done += count
        progress(done)
    _bury_dead()
    return done


@transaction.atomic
def rebuild_index(*, progress: Callable[[int], None] = lambda _: None) -> int:
    """Make the index anew; frequent triples are learned anew (platform).

    Only here, since an item holds the triples that were known when it was indexed. Rows of items are written last,
    and only of fresh ones, so that publication does not wait.
    """
    _alone()
    last = Item.objects.order_by("-slot").values_list("slot", flat=True).first()
    buried = list(DeadSlot.objects.values_list("slot", flat=True))
    hot = _learn()
    postings.clear()
    done: list[tuple[int, str]] = []
    for segment in range(0 if last is None else last // SEGMENT + 1):
        items = _read(_OF_SEGMENT, segment * SEGMENT, (segment + 1) * SEGMENT)
        if items:
            _add(segment, items, hot)
        done += [(item.slot, item.sounds) for item in items]
        progress(len(done))
    _note_done(done)
    DeadSlot.objects.filter(slot__in=buried).delete()
    return len(done)


@transaction.atomic
def _merge_some(at_once: int) -> int:
    _alone()
    items = _read(_FRESH, at_once)
    hot = Hot.of(HotTriple.objects.values_list("pk", flat=True))
    for segment, own in groupby(items, lambda item: item.slot // SEGMENT):
        _add(segment, list(own), hot)
    _note_done((item.slot, item.sounds) for item in items)
    return len(items)


def _learn() -> Hot | None:
    """The frequent sequences of some of the items."""
    with connection.cursor() as cursor:
        cursor.execute(_EXAMPLES, [_SAMPLE])
        examples = [words for (words,) in cursor.fetchall()]
        cursor.execute(_FORGET)
    if len(examples) < ENOUGH:
        return None
    texts = Texts.of(examples, range(len(examples)))
    least = max(_LEAST, len(examples) * _SHARE)
    hot = Hot.of(sequences := frequent_triples(texts, least))
    if hot is not None:
        sequences += frequent_fours(texts, hot, least)
    with connection.cursor() as cursor:
        cursor.execute(_LEARNED, [sequences])
    return Hot.of(sequences)


def _read(statement: str, *values: object) -> list[Fresh]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_fresh(row) for row in cursor.fetchall()]


def _note_done(items: Iterable[tuple[int, str]]) -> None:
    done = list(items)
    with connection.cursor() as cursor:
        cursor.execute(_DONE, [[slot for slot, _ in done], [sounds for _, sounds in done]])


def _fresh(row: Sequence[object]) -> Fresh:
    slot, title_words, words, title, *facts = row
    return Fresh(slot, title_words, words, sounds_of(title), Facts(*facts))


def _add(segment: int, items: Sequence[Fresh], hot: Hot | None) -> None:
    inner = [item.slot - segment * SEGMENT for item in items]
    blocks, named = _blocks(items, inner, hot), _named(items, inner)
    if not postings.has_segment(segment):
        parts = (part for block in blocks for part in rows_of_block(block, segment))
        postings.write_new(chain(parts, (row(key, segment, stored) for key, stored in named)))
        return
    rows = chain((one for block in blocks for one in block.rows()), named)
    while part := dict(islice(rows, _READ_AT_ONCE)):
        old = postings.stored(segment, list(part))
        postings.write(segment, {key: merged(old[key], new) if key in old else new for key, new in part.items()})


def _blocks(items: Sequence[Fresh], inner: Sequence[int], hot: Hot | None) -> Iterator[Block]:
    """Every key that words, titles and sounds hold, with its set; each key once."""
    yield from blocks_of(Texts.of([item.words for item in items], inner), hot)
    yield from blocks_of(Texts.of([item.title_words for item in items], inner), hot, postings.TITLE)
    yield from blocks_of(Texts.of([item.sounds for item in items], inner), prefix=postings.SOUND)


def _named(items: Sequence[Fresh], inner: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """What filters name, and which items are there at all."""
    named: dict[str, list[int]] = defaultdict(list)
    for item, number in zip(items, inner, strict=True):
        for key in item.facts.index_keys():
            named[key].append(number)
    named[postings.PRESENT] = list(inner)
    return ((key, encode(members)) for key, members in named.items())


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
