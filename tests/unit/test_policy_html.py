"""Cleaning of honest HTML: Word, WPS, old sites, tables with merged cells, broken markup."""

# ruff: noqa: E501  (lines of HTML)

import pytest

from policy.html import clean_body, clean_body_reported, clean_inline, clean_table


def codes(html: str) -> dict[str, int]:
    return {note.code: note.params["count"] for note in clean_body_reported(html).notes}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("甲", "<p>甲</p>", id="bare text"),
        pytest.param("<div>甲</div><div>乙<p>丙</div>丁", "<p>甲</p><p>乙</p><p>丙</p><p>丁</p>", id="divisions"),
        pytest.param("<p>甲<br><br>乙<br>丙</p>", "<p>甲</p><p>乙<br>丙</p>", id="two breaks make a paragraph"),
        pytest.param("<p>&nbsp;</p><p><br></p><p>\u3000\u3000甲</p>", "<p>甲</p>", id="indents and empty lines"),
        pytest.param(
            "<p>国务\n  院 <b> 办公 </b>厅</p>", "<p>国务院 <strong>办公 </strong>厅</p>", id="wrapped source"
        ),
        pytest.param("<p>a\n b</p>", "<p>a b</p>", id="Latin words stay apart"),
        pytest.param("<p>张\u3000三</p>", "<p>张\u3000三</p>", id="spaced names"),
        pytest.param("<b>甲</b><strong>乙</strong>", "<p><strong>甲乙</strong></p>", id="equal emphasis joined"),
        pytest.param("<i><b>甲</b>乙</i>", "<p><strong><em>甲</em></strong><em>乙</em></p>", id="one order of nesting"),
        pytest.param("<p><b>甲<p>乙</b>丙", "<p><strong>甲</strong></p><p>乙丙</p>", id="crossed: no text is lost"),
        pytest.param(
            "<span style='font-weight:700;font-style:italic'>甲<span style='font-weight:normal'>乙</span></span>",
            "<p><strong><em>甲</em></strong><em>乙</em></p>",
            id="emphasis by style, taken back",
        ),
        pytest.param("10m<span style='vertical-align:super'>2</span>", "<p>10m<sup>2</sup></p>", id="raised"),
        pytest.param("<s>甲</s><strike>乙</strike>", "<p><s>甲乙</s></p>", id="struck out"),
        pytest.param("<u>甲</u><font color=red>乙</font>", "<p>甲乙</p>", id="underline and colour"),
        pytest.param("<p align=right>甲</p>", '<p class="align-right">甲</p>', id="aligned by attribute"),
        pytest.param(
            "<center>甲<p>乙</p></center>丙",
            '<p class="align-center">甲</p><p class="align-center">乙</p><p>丙</p>',
            id="centred",
        ),
        pytest.param("<div style='text-align:center'><p style='text-align:left'>甲", "<p>甲</p>", id="nearest wins"),
        pytest.param("<p style='text-align:justify'>甲", "<p>甲</p>", id="justified is the site's decision"),
        pytest.param("<h1>甲</h1><h3>乙</h3><h6>丙</h6>", "<h2>甲</h2><h3>乙</h3><h4>丙</h4>", id="headings from 2 on"),
        pytest.param("<h4>甲</h4><h2>乙</h2>", "<h2>甲</h2><h2>乙</h2>", id="no level left out"),
        pytest.param("<h2><div>甲</div></h2>", "<h2>甲</h2>", id="division in a heading"),
        pytest.param(
            "<ul><li>甲<ol start=3><li>乙</ol></ul>", '<ul><li>甲<ol start="3"><li>乙</li></ol></li></ul>', id="lists"
        ),
        pytest.param(
            "<ul><li>甲</li><ul><li>乙</ul></ul>", "<ul><li>甲<ul><li>乙</li></ul></li></ul>", id="list in list"
        ),
        pytest.param("<li>甲", "<p>甲</p>", id="item without list"),
        pytest.param("<dl><dt>甲<dd>乙</dl>", "<p><strong>甲</strong></p><p>乙</p>", id="definitions"),
        pytest.param(
            "<blockquote>甲<blockquote>乙</blockquote></blockquote>",
            "<blockquote><p>甲</p><p>乙</p></blockquote>",
            id="quotation",
        ),
        pytest.param("<pre>甲\n乙</pre>", "<p>甲<br>乙</p>", id="preformatted"),
        pytest.param("<p>他说<q>甲</q>。", "<p>他说“甲”。</p>", id="quotation marks"),
        pytest.param("<hr>甲<hr>", "<hr><p>甲</p><hr>", id="lines"),
        pytest.param("<a href='/a'>甲</a><a name=x>乙</a>", '<p><a href="/a">甲</a>乙</p>', id="links and anchors"),
        pytest.param(
            "<a href='#_Toc123'>甲</a><a href='#b'>乙</a>", '<p>甲<a href="#b">乙</a></p>', id="bookmarks of Word"
        ),
        pytest.param(
            "<p>甲<img src=a.png width=10 alt=' 图\n1 '>乙",
            '<p>甲</p><figure><img src="a.png" alt="图 1" width="10"></figure><p>乙</p>',
            id="image leaves its line",
        ),
        pytest.param(
            "<figure><img src=a.png><figcaption>图<b>1</b></figcaption></figure>",
            '<figure><img src="a.png" alt=""><figcaption>图<strong>1</strong></figcaption></figure>',
            id="figure",
        ),
        pytest.param(
            "a < b & c > d &lt;e&gt; &amp;nbsp;", "<p>a &lt; b &amp; c &gt; d &lt;e&gt; &amp;nbsp;</p>", id="signs"
        ),
        pytest.param("<td>甲</td>", "<p>甲</p>", id="a cell without table, as crawlers leave it"),
        pytest.param("<html><head><title>x</title></head><body bgcolor=red>甲</body></html>", "<p>甲</p>", id="page"),
        pytest.param("", "", id="nothing"),
        pytest.param(" \n<p> </p>\u200b", "", id="nothing to see"),
    ],
)
def test_body_when_written_somehow_then_plain_and_stable(html: str, expected: str) -> None:
    assert clean_body(html) == expected
    assert clean_body(expected) == expected


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'><b><span style='font-size:18.0pt;
font-family:方正小标宋_GBK'>关于开展检查的通知<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span
style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>第一项</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>Ø<span
style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]>第二项</p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;
</span></span><![endif]>按时<del cite="mailto:x" datetime="2026-01-01T00:00">完成旧稿</del><ins cite="mailto:x">完成</ins><a
class=msocomanchor href="#_msocom_1"><span class=MsoCommentReference>[1]</span></a></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>领导：这句要改</p></div></div>
<!--EndFragment--></body></html>"""


def test_body_when_pasted_from_word_then_only_the_text_is_left() -> None:
    cleaned = clean_body(WORD)

    assert cleaned == (
        '<p class="align-center"><strong>关于开展检查的通知</strong></p>'
        "<ul><li>第一项</li><li>第二项</li></ul><p>1. 按时完成</p>"
    )


def test_body_when_pasted_from_word_then_the_report_says_what_is_gone() -> None:
    found = codes(WORD)

    assert found == {"html.word_list": 2, "html.tracked_deletion": 1, "html.word_comment": 2}


def test_body_when_pasted_from_wps_then_only_the_text_is_left() -> None:
    html = """<p class="MsoNormal" align="justify" style="text-indent:21.0000pt;"><span style="mso-spacerun:'yes';
    font-family:仿宋_GB2312;font-size:16.0000pt;mso-font-kerning:1.0000pt;"><font face="仿宋_GB2312">市直各单位：</font>
    </span><span style="mso-spacerun:'yes';"><o:p></o:p></span></p>"""

    assert clean_body(html) == "<p>市直各单位：</p>"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>a<script>x</script>", "html.element"),
        ("<p>a<span style='display:none'>b</span>", "html.hidden_content"),
        ("<p>a<span style='font-size:0px'>b</span>", "html.hidden_content"),
        ("<p>a<span style='position:absolute;left:-9999px'>b</span>", "html.hidden_content"),
        ("<p>a<span style='mso-hide:all'>b</span>", "html.hidden_content"),
        ("<p>a<span hidden>b</span>", "html.hidden_content"),
        ("<p>a\u200b\u202eb", "html.invisible_characters"),
        ("<p>a<a href='javascript:x'>b</a>", "html.link"),
        ("<p>a<img src='data:image/png;base64,A'>", "html.image"),
        ("<p>a<img src=a.png width=1 height=1>", "html.tracking_pixel"),
        ("<p>a<a href=/x><img src=a.png></a>", "html.link_around_image"),
        ("<p>a<img src=a.png>", "html.image_moved_out"),
        ("<h1>a</h1>", "html.heading_level"),
        ("<ul><li>a<table><tr><td>b<td>c</table></ul>", "html.moved_behind"),
        ("<table><tr><td>a</table>", "html.layout_table"),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", "html.nested_table"),
        ("<table><tr><td><td></table>", "html.empty_table"),
        ("<table><tr><td>a<td>b</table>", "html.table_without_head"),
        ("<table><tr><td><b>a</b><td><b>b</b><tr><td>c<td>d</table>", "html.table_head_from_bold"),
        ("<ul><li>a" * 40, "html.nested_too_deep"),
    ],
)
def test_report_when_something_is_changed_or_dropped_then_says_so_once(html: str, code: str) -> None:
    assert codes(html)[code] >= 1
    assert code not in codes("<p>a</p>")
    assert set(codes(clean_body(html))) <= {"html.table_without_head"}


@pytest.mark.parametrize("secret", ["display:none", "font-size:0", "left:-9999px", "visibility:hidden", "opacity:0"])
def test_body_when_text_is_hidden_then_it_is_not_published(secret: str) -> None:
    assert clean_body(f"<p>甲<a href=https://evil.example style='{secret}'>赌场</a></p>") == "<p>甲</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            "<table border=1><caption>表1</caption><thead><tr><td rowspan=2>区县<td colspan=2>人数<tr><td>男<td>女</thead>"
            "<tr><th>金安<td>1<td>2</table>",
            '<table><caption>表1</caption><thead><tr><th scope="col" rowspan="2">区县</th><th scope="col" colspan="2">人数'
            '</th></tr><tr><th scope="col">男</th><th scope="col">女</th></tr></thead><tbody><tr><th scope="row">金安</th>'
            "<td>1</td><td>2</td></tr></tbody></table>",
            id="merged cells, caption, head of two rows",
        ),
        pytest.param(
            "<table><tr><td>a<td>b<tr><td rowspan=9>c<td>d</table>",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
            id="a span past the end",
        ),
        pytest.param(
            "<table><tr><td rowspan=0>a<td>b<tr><td>c</table>",
            '<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>',
            id="a span of 0 means the rest",
        ),
        pytest.param(
            "<table><tr><td rowspan=3>a<td>b<tr><tr><td>c</table>",
            '<table><tbody><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>',
            id="a row without cells",
        ),
        pytest.param(
            "<table><tr><td colspan=x>a<td colspan=-1>b<td colspan=9999>c<td colspan='2;alert'>d</table>",
            '<table><tbody><tr><td>a</td><td>b</td><td colspan="100">c</td><td colspan="2">d</td></tr></tbody></table>',
            id="odd spans",
        ),
        pytest.param(
            "<table><tr><td align=center><p>a</p><td><p align=center>b</p><p>c</p></table>",
            '<table><tbody><tr><td class="align-center">a</td><td><p class="align-center">b</p><p>c</p></td></tr></tbody></table>',
            id="alignment of cells",
        ),
        pytest.param(
            "<table><tr><td>a<td><table><tr><td><p>b</p><td><p>c</p><tr><td>d</table><td>e</table>",
            "<table><tbody><tr><td>a</td><td><p>b\u3000c</p><p>d</p></td><td>e</td></tr></tbody></table>",
            id="a small table inside a cell",
        ),
        pytest.param(
            "<table width=100%><tr><td>菜单<td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
            id="a table that arranged the page",
        ),
        pytest.param("<p>no table</p>", "", id="none"),
        pytest.param(
            "<table><tr><td>a</td><td><ul><li>b</ul><img src=c.png></table>",
            '<table><tbody><tr><td>a</td><td><ul><li>b</li></ul><p><img src="c.png" alt=""></p></td></tr></tbody></table>',
            id="list and image in a cell",
        ),
        pytest.param(
            "前<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>",
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
            id="only the first table",
        ),
    ],
)
def test_table_when_written_somehow_then_one_plain_table(html: str, expected: str) -> None:
    assert clean_table(html) == expected
    assert clean_table(expected) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("甲<b>乙</b><a href=/x>丙</a>", '甲<strong>乙</strong><a href="/x">丙</a>'),
        ("<p>甲</p><p>乙</p>", "甲 乙"),
        ("甲<br>乙", "甲 乙"),
        ("<h1>甲</h1><img src=a.png><table><tr><td>乙<td>丙</table>", "甲"),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_line_when_blocks_are_given_then_one_line_is_left(html: str, expected: str) -> None:
    assert clean_inline(html) == expected
    assert clean_inline(expected) == expected
