"""A Chinese form as plain data: title and ruled tables of cells; page and docx are drawn from the same value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `span` columns wide. A head is a label in bold; `tall` cells leave room for words and a seal."""

    text: str
    span: int = 1
    is_head: bool = False
    is_tall: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells over a number of columns."""

    columns: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: a heading, a paragraph, or a table."""

    text: str = ""
    is_heading: bool = False
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture below the tables: its words, its address on the page, its file (PNG) for Word."""

    caption: str
    address: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Paper:
    """One form: title and the line below it, a line above the tables (number and date), running text, the tables, a
    note below, the foot of pages.

    A letter also has those it goes to, parts in their order, and who signs it when at its end; tables come after.
    """

    title: str
    subtitle: str = ""
    above: str = ""
    tables: tuple[Table, ...] = ()
    note: str = ""
    foot: str = ""
    paragraphs: tuple[str, ...] = ()
    receivers: str = ""
    parts: tuple[Part, ...] = ()
    signed: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


def head(text: str, span: int = 1) -> Cell:
    """A label cell."""
    return Cell(text, span, is_head=True)


def facts_table(
    facts: Iterable[tuple[str, str]], *, pairs: int = 2, longest: int = 24, wide: frozenset[str] = frozenset()
) -> Table:
    """Labels and values, `pairs` of them in a row; a long value, and one whose label is in `wide`, has its own row."""
    rows: list[Row] = []
    waiting: list[Cell] = []
    columns = 2 * pairs
    for label, value in facts:
        if len(value) > longest or "\n" in value or label in wide:
            rows += _filled(waiting, columns)
            waiting = []
            rows.append((head(label), Cell(value, columns - 1)))
            continue
        waiting += [head(label), Cell(value)]
        if len(waiting) == columns:
            rows.append(tuple(waiting))
            waiting = []
    return Table(columns, tuple([*rows, *_filled(waiting, columns)]))


def opinions_table(opinions: Sequence[tuple[str, str]]) -> Table:
    """One tall row for each office that signs: its name at the left, its words and date at the right."""
    return Table(4, tuple((head(label), Cell(words, 3, is_tall=True)) for label, words in opinions))


def _filled(cells: list[Cell], columns: int) -> list[Row]:
    """The cells as a row whose last one reaches the margin; no row for no cells."""
    if not cells:
        return []
    *before, last = cells
    return [(*before, Cell(last.text, columns - len(before), last.is_head, last.is_tall))]
