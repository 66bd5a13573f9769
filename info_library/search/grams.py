"""Keys of the index: single signs, pairs, and of the frequent sequences of three signs these too. Plain Python.

Words of one and two signs are keys: their items are exactly the items that hold the key. A longer word holds all its
pairs, but an item may hold the pairs at different places; then the text must be compared. That would take long for
frequent words, so frequent triples ("hot", learned from the items) are keys as well. A word whose triples are all
hot is certain without its text where one of the triples can be followed to both ends: every pair inside the word before
it has one predecessor only in the whole item, every pair after it one successor only; pairs that have several are noted
("<", ">"). Frequent sequences of four whose inner pair often has several neighbours are keys too: they bridge it.
(adr/0091, 0105)
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from info_library.search.folding import EDGE

BEFORE, AFTER = "<", ">"
TRIPLE, FOUR = 3, 4


@dataclass(frozen=True, slots=True)
class Plan:
    """How a word is looked up: keys that an item must hold; whether the text decides, or only at doubtful pairs.

    `pairs` are those inside the word, one after the other; `fours` the frequent sequences around each, or nothing.
    """

    keys: tuple[str, ...]
    pairs: tuple[str, ...] = ()
    fours: tuple[str, ...] = ()
    needs_text: bool = False


def triples_of(words: str) -> set[str]:
    """Sequences of three signs."""
    return set(_sequences(words, TRIPLE))


def fours_of(words: str) -> set[str]:
    """Sequences of four signs."""
    return set(_sequences(words, FOUR))


def plan_of(word: str, hot: Collection[str] = ()) -> Plan:
    """How this folded word is looked up, if these of its triples are hot."""
    if len(word) <= 2:
        return Plan((word,))
    pairs = tuple(dict.fromkeys(word[start : start + 2] for start in range(len(word) - 1)))
    triples = tuple(dict.fromkeys(_sequences(word, TRIPLE)))
    if all(triple in hot for triple in triples):
        inside = tuple(word[start : start + 2] for start in range(1, len(word) - 2))
        fours = tuple(four if four in hot else "" for four in _sequences(word, FOUR))
        return Plan((*triples, *filter(None, dict.fromkeys(fours))), inside, fours)
    return Plan((*pairs, *(triple for triple in triples if triple in hot)), needs_text=True)


def sure_keys(word: str) -> set[str]:
    """The keys that decide about this folded word if all its triples are hot."""
    plan = plan_of(word, triples_of(word) | fours_of(word))
    return {*plan.keys, *(side + pair for side in (BEFORE, AFTER) for pair in plan.pairs)}


def _sequences(words: str, size: int) -> Iterator[str]:
    parts = (words[start : start + size] for start in range(len(words) - size + 1))
    return (part for part in parts if EDGE not in part)
