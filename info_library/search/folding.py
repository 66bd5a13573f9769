"""Folding of texts for the search: one form for what people take for the same. Plain Python, no Django.

Full and half width, upper and lower case become one; runs of punctuation and spaces become one space. A query is
folded in the same way, so a document number is found whatever brackets are typed.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

EDGE = "\n"  # between the fields of an item: never part of a query
_GAP = re.compile(r"[\W_]+")
# Chinese signs are folded to themselves; of others at most sixteen are remembered as one run: memory is bounded.
_OTHERS = re.compile("([^\u3400-\u4dbf\u4e00-\u9fff]{1,16})")


class _Signs(dict[int, int]):
    """Each sign's folded form, worked out once; always one sign, so that positions stay."""

    def __missing__(self, code: int) -> int:
        sign = chr(code)
        folded = unicodedata.normalize("NFKC", sign).lower()
        self[code] = value = ord(folded) if len(folded) == 1 else code
        return value


_SIGNS = _Signs()


def fold(text: str) -> str:
    """The same length, each sign in its plain form."""
    parts = _OTHERS.split(text)
    parts[1::2] = map(_folded, parts[1::2])
    return "".join(parts)


def words_of(text: str) -> str:
    """Folded text with single spaces for everything that is no letter or number."""
    parts = _OTHERS.split(text)
    parts[1::2] = map(_words, parts[1::2])
    return " ".join("".join(parts).split())


@lru_cache(maxsize=4096)
def _folded(run: str) -> str:
    """Of signs that are not Chinese; most runs are the same few marks."""
    return run.translate(_SIGNS)


@lru_cache(maxsize=4096)
def _words(run: str) -> str:
    return _GAP.sub(" ", run.translate(_SIGNS))


def joined(fields: Iterable[str]) -> str:
    """Folded fields of an item, with an edge between them that no query crosses."""
    return EDGE.join(words for words in map(words_of, fields) if words)


def pattern_of(words: str) -> str:
    """A pattern that finds folded words in a text that is folded but has its punctuation."""
    return r"[\W_]+".join(re.escape(part) for part in words.split(" "))
