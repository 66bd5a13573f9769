"""What citizens type, made storable without changing what they said. Plain text, no Django."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping

# What neither PostgreSQL nor HTML can hold, or nobody can see: control characters and halves of pairs.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_BLANKS = re.compile(r"\s+")
# What a template leaves open: dots, lines to write on, brackets and quotation marks with nothing between them.
_GAP = re.compile(
    r"…|\.{3,}|。{3,}|．{3,}|·{3,}|＿|(?<![0-9A-Za-z])_{2,}(?![0-9A-Za-z])|□"
    r"|[（(［【〔〖｛「『“《]\s*[）)］】〕〗｝」』”》]|\[\s*\]|\{\s*\}"
)


def tidy_text(text: str) -> str:
    """Return several lines with one kind of line end, without control characters and blank edges."""
    return _UNSTORABLE.sub("", _LINE_ENDS.sub("\n", text)).strip()


def has_unstorable(text: str) -> bool:
    """Whether something stands in it that nobody can see: it was not typed, so it is asked for again."""
    return bool(_UNSTORABLE.search(text))


def unreadable_in(values: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the fields that hold signs nobody can see."""
    return tuple(name for name, text in values.items() if has_unstorable(text))


def has_gap(text: str) -> bool:
    """Whether a gap of a template still stands in it: what was to be written there was not written."""
    return bool(_GAP.search(text))


def mark_of(text: str) -> str:
    """A short mark of a text: whether somebody saw this one or another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def tidy_line(text: str) -> str:
    """Return one line."""
    return _BLANKS.sub(" ", tidy_text(text)).strip()


def digits_of(text: str) -> str:
    """Return the digits of a number typed with spaces, hyphens or full-width figures."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign in "0123456789")
