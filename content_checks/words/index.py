"""Finds which of many terms stand in a text, in one pass whose speed does not depend on their number.

Every term is filed under its rarest pair of neighbouring characters; the pairs of the text are looked up in one table
by C code alone. An Aho-Corasick automaton was measured first: its nodes are searched one by one, which with thousands
of first characters costs four times as much (docs/adr/0080-pairs-instead-of-an-automaton.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import compress, count
from operator import add


class PairIndex:
    """Terms by their rarest pair of characters."""

    def __init__(self, words: Iterable[str], shares: Mapping[str, int]) -> None:
        """Words need two characters or more; shorter ones are never found."""
        anchors: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._size = 0
        for word in words:
            pairs = [(shares.get(word[at : at + 2], 0), at) for at in range(len(word) - 1)]
            if pairs:
                place = min(pairs)[1]
                anchors[word[place : place + 2]].append((word, place))
                self._size += 1
        self._anchors = {pair: tuple(entries) for pair, entries in anchors.items()}

    def __len__(self) -> int:
        return self._size

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and word of everything that stands in the text."""
        anchors = self._anchors
        for at in compress(count(), map(anchors.__contains__, map(add, text, text[1:]))):
            for word, place in anchors[text[at : at + 2]]:
                if place <= at and text.startswith(word, at - place):
                    yield at - place, word
