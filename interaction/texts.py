"""What citizens type, made storable without changing what they said. Plain text, no Django."""

import re
import unicodedata

# What neither PostgreSQL nor HTML can hold, or nobody can see: control characters and halves of pairs.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_BLANKS = re.compile(r"\s+")


def tidy_text(text: str) -> str:
    """Return several lines with one kind of line end, without control characters and blank edges."""
    return _UNSTORABLE.sub("", _LINE_ENDS.sub("\n", text)).strip()


def has_unstorable(text: str) -> bool:
    """Whether something stands in it that nobody can see: it was not typed, so it is asked for again."""
    return bool(_UNSTORABLE.search(text))


def tidy_line(text: str) -> str:
    """Return one line."""
    return _BLANKS.sub(" ", tidy_text(text)).strip()


def digits_of(text: str) -> str:
    """Return the digits of a number typed with spaces, hyphens or full-width figures."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign in "0123456789")
