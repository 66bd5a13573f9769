"""From an entry to blocks and remarks."""

import dataclasses

from cms.importing.preparation import import_key, prepare
from cms.importing.reader import Entry

ENTRY = Entry(line=1, title="关于放假的通知", html="<p>正文</p>", document_number="六政办〔2026〕1号")


def prepared(html: str, *, files: tuple[str, ...] = (), **changes):
    entry = dataclasses.replace(ENTRY, html=html, **changes)
    return prepare(entry, has_file=lambda address: address in files)


def codes(result) -> set[tuple[str, str]]:
    return {(remark.outcome, remark.code) for remark in result.remarks}


def test_text_when_it_repeats_title_and_number_then_both_are_left_out_and_reported():
    html = (
        '<p style="text-align:center"><b>关于放假</b></p><p style="text-align:center"><b>的通知</b></p>'
        '<p style="text-align:center">六政办〔2026〕1号</p><p>各县区人民政府：</p><p>现通知如下。</p>'
    )

    result = prepared(html)

    assert result.blocks == [{"type": "text", "value": '<p class="flush">各县区人民政府：</p><p>现通知如下。</p>'}]
    assert ("dropped", "import.title_repeated") in codes(result)


def test_text_when_it_opens_with_other_words_then_nothing_is_left_out():
    result = prepared("<p>关于放假的通知已经发布。</p>")

    assert "关于放假的通知已经发布" in result.blocks[0]["value"]
    assert ("dropped", "import.title_repeated") not in codes(result)


def test_bold_line_when_numbered_like_a_heading_then_it_becomes_one():
    result = prepared("<p><strong>一、总体要求</strong></p><p><strong>注意：</strong>安全。</p>")

    assert result.blocks[0]["value"] == "<h2>一、总体要求</h2><p><strong>注意：</strong>安全。</p>"
    assert ("changed", "import.heading_from_bold") in codes(result)


def test_signature_when_set_to_the_right_then_it_stays_there():
    result = prepared('<p>正文。</p><p style="text-align:right">六安市人民政府</p>')

    assert result.blocks[0]["value"].endswith('<p class="align-right">六安市人民政府</p>')


def test_table_when_cells_are_merged_then_spans_are_kept():
    rows = '<tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr><tr><td>1</td><td>2</td></tr>'

    result = prepared(f"<p>前</p><table border=1>{rows}</table><p>后</p>")

    assert [block["type"] for block in result.blocks] == ["text", "table", "text"]
    assert 'rowspan="2"' in result.blocks[1]["value"]["html"] and 'colspan="2"' in result.blocks[1]["value"]["html"]


def test_picture_when_it_came_along_then_kept_else_reported_with_its_address():
    result = prepared(
        '<p><img src="a.png" alt="河"></p><p><img src="b.png"></p><p><img src="http://x.cn/c.png"></p>',
        files=("a.png",),
    )

    assert [block["value"]["image"] for block in result.blocks if block["type"] == "image"] == ["a.png"]
    dropped = {remark.code: remark.params["address"] for remark in result.remarks if remark.outcome == "dropped"}
    assert dropped == {"import.image_absent": "b.png", "import.image_remote": "http://x.cn/c.png"}


def test_file_when_it_came_along_then_attached_else_linked_or_reported():
    result = prepared(
        '<p><a href="a.pdf">附件1</a></p><p><a href="http://x.cn/b.pdf">附件2</a></p><p><a href="c.pdf">附件3</a></p>',
        files=("a.pdf",),
    )

    assert result.attachments == [("a.pdf", "附件1")]
    text = "".join(block["value"] for block in result.blocks)
    assert '<a href="http://x.cn/b.pdf">附件2</a>' in text
    assert "附件3" in text and "c.pdf" not in text
    assert {
        ("kept", "import.file_attached"),
        ("changed", "import.file_linked"),
        ("dropped", "import.file_absent"),
    } <= codes(result)


def test_markup_when_hostile_then_gone_and_named():
    result = prepared(
        '<p onclick="x()">好<script>alert(1)</script></p><iframe src="http://x"></iframe>'
        '<p><a href="javascript:1">去</a></p>'
    )

    text = "".join(block["value"] for block in result.blocks)
    assert "script" not in text and "onclick" not in text and "iframe" not in text
    assert {"html.element", "html.link"} <= {code for _outcome, code in codes(result)}


def test_entry_when_without_html_then_plain_text_as_paragraphs():
    result = prepared("", text="第一段\n\n第二段 <b>\n")

    assert result.blocks == [{"type": "text", "value": "<p>第一段</p><p>第二段 &lt;b&gt;</p>"}]
    assert ("changed", "import.plain_text_only") in codes(result)


def test_entry_when_empty_or_title_too_long_then_refused_with_reason():
    assert prepared("  ").refusal == "import.text_missing"
    assert prepared("<p>x</p>", title="长" * 256).refusal == "import.title_too_long"
    assert prepared("<p>x</p>", title="长" * 255).refusal == ""


def test_key_when_address_is_the_same_then_the_same_article_whatever_its_text():
    first = dataclasses.replace(ENTRY, source_url="http://x.cn/1", html="<p>甲</p>")
    again = dataclasses.replace(ENTRY, source_url="http://x.cn/1", html="<p>乙</p>", line=9)
    other = dataclasses.replace(ENTRY, source_url="http://x.cn/2")

    assert import_key(first) == import_key(again) != import_key(other)


def test_key_when_there_is_no_address_then_title_number_date_and_text_decide():
    assert import_key(ENTRY) == import_key(dataclasses.replace(ENTRY, line=5))
    assert import_key(ENTRY) != import_key(dataclasses.replace(ENTRY, html="<p>别的</p>"))
