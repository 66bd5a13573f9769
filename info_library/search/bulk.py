"""Keys of many texts at once: what is said in `grams`, worked out by numpy (adr/0092). For jobs only.

Every sign of every text is one number; a key and the item that holds it are packed into one number, in growing order
(`grouping`), which brings the items of each key together. Plain Python, no Django.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from info_library.search.bits import decode
from info_library.search.blocks import Block, numpy_once
from info_library.search.folding import EDGE
from info_library.search.grams import AFTER, BEFORE, TRIPLE
from info_library.search.grouping import SIGN, distinct, grouped, pack, packed, unpack

if TYPE_CHECKING:
    import numpy

_MASK = (1 << SIGN) - 1
_AT_ONCE = 2_000_000  # signs that are sorted at once: what bounds the memory
_TABLE = 22
_MIXING = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)


@dataclass(frozen=True, slots=True)
class Known:
    """Frequent triples, or the pairs inside them, as growing numbers.

    `table` leads from a mixed number to one of them; where several have the same one, `several` says so.
    """

    numbers: numpy.ndarray
    table: numpy.ndarray
    several: numpy.ndarray
    size: int

    @classmethod
    def of(cls, signs: Sequence[numpy.ndarray]) -> Known:
        """From the first signs of all, the second signs of all …"""
        np = numpy_once()
        numbers = distinct(packed(*signs))
        mixed = _mixed(*_unpacked(numbers, len(signs)))
        table = np.full(1 << _TABLE, -1, np.int32)
        table[mixed] = np.arange(len(numbers), dtype=np.int32)
        return cls(numbers, table, np.bincount(mixed.astype(np.int64), minlength=1 << _TABLE) > 1, len(signs))

    def among(self, *signs: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Where one of these stands, and which one: its place among the numbers."""
        np = numpy_once()
        mixed = _mixed(*signs)
        which = self.table[mixed]
        near = np.flatnonzero(which >= 0)
        which, asked = which[near], packed(*(sign[near] for sign in signs))
        again = np.flatnonzero(self.several[mixed[near]])
        which[again] = np.minimum(np.searchsorted(self.numbers, asked[again]), len(self.numbers) - 1)
        fits = self.numbers[which] == asked
        return near[fits], which[fits]

    def spelt(self, places: numpy.ndarray) -> str:
        """The signs of those at these places, one after the other."""
        return _spelt(self.numbers[places], self.size)

    def spelt_longer(self, longer: numpy.ndarray) -> str:
        """The same of sequences with one sign more: a place and the last sign."""
        np = numpy_once()
        first = _unpacked(self.numbers[longer >> np.uint64(SIGN)], self.size)
        return _text_of([*first, longer & np.uint64(_MASK)])


@dataclass(frozen=True, slots=True)
class Hot:
    """Frequent triples, the pairs inside them, and frequent sequences of four: a triple's place and a fourth sign."""

    triples: Known
    pairs: Known
    fours: numpy.ndarray

    @classmethod
    def of(cls, sequences: Collection[str]) -> Hot | None:
        """From sequences of three and four signs; None without any of three."""
        np = numpy_once()
        triples = [one for one in sequences if len(one) == TRIPLE]
        if not triples:
            return None
        first, second, third = np.array([tuple(map(ord, triple)) for triple in triples], np.uint64).T
        inside = Known.of([np.concatenate([first, second]), np.concatenate([second, third])])
        known = Known.of([first, second, third])
        signs = np.array([tuple(map(ord, one)) for one in sequences if len(one) > TRIPLE], np.uint64).reshape(-1, 4).T
        near, which = known.among(*signs[:3])
        return cls(known, inside, np.sort(packed(which, signs[3][near])))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts one after the other with edges between them; `items` says for each sign whose it is."""

    signs: numpy.ndarray
    items: numpy.ndarray

    @classmethod
    def of(cls, texts: Sequence[str], items: Sequence[int]) -> Texts:
        """Folded texts and the numbers of their items inside the segment, growing."""
        np = numpy_once()
        sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        sizes[:1] += 1
        whole = EDGE + EDGE.join(texts) + EDGE
        return cls(np.frombuffer(whole.encode("utf-32-le"), np.uint32), np.repeat(np.array(items, np.uint16), sizes))


def rows_of(texts: Texts, hot: Hot | None = None, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Every key with its stored set of items."""
    for block in blocks_of(texts, hot, prefix):
        yield from block.rows()


def blocks_of(texts: Texts, hot: Hot | None = None, prefix: str = "") -> Iterator[Block]:
    """Every key, many at once; single signs, pairs, frequent triples, doubtful pairs."""
    edge = ord(EDGE)
    for there in _parts(texts.signs):
        yield _block(grouped([texts.signs[there]], texts.items[there])[0], 1, prefix)
        inner = there[texts.signs[there + 1] != edge]
        held, several = grouped([texts.signs[inner], texts.signs[inner + 1]], texts.items[inner])
        yield _block(held, 2, prefix)
        if hot is not None:
            yield from _triples(texts, hot, inner, prefix)
            yield from _doubtful(texts, hot.pairs, inner[several], prefix)


def frequent_triples(texts: Texts, least: float) -> list[str]:
    """Triples that so many of the items hold."""
    np = numpy_once()
    signs, edge = texts.signs, ord(EDGE)
    there = np.flatnonzero((signs[:-2] != edge) & (signs[1:-1] != edge) & (signs[2:] != edge))
    triples = packed(signs[there], signs[there + 1], signs[there + 2])
    names, number = _held_by(triples, texts.items[there])
    return _words(_spelt(names[number >= least], 3), 3)


def frequent_fours(texts: Texts, hot: Hot, least: float) -> list[str]:
    """Sequences of four that so many of the items hold and that their triples, in as many, do not prove."""
    np = numpy_once()
    signs, edge = texts.signs, ord(EDGE)
    there = np.flatnonzero((signs[:-1] != edge) & (signs[1:] != edge))
    sides = _doubtful(texts, hot.pairs, there, "")
    rows = (row for block in sides for row in block.rows())
    several = {key for key, stored in rows if decode(stored).bit_count() >= least}
    near, which = hot.triples.among(signs[there[:-1]], signs[there[:-1] + 1], signs[there[:-1] + 2])
    inside = signs[there[near] + 3] != edge
    there, which = there[near][inside], which[inside]
    fours = packed(which, signs[there + 3])
    names, number = _held_by(fours, texts.items[there])
    words = _words(hot.triples.spelt_longer(names[number >= least]), 4)
    return [word for word in words if several.issuperset(side + word[1:3] for side in (BEFORE, AFTER))]


def _held_by(keys: numpy.ndarray, items: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The keys, growing and each once, and how many items hold each."""
    np = numpy_once()
    order = np.argsort(keys)
    keys = keys[order]
    first = np.append([True], keys[1:] != keys[:-1])[: len(keys)]
    held = distinct(pack(np.cumsum(first) - 1, items[order]))
    names = keys[first]
    return names, np.bincount(unpack(held)[0].astype(np.int64), minlength=len(names))


def _words(spelt: str, size: int) -> list[str]:
    return [spelt[start : start + size] for start in range(0, len(spelt), size)]


def _parts(signs: numpy.ndarray) -> Iterator[numpy.ndarray]:
    """Places of the signs that are no edges, those of one range of signs after the other; no part is much larger."""
    np = numpy_once()
    start, parts = ord(EDGE) + 1, len(signs) // _AT_ONCE  # folded texts hold no sign before the edge
    sample = np.sort(signs[:: max(1, len(signs) // 10_000)])
    cuts = {int(sample[len(sample) * number // (parts + 1)]) for number in range(1, parts + 1)}
    for end in [*sorted(cut for cut in cuts if cut > start), 1 << SIGN]:
        there = np.flatnonzero((signs >= start) & (signs < end))
        if len(there):
            yield there
        start = end


def _triples(texts: Texts, hot: Hot, there: numpy.ndarray, prefix: str) -> Iterator[Block]:
    """Frequent triples, and frequent sequences of four that begin with them."""
    np = numpy_once()
    near, which = hot.triples.among(texts.signs[there], texts.signs[there + 1], texts.signs[there + 2])
    there = there[near]
    yield _block(grouped([which], texts.items[there])[0], 3, prefix, hot.triples.spelt)
    if len(hot.fours):
        longer = packed(which, texts.signs[there + 3])
        place = np.minimum(np.searchsorted(hot.fours, longer), len(hot.fours) - 1)
        fits = hot.fours[place] == longer
        held, _ = grouped([place[fits]], texts.items[there[fits]])
        yield _block(held, 4, prefix, lambda places: hot.triples.spelt_longer(hot.fours[places]))


def _doubtful(texts: Texts, hot: Known, there: numpy.ndarray, prefix: str) -> Iterator[Block]:
    """Pairs of frequent triples that have several neighbours on one side in the same item.

    Asked only where a pair stands more than once in its item.
    """
    np = numpy_once()
    near, which = hot.among(texts.signs[there], texts.signs[there + 1])
    there = there[near]
    held = pack(which, texts.items[there]) << np.uint64(SIGN)
    for side, beside in ((AFTER, there + 2), (BEFORE, there - 1)):
        one = distinct(held | texts.signs[beside]) >> np.uint64(SIGN)
        yield _block(distinct(one[1:][one[1:] == one[:-1]]), 2, prefix + side, hot.spelt)


def _block(held: numpy.ndarray, size: int, prefix: str, spell: Callable[[numpy.ndarray], str] | None = None) -> Block:
    """Keys of growing numbers that each pack a key and an item; `spell` leads from other keys to signs."""
    np = numpy_once()
    keys, items = unpack(held)
    starts = np.flatnonzero(np.append([True], keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, np.int64)
    words = spell(keys[starts]) if spell else _spelt(keys[starts], size)
    return Block(prefix, size, words, starts, items)


def _spelt(keys: numpy.ndarray, size: int) -> str:
    """The signs of these keys, one key after the other."""
    return _text_of(_unpacked(keys, size))


def _text_of(signs: Sequence[numpy.ndarray]) -> str:
    """First signs, second signs …, sequence after sequence."""
    return numpy_once().stack(signs, axis=1).astype("<u4").tobytes().decode("utf-32-le")


def _unpacked(numbers: numpy.ndarray, size: int) -> list[numpy.ndarray]:
    np = numpy_once()
    return [(numbers >> np.uint64(SIGN * place)) & np.uint64(_MASK) for place in reversed(range(size))]


def _mixed(*signs: numpy.ndarray) -> numpy.ndarray:
    """Signs in a number of _TABLE bits; overflow is meant."""
    np = numpy_once()
    mixed = signs[0].astype(np.uint32, copy=False) * np.uint32(_MIXING[0])
    for sign, factor in zip(signs[1:], _MIXING[1:], strict=False):
        mixed ^= sign.astype(np.uint32, copy=False) * np.uint32(factor)
    return mixed >> np.uint32(32 - _TABLE)
