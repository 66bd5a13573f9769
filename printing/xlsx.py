"""One list as an Excel file that prints on A4: title, note, head on every page, nothing that computes.

What people typed is text: a cell that begins with = + - or @ would run as a formula on the reader's machine.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from types import ModuleType
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

NUMBERS = (int, float, Decimal)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNFIT_FOR_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
NARROWEST, WIDEST = 8, 60


@dataclass(frozen=True, slots=True)
class Column:
    """One column; without a width it is as wide as its longest cell."""

    title: str
    width: int | None = None


def workbook(title: str, columns: Sequence[Column | str], rows: Iterable[Sequence[object]], note: str = "") -> bytes:
    """Return the file. Dates and times are written as given (local), None as an empty cell."""
    from openpyxl import Workbook, styles  # noqa: PLC0415  25 MB of memory, for those who print only

    book = Workbook()
    sheet = book.active
    sheet.title = _sheet_name(title)
    if not columns:
        raise ValueError("a list needs columns")
    heads = [column if isinstance(column, Column) else Column(column) for column in columns]
    first = _write_heading(styles, sheet, title, note, len(heads))
    _write_row(sheet, first, [head.title for head in heads])
    number = first
    for number, row in enumerate(rows, start=first + 1):
        if len(row) != len(heads):
            raise ValueError(f"row {number - first} has {len(row)} cells for {len(heads)} columns")
        _write_row(sheet, number, row)
    _dress(styles, sheet, heads, first, number)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_heading(styles: ModuleType, sheet: "Worksheet", title: str, note: str, width: int) -> int:
    """Title and note over the whole width; return the row of the head."""
    texts = [text for text in (title, note) if text]
    for number, text in enumerate(texts, start=1):
        cell = sheet.cell(number, 1)
        _fill(cell, text)
        if width > 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
        is_title = number == 1 and bool(title)
        cell.font = styles.Font(bold=is_title, size=16 if is_title else 10)
        cell.alignment = styles.Alignment(
            horizontal="center" if is_title else "left", vertical="center", wrap_text=True
        )
    return len(texts) + 1


def _write_row(sheet: "Worksheet", number: int, values: Sequence[object]) -> None:
    for place, value in enumerate(values, start=1):
        _fill(sheet.cell(number, place), value)


def _fill(cell: "Cell", value: object) -> None:
    """Numbers and dates as such, everything else as text that stays text."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, NUMBERS) and not isinstance(value, bool):
        cell.value = value
    else:
        _fill_text(cell, str(value))


def _fill_text(cell: "Cell", text: str) -> None:
    text = UNSTORABLE.sub("", text)
    if not text:
        return
    cell.value = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)


def _dress(styles: ModuleType, sheet: "Worksheet", heads: Sequence[Column], first: int, last: int) -> None:
    """Borders, head, widths, and how it prints."""
    line = styles.Side(style="thin", color="999999")
    frame = styles.Border(left=line, right=line, top=line, bottom=line)
    middle = styles.Alignment(vertical="center", wrap_text=True)
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=len(heads)):
        for cell in row:
            cell.border, cell.alignment = frame, middle
    for cell in sheet[first]:
        cell.font = styles.Font(bold=True)
        cell.fill = styles.PatternFill("solid", fgColor="E6ECF5")
        cell.alignment = styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
    _set_widths(sheet, heads, first, last)
    _set_page(sheet, first, last)


def _set_widths(sheet: "Worksheet", heads: Sequence[Column], first: int, last: int) -> None:
    for place, head in enumerate(heads, start=1):
        letter = sheet.cell(first, place).column_letter
        texts = (cell.value for (cell,) in sheet.iter_rows(min_row=first, max_row=last, min_col=place, max_col=place))
        sheet.column_dimensions[letter].width = head.width or _fitting_width(texts)


def _set_page(sheet: "Worksheet", first: int, last: int) -> None:
    sheet.freeze_panes = sheet.cell(first + 1, 1)
    sheet.auto_filter.ref = f"A{first}:{sheet[first][-1].column_letter}{last}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"


def _fitting_width(values: Iterable[object]) -> int:
    """Chinese characters are twice as wide as Latin ones."""
    widest = max((max(map(_text_width, str(value or "").splitlines()), default=0) for value in values), default=0)
    return min(max(widest + 2, NARROWEST), WIDEST)


def _text_width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _sheet_name(title: str) -> str:
    return UNFIT_FOR_SHEET_NAME.sub(" ", UNSTORABLE.sub("", title)).strip()[:LONGEST_SHEET_NAME] or "Sheet"
