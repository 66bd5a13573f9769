"""What one search needs of the index, read by one statement: one moment, and one round trip (adr/0092)."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from info_library.search.bits import Bits, bits_of, decode
from info_library.search.facets import Facts

# Folded words hold no % and no _, so they are patterns as they are.
_READ = """
SELECT 'set', gram, segment, bits, NULL::json FROM public.info_library_posting WHERE gram = ANY(%(keys)s)
UNION ALL
SELECT 'hot', triple, 0, NULL, NULL FROM public.info_library_hottriple WHERE triple = ANY(%(triples)s)
UNION ALL
SELECT 'dead', '', slot, NULL, NULL FROM public.info_library_deadslot
UNION ALL
SELECT 'same', words, 0, NULL, NULL FROM public.info_library_synonym
 WHERE string_to_array(words, ' ') && %(words)s::text[]
UNION ALL
SELECT 'fresh', i.title_words, i.slot, NULL,
       json_build_array(t.words, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at)
  FROM public.info_library_item i JOIN public.info_library_itemwords t ON t.slot = i.slot
 WHERE NOT i.is_indexed AND i."left" = '' AND t.words LIKE ANY(%(patterns)s)
"""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item that is not indexed yet."""

    slot: int
    title: str
    words: str
    facts: Facts


@dataclass(slots=True)
class Stock:
    """The stored sets of some keys, what is fresh, dead, frequent, and words that mean the same."""

    stored: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    hot: set[str] = field(default_factory=set)
    fresh: list[Fresh] = field(default_factory=list)
    synonyms: list[list[str]] = field(default_factory=list)
    dead_slots: list[int] = field(default_factory=list)
    _sets: dict[str, Bits] = field(default_factory=dict)

    def set_of(self, key: str) -> Bits:
        """The items that hold a key; worked out when it is asked for."""
        known = self._sets.get(key)
        if known is None:
            known = self._sets[key] = {segment: decode(bits) for segment, bits in self.stored.get(key, ())}
        return known

    def dead(self) -> Bits:
        """Numbers that stand for nothing any more."""
        return bits_of(self.dead_slots)

    def take(self, kind: str, gram: str, number: int, bits: bytes | None, values: Sequence[object] | None) -> None:
        """One row that was read."""
        match kind:
            case "set":
                self.stored.setdefault(gram, []).append((number, bytes(bits or b"")))
            case "hot":
                self.hot.add(gram)
            case "dead":
                self.dead_slots.append(number)
            case "same":
                self.synonyms.append(gram.split(" "))
            case _:
                self.fresh.append(_fresh(number, gram, values or ()))


def stock_of(keys: Iterable[str], triples: Collection[str], words: Sequence[str]) -> Stock:
    """Read what is stored of these keys; fresh items that hold one of the words, every one if there is no word."""
    patterns = [f"%{word}%" for word in words] or ["%"]
    values = {"keys": list(keys), "triples": list(triples), "words": list(words), "patterns": patterns}
    stock = Stock()
    with connection.cursor() as cursor:
        cursor.execute(_READ, values)
        for row in cursor.fetchall():
            stock.take(*row)
    return stock


def _fresh(slot: int, title: str, values: Sequence[object]) -> Fresh:
    words, *facts, published_at = values
    return Fresh(slot, title, str(words), Facts(*facts, datetime.datetime.fromisoformat(str(published_at))))
