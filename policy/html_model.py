"""The shape of cleaned content: what an article may consist of. Plain values, always well nested."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """Emphasis inside a line; the order of definition is the order of nesting."""

    STRONG = "strong"
    EM = "em"
    STRIKE = "s"
    SUB = "sub"
    SUP = "sup"


class Align(StrEnum):
    """Where lines stand. Justified and left are the site's own decision."""

    DEFAULT = ""
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with the same emphasis and the same link."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image; `alt` is empty when nobody described it."""

    src: str
    alt: str = ""
    width: int = 0
    height: int = 0


Inline = Text | Break | Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (level 0) or a heading (2 to 5)."""

    inlines: tuple[Inline, ...]
    level: int = 0
    align: Align = Align.DEFAULT


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; items hold paragraphs and lists."""

    items: tuple[tuple["Block", ...], ...]
    is_ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """An image of its own with a caption."""

    picture: Picture
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else: paragraphs and lists."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `scope` is set on header cells only. Holds paragraphs (with images) and lists."""

    blocks: tuple["Block", ...]
    scope: str = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align = Align.DEFAULT

    @property
    def is_header(self) -> bool:
        """Header cells have a scope."""
        return bool(self.scope)


@dataclass(frozen=True, slots=True)
class Table:
    """A data table with merged cells; the first `head` rows are its head."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    caption: tuple[Inline, ...] = ()


Block = Paragraph | Listing | Figure | Quotation | Rule | Table
