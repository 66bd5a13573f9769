"""What one search needs of the index, read by one statement; texts that decide, by a second one (adr/0092, 0110)."""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connection

from info_library.search.bits import Bits, bits_of, common, decode, slots_of
from info_library.search.facets import Facts
from info_library.search.grams import fours_of, plan_of, sure_keys, triples_of
from info_library.search.postings import TITLE

_READ = """
SELECT kind, gram, number, bits, facts::text FROM public.info_library_stock(%s::text[], %s::json, %s::text[], %s)
"""
_HOLDING = "SELECT number, slot FROM public.info_library_holding(%s::json)"


@dataclass(slots=True)
class Stock:
    """The stored sets of some keys, what is fresh, dead, frequent, and words that mean the same.

    `fresh` says which items that are not indexed yet hold a word; a zone before the word, as before a key.
    `fresh_filters` are the keys that filters name of these, if somebody filters.
    """

    stored: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    hot: set[str] = field(default_factory=set)
    fresh: dict[str, Bits] = field(default_factory=dict)
    fresh_filters: dict[int, frozenset[str]] = field(default_factory=dict)
    synonyms: list[list[str]] = field(default_factory=list)
    dead_slots: list[int] = field(default_factory=list)
    parts: dict[str, dict[int, list[bytes]]] = field(default_factory=dict)
    _sets: dict[str, Bits] = field(default_factory=dict)

    def set_of(self, key: str) -> Bits:
        """The items that hold a key; worked out when it is asked for."""
        known = self._sets.get(key)
        if known is None:
            known = self._sets[key] = {segment: decode(bits) for segment, bits in self.stored.get(key, ())}
        return known

    def in_all(self, keys: Sequence[str]) -> Bits:
        """The items that hold every one of these keys; the rarest decide what is looked at."""
        parts = [dict(self.stored.get(key, ())) for key in keys]
        segments = set(parts[0]).intersection(*parts[1:])
        found = {segment: common([part[segment] for part in parts]) for segment in segments}
        return {segment: one for segment, one in found.items() if one}

    def perhaps(self, name: str) -> Bits:
        """The items that may hold a word that not all its triples decide about; a plan's name says which word."""
        found = {segment: common(parts) for segment, parts in self.parts.get(name, {}).items()}
        return {segment: one for segment, one in found.items() if one}

    def dead(self) -> Bits:
        """Numbers that stand for nothing any more."""
        return bits_of(self.dead_slots)

    def take(self, kind: str, gram: str, number: int, bits: bytes | None, facts: str | None) -> None:
        """One row that was read."""
        match kind:
            case "set":
                self.stored.setdefault(gram, []).append((number, bits or b""))
            case "part":
                self.parts.setdefault(gram, {}).setdefault(number, []).append(bits or b"")
            case "same":
                self.synonyms.append(gram.split(" "))
            case _:
                self._take_facts(kind, gram, number, json.loads(facts or "[]"))

    def _take_facts(self, kind: str, gram: str, number: int, facts: list[Any]) -> None:
        match kind:
            case "hot":
                self.hot.update(facts)
            case "dead":
                self.dead_slots = facts
            case "fresh":
                self.fresh[gram], self.fresh[TITLE + gram] = map(bits_of, facts)
            case _:
                *values, published_at = facts
                known = Facts(*values, datetime.datetime.fromisoformat(published_at))
                self.fresh_filters[number] = frozenset(known.index_keys())


def rows_of(statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """What a function answers, in the server's own form: sets and times are neither spelt out nor read (adr/0111)."""
    with connection.cursor() as cursor, connection.wrap_database_errors:
        return psycopg.Cursor(cursor.connection).execute(statement, values, binary=True).fetchall()


def stock_of(keys: Iterable[str], words: Sequence[str], *, zones: Sequence[str], with_facts: bool) -> Stock:
    """Read the sets of these keys and of words in these zones; fresh items that hold a word, or all of them."""
    plans = [plan for word in words for plan in _plans_of(word, zones)]
    stock = Stock()
    for row in rows_of(_READ, [list(keys), json.dumps(plans), list(words), with_facts]):
        stock.take(*row)
    return stock


def holding(asked: Sequence[tuple[str, bool, Bits]]) -> list[Bits]:
    """Which of these items hold a word: each word with whether the title decides, and its items."""
    groups = [
        {"number": number, "word": word, "slots": list(slots_of(items)), "titled": titled}
        for number, (word, titled, items) in enumerate(asked)
        if items
    ]
    found: list[list[int]] = [[] for _ in asked]
    if groups:
        for number, slot in rows_of(_HOLDING, [json.dumps(groups)]):
            found[number].append(slot)
    return [bits_of(slots) for slots in found]


def _plans_of(word: str, zones: Sequence[str]) -> Iterator[dict[str, object]]:
    """For each zone the keys that are read if all triples of a word are frequent, and if they are not."""
    triples, fours = sorted(triples_of(word)), sorted(fours_of(word))
    sure, pairs = sure_keys(word), plan_of(word).keys
    for zone in zones:
        yield {
            "name": zone + word,
            "zone": zone,
            "triples": triples,
            "fours": fours,
            "sure": [zone + key for key in sure],
            "pairs": [zone + key for key in pairs],
        }
