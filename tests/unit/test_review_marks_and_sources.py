"""Marked passages inside an opinion, and which sources need no special approval (LN-21). Pure."""

import pytest

from review_workflow.marks import Mark, marks_from, not_in, read_marks, with_marks
from review_workflow.repost import is_listed


def test_marks_when_written_into_an_opinion_then_read_back():
    marks = marks_from(["一万元", "", "  三个\n月 "], ["应为十万元", "无", ""])
    opinion = with_marks("两处有误", marks)

    assert opinion == "两处有误\n▸「一万元」应为十万元\n▸「三个 月」"
    assert read_marks(opinion) == ("两处有误", [Mark("一万元", "应为十万元"), Mark("三个 月")])


def test_marks_when_the_version_lacks_a_passage_then_named():
    content = {"title": "关于<b>补贴</b>", "body": '[{"type": "text", "value": "<p>每户&nbsp;<i>一万</i>元</p>"}]'}
    found, lost = [Mark("每户一万元"), Mark("补贴")], [Mark("二万元"), Mark("text</p>")]

    assert not_in(content, [*found, *lost]) == lost


def test_marks_when_somebody_types_such_a_line_then_it_counts_once():
    assert with_marks("▸「x」y", [Mark("x", "y")]) == "▸「x」y"


@pytest.mark.parametrize(
    ("source", "address", "expected"),
    [
        ("", "", True),
        ("市卫健委", "", True),
        ("人民网", "", True),
        ("某县人民政府", "", True),
        ("某自媒体", "", False),
        ("", "https://www.luan.gov.cn/a", True),
        ("", "https://www.gov.cn.example.com/a", False),
        ("", "https://evilgov.cn/a", False),
        ("", "http://society.people.com.cn/1", True),
        ("人民网", "https://blog.example.com/1", False),
        ("", "https://[bad", False),
    ],
)
def test_source_when_judged_then_by_its_address_first_ln_21(source, address, expected):
    listed = is_listed(
        source=source, source_url=address, own_names={"市卫健委"}, names={"人民网"}, hosts={"people.com.cn"}
    )

    assert listed is expected
