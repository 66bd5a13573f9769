"""Whole words of the same sound: what an input method offers in the place of the right one (限期 as 嫌弃)."""

from collections import defaultdict
from collections.abc import Iterator

from tools.wrong_words.lexicon import Lexicon, is_chinese
from tools.wrong_words.sounds import syllable

LEAST_SHARE = 2e-7  # rarer words are offered far behind
WEIGHT = 0.25
SIZE = 2  # characters; longer words have hardly any


class Homophones:
    """For each word of two characters those that sound the same, with a weight by how frequent they are."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words
        self._by_sound: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for word, share in lexicon.words.items():
            if len(word) == SIZE and share >= LEAST_SHARE and is_chinese(word) and word not in lexicon.names:
                self._by_sound[_sound(word)].append(word)

    def swaps(self, phrase: str) -> Iterator[tuple[str, float]]:
        """The phrase with one of its words replaced by another of the same sound that differs in both characters."""
        for start in range(len(phrase) - SIZE + 1):
            word = phrase[start : start + SIZE]
            rest = phrase[:start], phrase[start + SIZE :]
            if word in self._words and all(not part or part in self._words for part in rest):
                for other, weight in self._others(word):
                    yield other.join(rest), weight

    def _others(self, word: str) -> Iterator[tuple[str, float]]:
        others = [one for one in self._by_sound[_sound(word)] if all(a != b for a, b in zip(one, word, strict=True))]
        roots = {one: self._words[one] ** 0.5 for one in others}
        whole = sum(roots.values()) or 1.0
        for other, root in roots.items():
            yield other, WEIGHT * root / whole


def _sound(word: str) -> tuple[str, ...]:
    return tuple(syllable(char) for char in word)
