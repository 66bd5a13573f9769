"""Where titles and names may break: between phrases, never inside a name, and nothing else changes."""

import pytest

from cms.templatetags.cms_page import named, phrased


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        (
            "六安市人民政府办公室关于印发六安市公共租赁住房管理办法的通知",
            "六安市人民政府|办公室|关于印发|六安市公共租赁住房|管理办法|的通知",
        ),
        ("关于做好2027年普通高中招生体育考试工作的通知", "关于做好|2027年|普通高中招生|体育考试|工作|的通知"),
        ("局长", "局长"),
    ],
)
def test_title_when_long_then_it_may_break_between_phrases(title, broken):
    assert phrased(title).split("<wbr>") == broken.split("|")


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("六安市教育体育局", "六安市|教育体育局"),
        ("六安市人力资源和社会保障局", "六安市|人力资源和|社会保障局"),
        ("市教体局", "市教体局"),
    ],
)
def test_name_when_long_then_it_may_break_after_its_place(name, broken):
    assert named(name).split("<wbr>") == broken.split("|")


def test_title_when_it_holds_markup_then_escaped():
    assert phrased("甲<b>乙") == "甲&lt;b&gt;乙"
