"""Choosing among the candidates: those that find most, as long as the place where they stand by chance is rare."""

import heapq
from collections.abc import Iterable, Iterator

from tools.wrong_words.candidates import Candidate

LEAST_RATIO = 4  # a mistake in a million words against the wrong form standing there by chance
FLOOR = 1e-9  # nothing is rarer than that
SIZE = 150_000


def choose(found: Iterable[Candidate], size: int = SIZE) -> list[Candidate]:
    """The wrong forms that find most, one right form each, in their order."""
    best: dict[str, Candidate] = {}
    for one in found:
        if _ratio(one) < LEAST_RATIO:
            continue
        known = best.get(one.wrong)
        if known is None or known.yields < one.yields:
            best[one.wrong] = one
    rows = heapq.nlargest(size, best.values(), key=lambda one: (one.yields, one.wrong))
    return sorted(_shortest(rows), key=lambda one: one.wrong)


def certainty(one: Candidate) -> int:
    """0 to 99 as people read it; the words around decide at the moment of the check."""
    ratio = _ratio(one)
    return min(99, round(100 * ratio / (ratio + LEAST_RATIO)))


def _ratio(one: Candidate) -> float:
    return one.yields / (one.costs + FLOOR)


def _shortest(rows: list[Candidate]) -> Iterator[Candidate]:
    """Leave out what contains a shorter wrong form with the same mistake."""
    pairs = {(one.wrong, one.right) for one in rows}
    return (one for one in rows if not _is_covered(one, pairs))


def _is_covered(one: Candidate, pairs: set[tuple[str, str]]) -> bool:
    size = len(one.wrong)
    parts = ((start, end) for start in range(size) for end in range(start + 2, size + 1) if end - start < size)
    return any(
        one.wrong[start:end] != one.right[start:end] and (one.wrong[start:end], one.right[start:end]) in pairs
        for start, end in parts
    )
