"""Rules of the library. Plain values in, violations out."""

from collections.abc import Collection

from policy.violations import Violation

MOST_SYNONYMS = 12


def check_synonyms(*, words: Collection[str]) -> list[Violation]:
    """Two to twelve different words that mean the same (LA-35: one search)."""
    return [] if 2 <= len(set(words)) <= MOST_SYNONYMS else [Violation("library.synonyms.number", "LA-35")]
