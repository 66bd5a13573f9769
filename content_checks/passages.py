"""Text inside HTML: what a reader reads, and where each character stands in the source. Plain Python."""

import html
import re
from dataclasses import dataclass

_PIECE = re.compile(r"<[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)
_BREAKING = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|blockquote|hr|br|td|th|tr|table|div)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of an item: the field as people call it, where it is kept, the source, and what is read of it.

    `places` gives for every character of `text` its slice of `source`.
    """

    label: str
    path: tuple[str | int, ...]
    source: str
    text: str
    places: tuple[tuple[int, int], ...]

    def with_replacement(self, start: int, end: int, instead: str) -> str:
        """The source with other words at a place of the text; the marks between its characters stay."""
        parts, at = [], 0
        for number, (first, last) in enumerate(self.places[start:end]):
            parts.append(self.source[at:first])
            if number == 0:
                parts.append(html.escape(instead, quote=False) if "<" in self.source else instead)
            at = last
        return "".join(parts) + self.source[at:]


def plain_passage(label: str, path: tuple[str | int, ...], source: str) -> Passage:
    """A text without marks."""
    return Passage(label, path, source, source, tuple((at, at + 1) for at in range(len(source))))


def html_passage(label: str, path: tuple[str | int, ...], source: str) -> Passage:
    """A text with marks: paragraphs end lines, other marks vanish, entities are read."""
    text, places = [], []
    for match in _PIECE.finditer(source):
        piece = match[0]
        if piece.startswith("<") and len(piece) > 1:
            if not _BREAKING.match(piece):
                continue
            piece = "\n"
        elif piece.startswith("&") and len(piece) > 1:
            piece = html.unescape(piece)[:1]
        text.append(piece)
        places.append(match.span())
    return Passage(label, path, source, "".join(text), tuple(places))
