"""Obstacles in an item: headings, links, pictures and tables, both sides of each rule."""

from __future__ import annotations

import pytest

from content_checks.accessibility import Part, barriers
from content_checks.messages import BARRIERS

TABLE = "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>"


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ([Part("文字", "<h2>一</h2><h3>二</h3><h2>三</h2>")], []),
        ([Part("文字", "<h2>一</h2>"), Part("文字", "<h4>二</h4>")], ["heading.skips"]),
        ([Part("文字", "<h3>一</h3>")], ["heading.skips"]),
        ([Part("文字", "<h2> </h2>")], ["heading.empty"]),
        ([Part("文字", "<p><b>一、总体要求</b></p><p>正文</p>")], ["heading.bold"]),
        ([Part("文字", "<p><b>特此通知。</b></p><p>正文</p>")], []),
        ([Part("文字", '<a href="/x/">点击这里</a>')], ["link.says_nothing"]),
        ([Part("文字", '<a href="/x/">https://a.example/</a>')], ["link.address"]),
        ([Part("文字", '<a href="/x/"></a>')], ["link.empty"]),
        ([Part("文字", '<a href="/x/">2026年招生简章</a>')], []),
        ([Part("图片", alternative="")], ["alternative.missing"]),
        ([Part("图片", alternative="IMG_2031.jpg")], ["alternative.says_nothing"]),
        ([Part("图片", alternative="市民在政务大厅窗口办理业务")], []),
        ([Part("表格", TABLE, caption="", is_table=True)], ["table.no_caption", "table.no_heads"]),
        ([Part("表格", TABLE.replace("<td>甲</td>", "<th>甲</th>"), caption="名单", is_table=True)], []),
    ],
)
def test_barriers_when_an_item_is_looked_at_then_each_is_named(parts: list[Part], codes: list[str]) -> None:
    found = [one.code for one in barriers(parts)]

    assert found == codes
    assert set(found) <= set(BARRIERS)
