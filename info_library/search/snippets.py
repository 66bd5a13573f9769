"""The lines of a result: where the words stand, marked. Plain values; templates escape them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from info_library.search.folding import fold, pattern_of

LENGTH, BEFORE = 110, 24


class Piece(NamedTuple):
    """Some text, marked or not; a page has hundreds of them."""

    text: str
    is_hit: bool = False


def marked(text: str, words: Iterable[str]) -> tuple[Piece, ...]:
    """The text in pieces; those that are one of the words are marked."""
    pattern = _pattern(words)
    if not pattern or not text:
        return (Piece(text),)
    pieces, end = [], 0
    for hit in pattern.finditer(fold(text)):
        first, last = hit.span()
        if first > end:
            pieces.append(Piece(text[end:first]))
        pieces.append(Piece(text[first:last], is_hit=True))
        end = last
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return tuple(pieces)


def snippet(texts: Sequence[str], words: Sequence[str]) -> tuple[Piece, ...]:
    """Some signs around the first place where a word stands; else the beginning of the first text."""
    pattern = _pattern(words)
    for text in texts:
        # Mostly the words stand there as they were typed: long texts are folded only if they do not.
        hit = (pattern.search(text) or pattern.search(fold(text))) if pattern else None
        if hit:
            return marked(_cut(text, max(hit.start() - BEFORE, 0)), words)
    first = next((text for text in texts if text), "")
    return marked(_cut(first, 0), words)


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    return _compiled(tuple(words))


@lru_cache(maxsize=256)
def _compiled(words: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = [pattern_of(word) for word in sorted(set(words), key=len, reverse=True) if word]
    return re.compile("|".join(parts)) if parts else None


def _cut(text: str, start: int) -> str:
    part = " ".join(text[start : start + LENGTH].split())
    return f"{'…' if start else ''}{part}{'…' if start + LENGTH < len(text) else ''}"
