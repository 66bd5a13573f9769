"""The scanner: an index over all terms finds candidates in a single pass, the words around confirm them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content_checks.enums import Kind
from content_checks.findings import Finding, without_overlaps
from content_checks.words.context import Context
from content_checks.words.index import PairIndex
from content_checks.words.patterns import pattern_findings

NEEDED_GAIN = 7.0  # e^7: the other words are a thousand times likelier
SHORT = 3  # hand-made terms up to this length are confirmed, too
GUESSED = frozenset({Kind.SOUND, Kind.NEAR_SOUND, Kind.SHAPE})


@dataclass(frozen=True, slots=True)
class Term:
    """One wrong form and what should stand there (empty: a warning only)."""

    wrong: str
    right: str
    kind: Kind
    confidence: float
    is_certain: bool = False  # put down by an office or a unit: needs no confirmation


class Scanner:
    """Finds terms in texts. Built once from its terms; safe to share between threads."""

    def __init__(self, terms: Iterable[Term], shares: Mapping[str, int]) -> None:
        """The later of two terms with the same wrong form wins."""
        self._context = Context(shares)
        self._terms = {term.wrong: term for term in terms}
        self._index = PairIndex(self._terms, shares)

    def __len__(self) -> int:
        return len(self._index)

    def scan(self, text: str, *, ignored: frozenset[str] = frozenset()) -> list[Finding]:
        """Findings in the order of the text, without overlaps; `ignored` names forms that are right here."""
        return without_overlaps(one for one in self._all(text) if one.text not in ignored)

    def _all(self, text: str) -> Iterator[Finding]:
        for start, wrong in self._index.find(text):
            term, end = self._terms[wrong], start + len(wrong)
            if self._holds(text, start, end, term):
                yield Finding(start, end, wrong, term.right, term.kind, term.confidence)
        yield from pattern_findings(text)

    def _holds(self, text: str, start: int, end: int, term: Term) -> bool:
        if term.is_certain or not term.right:
            return True
        if _stands_already(text, start, term):
            return False
        if term.kind in GUESSED:
            return self._context.gain(text, start, end, term.right) >= NEEDED_GAIN
        return len(term.wrong) > SHORT or self._context.gain(text, start, end, term.right) > 0


def _stands_already(text: str, start: int, term: Term) -> bool:
    """Whether the right form, which holds the wrong one, stands here."""
    place = term.right.find(term.wrong)
    return place >= 0 and text.startswith(term.right, max(0, start - place))
