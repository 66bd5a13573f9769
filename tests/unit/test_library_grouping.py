"""Keys with their items in order: the same as sorting pairs, however large the numbers are."""

import random
from collections import Counter

import numpy
import pytest

from info_library.search import grouping

SMALL, LARGE = range(0x4E00, 0x4E20), [0x61, 0x4E00, 0x4E01, 0x1F600, 0x20BB7]


def expected(signs: list[tuple[int, ...]], items: list[int]) -> tuple[list[tuple[int, int]], set[int]]:
    """Each key with each of its items once, growing; and where those stand that are there several times."""
    packed = [sum(sign << grouping.SIGN * place for place, sign in enumerate(reversed(one))) for one in signs]
    held = list(zip(packed, items, strict=True))
    several = Counter(held)
    return sorted(set(held)), {place for place, one in enumerate(held) if several[one] > 1}


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize(("alphabet", "counted"), [(SMALL, 1 << 16), (LARGE, 1 << 16), (SMALL, 4), (LARGE, 4)])
def test_keys_when_grouped_then_as_if_sorted(monkeypatch, size, alphabet, counted):
    monkeypatch.setattr(grouping, "_COUNTED", counted)
    dice = random.Random(size)
    for length in (0, 1, 2, 500):
        signs = [tuple(dice.choices(alphabet, k=size)) for _ in range(length)]
        items = sorted(dice.choices(range(40), k=length))
        columns = [numpy.array([one[place] for one in signs], numpy.uint32) for place in range(size)]

        held, several = grouping.grouped(columns, numpy.array(items, numpy.uint16))

        keys, members = (part.tolist() for part in grouping.unpack(held))
        assert (list(zip(keys, members, strict=True)), set(several.tolist())) == expected(signs, items)
