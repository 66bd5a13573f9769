"""Splitting articles into parts: order, alignment, tables, images, quotations, files, and 30 real articles."""

import json
from pathlib import Path

import lxml.html
import pytest

from policy.html import clean_body
from policy.html_blocks import FilePart, ImagePart, Part, QuotationPart, TablePart, TextPart, split
from policy.html_model import Align
from policy.html_report import Outcome
from tests.factories import html_oracle

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles_sample.jsonl"
INVISIBLE = dict.fromkeys(map(ord, "\xa0\u200b\u3000\ufeff"))


def counts(html: str, **options: bool) -> dict[str, int]:
    return {note.code: note.params["count"] for note in split(html, **options).notes}


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        pytest.param("<p>甲</p><ul><li>乙</ul><hr>", [TextPart("<p>甲</p><ul><li>乙</li></ul><hr>")], id="one text"),
        pytest.param(
            "<p align=center>甲</p><p>乙</p><p align=right>丙</p>",
            [TextPart("<p>甲</p>", Align.CENTER), TextPart("<p>乙</p>"), TextPart("<p>丙</p>", Align.RIGHT)],
            id="text by alignment",
        ),
        pytest.param(
            "<table><tr><td colspan=2>甲<td>乙</table>",
            [TablePart('<table><tbody><tr><td colspan="2">甲</td><td>乙</td></tr></tbody></table>')],
            id="table with merged cells",
        ),
        pytest.param(
            "<table><tr><td><img src=a.png><td><ul><li>乙<img src=b.png></ul></table>",
            [
                TablePart(
                    '<table><tbody><tr><td><img src="a.png" alt=""></td><td><ul><li>乙</li></ul>'
                    '<p><img src="b.png" alt=""></p></td></tr></tbody></table>',
                    ("a.png", "b.png"),
                )
            ],
            id="images inside a table are named",
        ),
        pytest.param(
            "<figure><img src=a.png alt=图 width=9><figcaption>图<b>1</b></figcaption></figure>",
            [ImagePart("a.png", "图", "图1", 9)],
            id="image with caption",
        ),
        pytest.param("<blockquote>甲</blockquote>", [QuotationPart("<p>甲</p>")], id="quotation"),
        pytest.param(
            "<p>附件：1.<a href='/a.docx'>申请<b>表</b></a> 2.<a href=b.pdf></a><a href='c.PDF?x=1'>说明</a></p>",
            [FilePart("/a.docx", "申请表"), FilePart("c.PDF?x=1", "说明")],
            id="a line of files",
        ),
        pytest.param(
            "<p>请填写<a href=a.docx>申请表</a>后交回</p>",
            [TextPart('<p>请填写<a href="a.docx">申请表</a>后交回</p>')],
            id="a file inside a sentence stays there",
        ),
        pytest.param(
            "<p><a href=a.html>附件</a></p>", [TextPart('<p><a href="a.html">附件</a></p>')], id="a page is no file"
        ),
        pytest.param(
            "<h2><a href=a.pdf>甲</a></h2>", [TextPart('<h2><a href="a.pdf">甲</a></h2>')], id="nor a heading"
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_split_when_article_has_parts_then_gives_them_in_order(html: str, parts: list[Part]) -> None:
    assert list(split(html).parts) == parts


def test_split_when_alignment_is_not_kept_then_text_is_one_part_and_the_loss_is_reported() -> None:
    html = "<p align=center>甲</p><p>乙</p><p align=right>丙</p>"

    result = split(html, keep_alignment=False)

    assert result.parts == (TextPart("<p>甲</p><p>乙</p><p>丙</p>"),)
    assert counts(html, keep_alignment=False)["html.alignment"] == 2


def test_split_when_done_then_counts_what_was_kept() -> None:
    html = "<h2>甲</h2><p>乙</p><ul><li>丙</ul><img src=a.png><blockquote>丁</blockquote><a href=a.pdf>戊</a>"

    kept = {note.code: note.params["count"] for note in split(html).notes if note.outcome is Outcome.KEPT}

    assert kept == {
        "html.heading": 1,
        "html.paragraph": 2,
        "html.list": 1,
        "html.image_without_description": 1,
        "html.part_text": 1,
        "html.part_image": 1,
        "html.part_quotation": 1,
        "html.part_file": 1,
    }


def real_articles() -> list[dict[str, str]]:
    if not SAMPLES.exists():
        return []
    return [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]


def words(text: str) -> str:
    return "".join(text.translate(INVISIBLE).split())


def text_of(html: str) -> str:
    return "".join(lxml.html.fragment_fromstring(html, create_parent="div").itertext())


@pytest.mark.skipif(not SAMPLES.exists(), reason="the folder of real articles is not here")
def test_real_articles_when_cleaned_then_every_word_is_kept_and_nothing_else() -> None:
    articles = real_articles()

    assert len(articles) == 30
    for article in articles:
        cleaned = clean_body(article["body_html"])
        assert words(text_of(cleaned)) == words(article["body_text"]), article["id"]
        assert html_oracle.faults(cleaned) == []
        assert clean_body(cleaned) == cleaned


@pytest.mark.skipif(not SAMPLES.exists(), reason="the folder of real articles is not here")
def test_real_articles_when_split_then_tables_and_merged_cells_are_kept() -> None:
    for article in real_articles():
        before = lxml.html.fragment_fromstring(article["body_html"], create_parent="div")
        tables = [part for part in split(article["body_html"]).parts if isinstance(part, TablePart)]

        assert len(tables) == len(before.findall(".//table")), article["id"]
        for name in ("rowspan", "colspan"):
            merged = [cell for cell in before.iter("td", "th") if cell.get(name, "1") != "1"]
            assert sum(part.html.count(f"{name}=") for part in tables) == len(merged), (article["id"], name)
