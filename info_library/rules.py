"""Rules of the library. Plain values in, violations out."""

from collections.abc import Collection, Iterable

from policy.violations import Violation

MOST_SYNONYMS = 12


def check_synonyms(*, words: Collection[str], known: Iterable[Collection[str]] = ()) -> list[Violation]:
    """Two to twelve different words that mean the same, not yet among the known rows (LA-35: one search)."""
    if not 2 <= len(set(words)) <= MOST_SYNONYMS:
        return [Violation("library.synonyms.number", "LA-35")]
    if any(set(words) <= set(row) for row in known):
        return [Violation("library.synonyms.known", "LA-35")]
    return []
