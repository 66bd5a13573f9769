"""The scanner over the dictionaries that come with the platform; built on the first use in a process."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from content_checks.enums import Kind
from content_checks.findings import Finding
from content_checks.words.scanner import Scanner, Term
from rulebook.api import TermRow, fixed_terms, generated_terms, official_terms, word_shares


@lru_cache(maxsize=1)
def builtin_scanner() -> Scanner:
    """All terms of the platform's own dictionaries; the hand-made ones win."""
    return Scanner(builtin_terms(), word_shares())


def builtin_terms() -> Iterator[Term]:
    """Every term of the platform's own dictionaries, the hand-made ones last."""
    yield from _terms(generated_terms())
    yield from _terms(official_terms())
    yield from _terms(fixed_terms())


def scan_words(text: str) -> list[Finding]:
    """What the platform's own dictionaries find."""
    return builtin_scanner().scan(text)


def _terms(rows: Iterable[TermRow]) -> Iterable[Term]:
    return (Term(row.wrong, row.right, Kind(row.kind), row.certainty / 100) for row in rows)
