"""Many keys of the index at once with their items, as numpy holds them. For jobs only; plain Python, no Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from info_library.search.bits import MOST_LISTED, SEGMENT, as_bits, as_list

if TYPE_CHECKING:
    import numpy


@cache
def numpy_once() -> Any:
    """The library, once for each process that needs it: 25 MB."""
    import numpy  # noqa: PLC0415 - only the jobs worker indexes

    return numpy


@dataclass(frozen=True, slots=True)
class Block:
    """Many keys of one size: their signs one after the other, where the items of each begin, and the items."""

    prefix: str
    size: int
    words: str
    starts: numpy.ndarray
    items: numpy.ndarray

    def rows(self, chosen: Sequence[int] | None = None) -> Iterator[tuple[str, bytes]]:
        """Keys with their stored sets, all of them or those at some places."""
        starts, stored = [*self.starts.tolist(), len(self.items)], self.items.tobytes()
        for number in range(len(starts) - 1) if chosen is None else chosen:
            start, end = starts[number], starts[number + 1]
            key = self.prefix + self.words[number * self.size : number * self.size + self.size]
            if end - start > MOST_LISTED:
                yield key, _dense(self.items[start:end])
            else:
                yield key, as_list(stored[2 * start : 2 * end])


def _dense(items: numpy.ndarray) -> bytes:
    np = numpy_once()
    there = np.zeros(SEGMENT, bool)
    there[items] = True
    return as_bits(np.packbits(there, bitorder="little").tobytes())
