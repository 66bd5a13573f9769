"""The dictionaries that come with the platform, as plain rows. Read once per process, on the first check."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).with_name("data")
GENERATED, FIXED, SHARES = "wrong_words.tsv", "fixed_words.tsv", "word_shares.tsv"
OFFICIAL, DANGERS = "official_words.tsv", "danger_words.tsv"


@dataclass(frozen=True, slots=True)
class TermRow:
    """One wrong form, what to write instead (empty: only a warning), its kind, and a certainty of 0 to 99."""

    wrong: str
    right: str
    kind: str
    certainty: int


def generated_terms() -> Iterator[TermRow]:
    """Wrong forms that tools/wrong_words made."""
    return _terms(GENERATED)


def fixed_terms() -> Iterator[TermRow]:
    """Wrong forms that people collected."""
    return _terms(FIXED)


def official_terms() -> Iterator[TermRow]:
    """Wrong names of institutions and words of advertising, made by rule."""
    return _terms(OFFICIAL)


def danger_words() -> list[tuple[str, str]]:
    """Signs of dangerous links: ("host" for a part of a host's name or "text" for words of the link, the sign)."""
    return [(where, sign) for where, sign in _rows(DANGERS)]


def word_shares() -> dict[str, int]:
    """How often words occur in a thousand million words."""
    return {word: int(share) for word, share in _rows(SHARES)}


def _terms(name: str) -> Iterator[TermRow]:
    for wrong, right, kind, certainty in _rows(name):
        yield TermRow(wrong, right, kind, int(certainty))


def _rows(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")
