"""Rows of the index in PostgreSQL's binary form, hundreds of thousands at once, by numpy (adr/0110). For jobs only.

A row is: how many values, then each after its length: key, segment, stored set. Where each of these begins in the whole
is a running sum of sizes; every value is put into its place for all rows together. Plain Python, no Django.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from info_library.search.bits import MOST_LISTED, as_list
from info_library.search.blocks import Block, numpy_once

if TYPE_CHECKING:
    import numpy

HEAD, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
_THREE = b"\0\x03"
_AT_ONCE = 200_000  # rows: what bounds the memory
_LISTED = as_list(b"")
_length = struct.Struct(">i").pack


def row(key: str, segment: int, stored: bytes) -> bytes:
    """One row."""
    gram = key.encode()
    return b"".join((_THREE, _length(len(gram)), gram, struct.pack(">ii", 4, segment), _length(len(stored)), stored))


def rows_of_block(block: Block, segment: int) -> Iterator[bytes]:
    """All rows of a block: lists together, the few sets of bits one by one."""
    np = numpy_once()
    sizes = np.diff(np.append(block.starts, len(block.items)))
    for first in range(0, len(sizes), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        yield _lists(block, segment, first, sizes[part]).tobytes()
    dense = np.flatnonzero(sizes > MOST_LISTED).tolist()
    yield from (row(key, segment, stored) for key, stored in block.rows(dense))


def _lists(block: Block, segment: int, first: int, sizes: numpy.ndarray) -> numpy.ndarray:
    """The rows of those of these keys that are stored as lists."""
    np = numpy_once()
    few = np.flatnonzero(sizes <= MOST_LISTED)
    last = first + len(sizes)
    signs = np.frombuffer(block.words[first * block.size : last * block.size].encode("utf-32-le"), np.uint32)
    signs = signs.reshape(-1, block.size)[few]
    starts, sizes = block.starts[first:last][few], sizes[few]
    widths = 1 + (signs > 0x7F) + (signs > 0x7FF) + (signs > 0xFFFF)
    grams = len(block.prefix.encode()) + widths.sum(axis=1, dtype=np.int64)
    stored = len(_LISTED) + 2 * sizes
    ends = np.cumsum(2 + 4 + grams + 8 + 4 + stored)
    out = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    place = np.append([0], ends[:-1]) if len(ends) else ends
    place = _put(out, place, np.frombuffer(_THREE, np.uint8))
    place = _put_numbers(out, place, grams)
    place = _put(out, place, np.frombuffer(block.prefix.encode(), np.uint8))
    for column in range(block.size):
        place = _put_signs(out, place, signs[:, column], widths[:, column])
    place = _put(out, place, np.frombuffer(struct.pack(">ii", 4, segment), np.uint8))
    place = _put_numbers(out, place, stored)
    place = _put(out, place, np.frombuffer(_LISTED, np.uint8))
    _put_items(out, place, block.items, starts, sizes)
    return out


def _put(out: numpy.ndarray, place: numpy.ndarray, same: Sequence[int]) -> numpy.ndarray:
    """The same bytes in every row; returns where it goes on."""
    for number, byte in enumerate(same):
        out[place + number] = byte
    return place + len(same)


def _put_numbers(out: numpy.ndarray, place: numpy.ndarray, numbers: numpy.ndarray) -> numpy.ndarray:
    """A whole number of four bytes, the highest first."""
    for number in range(4):
        out[place + number] = (numbers >> (24 - 8 * number)) & 0xFF
    return place + 4


def _put_signs(out: numpy.ndarray, place: numpy.ndarray, signs: numpy.ndarray, widths: numpy.ndarray) -> numpy.ndarray:
    """One sign of each row in UTF-8."""
    np = numpy_once()
    leads = np.array([0, 0, 0xC0, 0xE0, 0xF0], np.uint32)
    for width in range(1, 5):
        own = np.flatnonzero(widths == width)
        sign, there = signs[own], place[own]
        out[there] = leads[width] | (sign >> (6 * (width - 1)))
        for number in range(1, width):
            out[there + number] = 0x80 | ((sign >> (6 * (width - 1 - number))) & 0x3F)
    return place + widths


def _put_items(
    out: numpy.ndarray, place: numpy.ndarray, items: numpy.ndarray, starts: numpy.ndarray, sizes: numpy.ndarray
) -> None:
    """The members of each list, two bytes each, the lowest first."""
    np = numpy_once()
    inner = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    members = items[np.repeat(starts, sizes) + inner]
    there = np.repeat(place, sizes) + 2 * inner
    out[there] = members & 0xFF
    out[there + 1] = members >> 8
