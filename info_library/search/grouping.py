"""Keys with the items that hold them, by numpy: counted digit by digit instead of compared. For jobs only.

Items come in growing order, so a stable sort of the keys alone leaves the items of each key growing. numpy counts
numbers of sixteen bits, which takes a tenth of comparing whole ones; signs are many numbers, but few at once
(adr/0113).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from info_library.search.bits import SEGMENT
from info_library.search.blocks import numpy_once

if TYPE_CHECKING:
    import numpy

SIGN, ITEM = 21, 15  # bits of a sign and of an item's number inside its segment
_COUNTED = 1 << 16


def pack(keys: numpy.ndarray, items: numpy.ndarray) -> numpy.ndarray:
    """Keys and items in one number each."""
    np = numpy_once()
    return (keys.astype(np.uint64) << np.uint64(ITEM)) | items.astype(np.uint64)


def unpack(held: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Keys and items of such numbers."""
    np = numpy_once()
    return held >> np.uint64(ITEM), (held & np.uint64(SEGMENT - 1)).astype("<u2")


def packed(*signs: numpy.ndarray) -> numpy.ndarray:
    """Sequences of signs as one number each: first signs, second signs …"""
    np = numpy_once()
    whole = signs[0].astype(np.uint64)
    for sign in signs[1:]:
        whole = (whole << np.uint64(SIGN)) | sign.astype(np.uint64)
    return whole


def distinct(numbers: numpy.ndarray) -> numpy.ndarray:
    """Growing, each once (numpy's own `unique` hashes, which takes five times as long)."""
    np = numpy_once()
    return _once(np.sort(numbers))[0]


def grouped(keys: Sequence[numpy.ndarray], items: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Keys with growing items, packed, growing and each once; and the places of those that are there several times.

    Keys are given as their signs, first signs, second signs …, or as one array of other numbers.
    """
    np = numpy_once()
    order = _order(keys)
    if order is None:
        order = np.argsort(pack(packed(*keys), items))
    held, again = _once(pack(packed(*(one[order] for one in keys)), items[order]))
    return held, order[np.append(again, False) | np.append(False, again)] if len(order) else order


def _once(growing: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Each number once; and for all but the first whether it is the one before."""
    np = numpy_once()
    again = growing[1:] == growing[:-1]
    return growing[np.append([True], ~again)] if len(growing) else growing, again


def _order(keys: Sequence[numpy.ndarray]) -> numpy.ndarray | None:
    """Where the keys stand in growing order, equal ones as they came; None where there are too many to count."""
    np = numpy_once()
    order = None
    for one in reversed(keys):
        digits = _digits(one)
        if digits is None:
            return None
        step = np.argsort(digits if order is None else digits[order], kind="stable")
        order = step if order is None else order[step]
    return order


def _digits(numbers: numpy.ndarray) -> numpy.ndarray | None:
    """Numbers of sixteen bits in the same order; None where so many do not do."""
    np = numpy_once()
    if not len(numbers):
        return numbers.astype(np.uint16)
    low = numbers - numbers.min()
    if int(low.max()) >= _COUNTED:
        there = np.bincount(low.astype(np.int64)) > 0
        low = (np.cumsum(there) - 1)[low]
    return low.astype(np.uint16) if int(low.max()) < _COUNTED else None
