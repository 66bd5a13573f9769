"""Lists as Excel files: text stays text, they print on A4 with their head on every page."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.xlsx import Column, workbook


def opened(*args: object, **kwargs: object) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(BytesIO(workbook(*args, **kwargs))).active


def test_workbook_when_opened_then_title_note_head_and_rows() -> None:
    sheet = opened(
        "人员一览", ["姓名", Column("单位", 30), "天数"], [["张三", "市教体局", 3], ["李四", None, 4]], "截至今日"
    )

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["人员一览", None, None],
        ["截至今日", None, None],
        ["姓名", "单位", "天数"],
        ["张三", "市教体局", 3],
        ["李四", None, 4],
    ]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:C1", "A2:C2"}
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("人员一览", "A4", "A3:C5")
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.paperSize == 9
    assert sheet.column_dimensions["B"].width == 30
    assert sheet.column_dimensions["A"].width == 8


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_text_when_it_begins_like_a_formula_then_stays_text(sign: str) -> None:
    text = f'{sign}HYPERLINK("http://evil.example",1)'

    cell = opened("t", ["a"], [[text]])["A3"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_text_when_title_or_head_begins_like_a_formula_then_stays_text() -> None:
    sheet = opened("=1+1", ["=2+2"], [], "=3+3")

    assert [sheet[f"A{row}"].data_type for row in (1, 2, 3)] == ["s", "s", "s"]


@pytest.mark.parametrize(
    ("value", "stored", "shown_as"),
    [
        (7, 7, "General"),
        (Decimal("1.5"), 1.5, "General"),
        (True, "True", "General"),
        (date(2026, 11, 22), datetime(2026, 11, 22), "yyyy-mm-dd"),
        (datetime(2026, 11, 22, 9, 30, tzinfo=UTC), datetime(2026, 11, 22, 9, 30), "yyyy-mm-dd hh:mm"),
        ("0564-12345", "0564-12345", "General"),
        ("20261122001234567890", "20261122001234567890", "General"),
        ("a\x00b\x1f", "ab", "General"),
        ("x" * 40_000, "x" * 32_766 + "…", "General"),
        (None, None, "General"),
    ],
)
def test_value_when_written_then_of_its_own_kind(value: object, stored: object, shown_as: str) -> None:
    cell = opened("t", ["a"], [[value]])["A3"]

    assert (cell.value, cell.number_format) == (stored, shown_as)


def test_workbook_when_a_row_has_other_cells_than_columns_then_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells for 2"):
        workbook("t", ["a", "b"], [[1, 2], [1]])


@pytest.mark.parametrize(
    ("title", "name"), [("a/b:[c]*?", "a b  c"), ("名" * 40, "名" * 31), ("", "Sheet"), ("'''", "Sheet")]
)
def test_sheet_when_title_is_no_name_then_gets_one(title: str, name: str) -> None:
    assert opened(title, ["a"], []).title == name


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=40), min_size=2, max_size=2), max_size=4))
def test_workbook_when_any_text_then_opens_without_formulas(rows: list[list[str]]) -> None:
    sheet = opened("表", ["a", "b"], rows)

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
