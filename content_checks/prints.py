"""Prints of texts: equal titles and nearly equal bodies are found without comparing each with each. Plain Python."""

import hashlib
import re
import zlib
from collections.abc import Collection

PART = 5  # characters
SIZE = 48  # hashes kept of each text
LEAST_LENGTH = 120  # shorter texts are too much alike
NEARLY_EQUAL = 0.6
_NO_WORD = re.compile(r"[\W_]+")


def title_key(title: str) -> str:
    """The same for titles that differ in signs and spaces only."""
    plain = _NO_WORD.sub("", title).lower()
    return hashlib.sha256(plain.encode()).hexdigest() if plain else ""


def sketch_of(text: str) -> list[int]:
    """The smallest hashes of a text's parts: two texts share as many of them as they share text."""
    plain = _NO_WORD.sub("", text)
    if len(plain) < LEAST_LENGTH:
        return []
    parts = {plain[at : at + PART] for at in range(len(plain) - PART + 1)}
    return sorted(zlib.crc32(part.encode()) - 2**31 for part in parts)[:SIZE]


def likeness(one: Collection[int], other: Collection[int]) -> float:
    """The share of common text, estimated from two sketches (bottom-k of the union)."""
    if not one or not other:
        return 0.0
    smallest = set(sorted({*one, *other})[:SIZE])
    return len(smallest & set(one) & set(other)) / len(smallest)
