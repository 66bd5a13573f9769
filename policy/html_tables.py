"""Tables: which ones are data, their merged cells, and their head."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, groupby, takewhile

from lxml import etree

from policy.html_inline import visible_text
from policy.html_model import Align, Block, Cell, Inline, Mark, Paragraph, Picture, Table, Text
from policy.html_report import Report
from policy.html_styles import whole_number

WIDEST = 100
TALLEST = 2_000
SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})


class TableUse(StrEnum):
    """What a table element is used for."""

    DATA = "data"
    LAYOUT = "layout"
    FLAT = "flat"


class TableCensus:
    """How many cells each table has itself, and how many the tables inside it have."""

    def __init__(self, root: etree._Element) -> None:
        """Count once; asking is cheap."""
        self._own: Counter[etree._Element] = Counter()
        self._inner: Counter[etree._Element] = Counter()
        self._named: set[etree._Element] = set()
        for cell in root.iter("td", "th", "caption"):
            nearest, *outer = [*cell.iterancestors("table"), None]
            if nearest is None:
                continue
            self._own[nearest] += cell.tag != "caption"
            if cell.tag != "td":
                self._named.add(nearest)
            for table in outer:
                self._inner[table] += 1

    def use_of(self, table: etree._Element, *, in_cell: bool) -> TableUse:
        """A frame around content is layout; a small table inside a cell is laid flat; the rest is data."""
        own = self._own[table]
        if own <= 1 or table.get("role") == "presentation":
            return TableUse.LAYOUT
        if self._inner[table] > own and table not in self._named:
            return TableUse.LAYOUT
        return TableUse.FLAT if in_cell else TableUse.DATA


@dataclass(slots=True)
class RawCell:
    """A cell as it was written."""

    attributes: Mapping[str, str]
    is_header: bool
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class RawRow:
    """A row with the section it stands in."""

    section: int
    is_head: bool
    cells: list[RawCell] = field(default_factory=list)


class TableBuilder:
    """A table that is being read."""

    def __init__(self, report: Report) -> None:
        """Begin without rows."""
        self.report = report
        self.caption: tuple[Inline, ...] = ()
        self.rows: list[RawRow] = []

    def open_row(self, *, section: int, is_head: bool) -> None:
        """A row begins."""
        self.rows.append(RawRow(section, is_head))

    def open_cell(self, cell: RawCell) -> None:
        """A cell begins; its blocks follow with add_cell."""
        if not self.rows:
            self.open_row(section=0, is_head=False)
        self.rows[-1].cells.append(cell)

    def add_cell(self, blocks: Iterable[Block]) -> None:
        """The cell that was opened last is complete."""
        self.rows[-1].cells[-1].blocks = tuple(blocks)

    def close_into(self, owner: object, flow: object) -> None:
        """Give the finished table to the flow around it; an empty one is left out."""
        rows = _cells(self.rows)
        if not any(cell.blocks for row in rows for cell in row):
            self.report.dropped("html.empty_table")
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            self.report.changed("html.layout_table")
            flow.add_loose([*_caption(self.caption), *rows[0][0].blocks])
            return
        head = _head_rows(rows, given=self._given_head())
        if head == 0 and _starts_bold(rows):
            self.report.changed("html.table_head_from_bold")
            head = 1
        if head == 0 and not any(cell.is_header for row in rows for cell in row):
            self.report.kept("html.table_without_head")
        flow.add_block(Table(_with_scopes(rows, head), head, self.caption))

    def _given_head(self) -> int:
        """The rows of a thead at the top."""
        return sum(1 for _ in takewhile(lambda row: row.is_head, (row for row in self.rows if row.cells)))


def _caption(caption: tuple[Inline, ...]) -> list[Block]:
    return [Paragraph(caption)] if caption else []


def _cells(rows: Sequence[RawRow]) -> list[list[Cell]]:
    """Resolve spans: inside their section, without the rows that hold no cell."""
    empty_before = [0, *accumulate(not row.cells for row in rows)]
    result: list[list[Cell]] = []
    start = 0
    for _, group in groupby(rows, key=lambda row: row.section):
        section = list(group)
        end = start + len(section)
        for index, row in enumerate(section, start):
            cells = [_cell(cell, end - index) for cell in row.cells]
            cells = [_less_empty_rows(cell, index, empty_before) for cell in cells]
            if cells:
                result.append(cells)
        start = end
    return result


def _cell(raw: RawCell, rows_left: int) -> Cell:
    rowspan = raw.attributes.get("rowspan", "1").strip()
    rows = rows_left if rowspan == "0" else whole_number(rowspan, largest=min(TALLEST, rows_left)) or 1
    scope = raw.attributes.get("scope", "").strip().lower()
    align, blocks = _common_align(raw.blocks)
    return Cell(
        blocks=blocks,
        scope=(scope if scope in SCOPES else "?") if raw.is_header else "",
        colspan=whole_number(raw.attributes.get("colspan"), largest=WIDEST) or 1,
        rowspan=rows,
        align=align,
    )


def _less_empty_rows(cell: Cell, index: int, empty_before: Sequence[int]) -> Cell:
    skipped = empty_before[index + cell.rowspan] - empty_before[index]
    return replace(cell, rowspan=max(1, cell.rowspan - skipped)) if skipped else cell


def _common_align(blocks: tuple[Block, ...]) -> tuple[Align, tuple[Block, ...]]:
    """If all paragraphs of a cell stand the same way, the cell does."""
    aligns = {block.align if isinstance(block, Paragraph) else None for block in blocks}
    if len(aligns) != 1 or None in aligns:
        return Align.DEFAULT, blocks
    return aligns.pop(), tuple(replace(block, align=Align.DEFAULT) for block in blocks)


def _head_rows(rows: Sequence[Sequence[Cell]], *, given: int) -> int:
    """How many rows form the head: those given as such, and those of header cells only if none reaches beyond."""
    head = given
    while head < len(rows) and all(cell.is_header for cell in rows[head]):
        head += 1
    if any(index + cell.rowspan > head for index in range(head) for cell in rows[index]):
        head = given
    return 0 if head == len(rows) else head


def _starts_bold(rows: Sequence[Sequence[Cell]]) -> bool:
    """A first row in bold type is a head that nobody declared."""
    if len(rows) < 2 or any(cell.rowspan > 1 or cell.is_header for cell in rows[0]):
        return False
    filled = [cell for cell in rows[0] if cell.blocks]
    return len(filled) > 1 and all(_is_bold(cell) for cell in filled)


def _is_bold(cell: Cell) -> bool:
    return all(isinstance(block, Paragraph) and all(map(_is_strong, block.inlines)) for block in cell.blocks)


def _is_strong(item: Inline) -> bool:
    if isinstance(item, Picture):
        return False
    return not isinstance(item, Text) or Mark.STRONG in item.marks or not visible_text([item]).strip()


def _with_scopes(rows: Sequence[Sequence[Cell]], head: int) -> tuple[tuple[Cell, ...], ...]:
    """Every header cell says what it heads; cells of the head are header cells."""
    return tuple(_row_with_scopes(row, in_head=index < head) for index, row in enumerate(rows))


def _row_with_scopes(row: Sequence[Cell], *, in_head: bool) -> tuple[Cell, ...]:
    """The first cell of an ordinary row heads that row, every other header cell its column."""
    heads_columns = in_head or (len(row) > 1 and all(cell.is_header for cell in row))
    return tuple(
        replace(cell, scope="row" if place == 0 and not heads_columns else "col")
        if (in_head or cell.is_header) and cell.scope not in SCOPES
        else cell
        for place, cell in enumerate(row)
    )
