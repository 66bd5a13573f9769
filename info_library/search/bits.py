"""Sets of slots: for each segment of 32,768 one whole number with a bit for each. Plain Python, no Django.

Python's own numbers are the bit sets: AND, OR and counting of a segment take about a microsecond.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

SEGMENT = 32_768
_BYTES = SEGMENT // 8
MOST_LISTED = 1000  # longer lists are kept as bits: 4 kB
_LIST, _BITS = b"L", b"B"
_FILLED = bytes([0] + [1] * 255)  # searching for one byte is twenty times as fast as for all but one
_POSITIONS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))

Bits = dict[int, int]


def encode(members: Iterable[int]) -> bytes:
    """Store one segment's members (numbers inside the segment, growing)."""
    listed = array("H", members)
    if len(listed) <= MOST_LISTED:
        return as_list(listed.tobytes())
    return as_bits(_number(listed).to_bytes(_BYTES, "little"))


def as_list(numbers: bytes) -> bytes:
    """Stored members, at most MOST_LISTED, of two bytes each."""
    return _LIST + numbers


def as_bits(part: bytes) -> bytes:
    """Stored members, a bit for each of the segment."""
    return _BITS + part


def decode(data: bytes) -> int:
    """The stored segment as a number."""
    if data[:1] == _BITS:
        return int.from_bytes(data[1:], "little")
    return _number(_members(data))


def common(stored: Iterable[bytes]) -> int:
    """What all these stored sets of one segment hold; lists are compared as lists, the shortest first."""
    lists, dense = [], []
    for data in stored:
        (dense if data[:1] == _BITS else lists).append(data)
    found = -1
    if lists:
        shortest, *others = sorted(lists, key=len)
        found = _number(_in_lists(_members(shortest), others))
    for data in dense:
        if not found:
            return 0
        found &= decode(data)
    return found


def merged(data: bytes, more: bytes) -> bytes:
    """Two stored sets of one segment in one."""
    if data[:1] == more[:1] == _LIST and len(data) + len(more) <= 2 * MOST_LISTED:
        listed = array("H")
        listed.frombytes(data[1:] + more[1:])
        return as_list(array("H", sorted(set(listed))).tobytes())
    return as_bits((decode(data) | decode(more)).to_bytes(_BYTES, "little"))


def bits_of(slots: Iterable[int]) -> Bits:
    """A set of slots."""
    parts: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(_BYTES))
    for slot in slots:
        segment, inner = divmod(slot, SEGMENT)
        parts[segment][inner >> 3] |= 1 << (inner & 7)
    return {segment: int.from_bytes(part, "little") for segment, part in parts.items()}


def both(first: Bits, second: Bits) -> Bits:
    """Slots that are in both."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    return {segment: found for segment, one in small.items() if (found := one & large.get(segment, 0))}


def either(sets: Iterable[Bits]) -> Bits:
    """Slots that are in any."""
    found: Bits = {}
    for one in sets:
        for segment, part in one.items():
            found[segment] = found.get(segment, 0) | part
    return found


def without(first: Bits, second: Bits) -> Bits:
    """Slots of the first that are not in the second."""
    return {segment: left for segment, one in first.items() if (left := one & ~second.get(segment, 0))}


def count(found: Bits) -> int:
    """How many slots."""
    return sum(part.bit_count() for part in found.values())


def slots_of(found: Bits) -> Iterator[int]:
    """The slots, growing."""
    for segment in sorted(found):
        start, part = segment * SEGMENT, found[segment].to_bytes(_BYTES, "little")
        filled = part.translate(_FILLED)
        place = filled.find(1)
        while place >= 0:
            first = start + place * 8
            for bit in _POSITIONS[part[place]]:
                yield first + bit
            place = filled.find(1, place + 1)


def listed(found: Bits) -> str:
    """The slots with commas between them."""
    return ",".join(map(str, slots_of(found)))


def as_bytes(found: Bits) -> bytes:
    """One bit for each slot from the first segment on."""
    last = max(found, default=-1)
    return b"".join(found.get(segment, 0).to_bytes(_BYTES, "little") for segment in range(last + 1))


def _in_lists(shortest: Sequence[int], others: Iterable[bytes]) -> Collection[int]:
    """Those of a list that all other lists hold too; one list alone is not copied."""
    left: Collection[int] = shortest
    for data in others:
        left = set(left).intersection(_members(data)) if left else ()
    return left


def _members(data: bytes) -> Sequence[int]:
    listed = array("H")
    listed.frombytes(data[1:])
    return listed


def _number(members: Iterable[int]) -> int:
    part = bytearray(_BYTES)
    for member in members:
        part[member >> 3] |= 1 << (member & 7)
    return int.from_bytes(part, "little")
