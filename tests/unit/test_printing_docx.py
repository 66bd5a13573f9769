"""Forms as Word files."""

import io

import docx
import pytest

from printing.docx import document
from printing.paper import Cell, Paper, Table, facts_table, head, opinions_table

FACTS = (
    ("单位名称", "六安市水利局"),
    ("联系电话", "0564-3333333"),
    ("理由", "一\n二"),
    ("网站名称", "水利局"),
    ("栏目", "动态"),
)


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_form_when_written_then_title_tables_and_foot_are_there():
    paper = Paper(
        "网站临时下线申请表",
        "（《政府网站域名业务申请表》）",
        above="编号：六政网〔2026〕1号",
        tables=(
            facts_table(FACTS, wide=frozenset({"网站名称"})),
            opinions_table([("单位负责人意见", "同意\n张三 2026-11-22")]),
        ),
        note="一式两份",
        foot="第 1 页",
    )

    book = docx.Document(io.BytesIO(document(paper)))

    assert [one.text for one in book.paragraphs[:2]] == ["网站临时下线申请表", "（《政府网站域名业务申请表》）"]
    assert cells(book.tables[0]) == [
        ["单位名称", "六安市水利局", "联系电话", "0564-3333333"],
        ["理由", "一\n二", "一\n二", "一\n二"],
        ["网站名称", "水利局", "水利局", "水利局"],
        ["栏目", "动态", "动态", "动态"],
    ]
    assert "同意" in cells(book.tables[1])[0][1]
    assert book.sections[0].footer.paragraphs[0].text == "第 1 页"
    assert round(book.sections[0].page_width.cm) == 21


def test_form_when_text_holds_characters_xml_cannot_store_then_they_are_dropped():
    book = docx.Document(io.BytesIO(document(Paper("a\x00b\ud800", tables=(Table(1, ((head("x\x07"),),)),)))))

    assert book.paragraphs[0].text == "ab" and cells(book.tables[0]) == [["x"]]


def test_form_when_a_row_does_not_fill_its_table_then_error():
    with pytest.raises(ValueError, match="row 0 has 1 columns of 2"):
        document(Paper("t", tables=(Table(2, ((Cell("x"),),)),)))
