"""Hostile HTML: nothing runs, nothing hides, and cleaning what is clean changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.html import BODY_TAGS, clean_body, clean_inline, clean_table
from policy.html_blocks import ImagePart, QuotationPart, TablePart, TextPart, split
from policy.violations import Refused
from tests.factories import hostile_html, html_oracle

PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=/x>", "</a>", "<a href='javascript:x'>", "<br>", "<ul>",
        "</ul>", "<ol start=3>", "</ol>", "<li>", "</li>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>",
        "<th rowspan=2>", "</th>", "<td colspan=3>", "<thead>", "</thead>", "<caption>", "</caption>", "<h1>", "</h1>",
        "<h4>", "</h4>", "<blockquote>", "</blockquote>", "<img src=a.png>", "<img src=a.png alt=图>", "<figure>",
        "</figure>", "<figcaption>", "</figcaption>", "<div align=center>", "</div>", "<p align=right>", "<hr>",
        "<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>", "<template>", "<noscript>",
        "<!--", "-->", "<![CDATA[", "]]>", "<o:p>", "</o:p>", "<span style='font-weight:bold'>", "</span>", "<sup>",
        "</sup>", "<pre>", "</pre>", "<q>", "</q>", "<dl>", "<dt>", "<dd>", "<form>", "<input>", "<select>", "<option>",
        "<textarea>", "</textarea>", "<xmp>", "<td align=center>", "<p class=align-center>", "<del>", "</del>",
        "<p style='mso-list:l0'><span style='mso-list:Ignore'>l</span>", "文字", "甲\n乙", " ", "\u3000", "&nbsp;",
        "&lt;b&gt;", "&amp;lt;", "<", ">", "&", '"', "'", "x", "\u200b", "附件：<a href=a.docx>表</a>",
    ]
)  # fmt: skip
SOUP = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("html", hostile_html.ALL)
def test_body_when_hostile_then_harmless_and_stable(html: str) -> None:
    cleaned = clean_body(html)

    assert html_oracle.faults(cleaned) == []
    assert clean_body(cleaned) == cleaned


@pytest.mark.parametrize("html", hostile_html.ALL)
def test_line_and_table_when_hostile_then_harmless(html: str) -> None:
    inside = f"<table><caption>{html}</caption><tr><td>{html}</td><td>x</td></tr></table>"

    assert html_oracle.faults(clean_inline(html)) == []
    assert html_oracle.faults(clean_table(inside)) == []


@pytest.mark.parametrize("html", hostile_html.ALL)
def test_parts_when_hostile_then_each_is_harmless(html: str) -> None:
    for part in split(f"<p>a</p>{html}<p>b</p>").parts:
        if isinstance(part, TextPart | TablePart | QuotationPart):
            assert html_oracle.faults(part.html) == []
        elif isinstance(part, ImagePart):
            assert html_oracle._is_harmless_address(part.src)
        else:
            assert html_oracle._is_harmless_address(part.href)


@pytest.mark.parametrize("html", hostile_html.SCRIPTS + hostile_html.STYLES)
def test_scripts_and_styles_when_inside_then_their_text_is_dropped_with_them(html: str) -> None:
    visible = clean_inline(html)

    assert "@import" not in visible
    assert "expression" not in visible


@pytest.mark.parametrize("html", [html for html in hostile_html.ALL if "alert(1)" in html])
def test_hostile_text_when_kept_then_it_is_only_text(html: str) -> None:
    cleaned = clean_body(html)

    assert "<script" not in cleaned
    assert "<img src=1 onerror" not in cleaned
    assert "javascript:" not in cleaned.split("alert(1)")[0].rpartition("<")[2]


def test_oracle_when_shown_the_hostile_input_itself_then_objects() -> None:
    missed = [html for html in hostile_html.ALL if not html_oracle.faults(html)]

    assert len(missed) < 20, missed  # the rest is text, or broken beyond these two parsers


@settings(max_examples=400, deadline=None)
@given(SOUP)
def test_body_when_soup_then_harmless_and_stable(html: str) -> None:
    cleaned = clean_body(html)

    assert html_oracle.faults(cleaned) == []
    assert clean_body(cleaned) == cleaned


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_line_and_table_when_soup_then_stable(html: str) -> None:
    line, table = clean_inline(html), clean_table(f"<table><tr><td>{html}</td><td>x</td></tr></table>")

    assert clean_inline(line) == line
    assert clean_table(table) == table


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_parts_when_joined_then_nothing_of_the_body_is_lost(html: str) -> None:
    body, parts = clean_body(html), split(html).parts

    assert bool(body) == bool(parts)
    for part in parts:
        if isinstance(part, TextPart | TablePart):
            assert clean_body(part.html) == part.html


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_body_when_any_text_then_harmless_and_stable(text: str) -> None:
    cleaned = clean_body(text)

    assert html_oracle.faults(cleaned) == []
    assert clean_body(cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "code"),
    [
        pytest.param("字" * 2_000_001, "html.text.too_long", id="length"),
        pytest.param("<" * 120_001, "html.text.too_complex", id="signs"),
        pytest.param("<p>x" * 30_001, "html.text.too_complex", id="elements"),
        pytest.param("<div>" * 3_000 + "x", "html.text.too_complex", id="depth, never cut off in silence"),
        pytest.param("<p " + "a " * 1_001 + ">x", "html.text.too_complex", id="attributes"),
        pytest.param('<p b=">" ' + "a=1 " * 1_001 + ">x", "html.text.too_complex", id="attributes behind a quoted >"),
    ],
)
def test_body_when_it_would_take_minutes_then_refused(html: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_body(html)

    assert refused.value.codes == (code,)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<font>x" * 1_000, id="1000 unclosed elements"),
        pytest.param("<ul><li>x" * 300, id="300 nested lists"),
        pytest.param("<table><tr><td>x" * 300, id="300 nested tables"),
        pytest.param("<blockquote>x" * 300, id="300 nested quotations"),
        pytest.param("<p " + "a=1 " * 900 + ">x", id="900 attributes"),
        pytest.param("<img src='data:image/png;base64," + "A" * 3_000_000 + "'>x", id="an embedded picture of 3 MB"),
    ],
)
def test_body_when_big_but_honest_then_its_text_is_kept(html: str) -> None:
    assert clean_body(html).count("x") == html.count("x")


def test_allow_list_when_read_then_nothing_dangerous_is_in_it() -> None:
    assert not BODY_TAGS & {
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "form",
        "meta",
        "base",
        "link",
        "object",
        "embed",
    }
    assert BODY_TAGS == html_oracle.ELEMENTS
