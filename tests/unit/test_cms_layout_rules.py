"""Layout rules: each number on both sides of its limit, with the article it rests on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cms import rules
from cms.rules import LayoutFacts, UploadLimits
from policy.violations import Violation

DAY = date(2026, 11, 22)
PICTURES = UploadLimits(10, ("jpg", "png"))
FOUR = ("news", "disclosure", "services", "interaction")


def told(found: list[Violation]) -> list[tuple[str, str]]:
    return [(violation.code, violation.article) for violation in found]


@pytest.mark.parametrize(
    ("found", "code", "article"),
    [
        (rules.check_channel_count(8), "", ""),
        (rules.check_channel_count(9), "cms.layout.channels_max", "LA-19"),
        (rules.check_channel_count(9, allowed=9), "", ""),
        (rules.check_channels_online(5), "", ""),
        (rules.check_channels_online(4), "cms.layout.channels_min", "LA-19"),
        (rules.check_channels_online(4, allowed=4), "", ""),
        (rules.check_fixed_channels(FOUR), "", ""),
        (rules.check_fixed_channels(FOUR[:3]), "cms.layout.fixed_channel_missing", "LA-19"),
        (rules.check_column_count("资讯", 6), "", ""),
        (rules.check_column_count("资讯", 7), "cms.layout.columns_max", "LA-19"),
        (rules.check_column_count("资讯", 7, allowed=7), "", ""),
        (rules.check_floating_count(5), "", ""),
        (rules.check_floating_count(6), "cms.layout.floating_max", "LA-20"),
        (rules.check_floating_count(6, allowed=6), "", ""),
        (rules.check_floating_days(DAY, DAY + timedelta(days=30)), "", ""),
        (rules.check_floating_days(DAY, DAY + timedelta(days=31)), "cms.layout.floating_days", "LA-20"),
        (rules.check_floating_days(DAY, DAY + timedelta(days=31), allowed=40), "", ""),
        (rules.check_floating_days(DAY, None), "cms.layout.floating_endless", "LA-20"),
        (rules.check_floating_text("字" * 24), "", ""),
        (rules.check_floating_text("字" * 25), "cms.layout.floating_text", "LA-20"),
        (rules.check_emblem(is_portal=True), "", ""),
        (rules.check_emblem(is_portal=False), "cms.layout.emblem", "LA-21"),
        (rules.check_look_by(frozenset({"site_admin"})), "", ""),
        (rules.check_look_by(frozenset({"editor", "system_admin"})), "cms.look.not_yours", "LA-18"),
        (rules.check_language("官网买药", address="x", is_direct=True), "cms.look.language_unknown", "house"),
        (rules.check_language("English", address="x", is_direct=False), "cms.look.language_target", "GF47-31"),
        (rules.check_alternative("会场"), "", ""),
        (rules.check_alternative(" "), "cms.picture.alternative_missing", "ACC-1"),
        (rules.check_table_caption("各县区人口"), "", ""),
        (rules.check_table_caption(""), "cms.table.caption_missing", "ACC-1"),
        (rules.check_title("增长 < 3% 的乡镇"), "", ""),
        (rules.check_title("<script>1</script>"), "cms.title.markup", "house"),
        (rules.check_title("甲\u0000乙"), "cms.title.markup", "house"),
        (rules.check_repost(is_repost=False, source=""), "", ""),
        (rules.check_repost(is_repost=True, source="新华社"), "", ""),
        (rules.check_repost(is_repost=True, source=" "), "cms.repost.source_missing", "GF47-32"),
        (rules.check_upload(name="a.JPG", size=10 << 20, allowed=PICTURES, is_picture=True), "", ""),
        (
            rules.check_upload(name="a.jpg", size=60 << 20, allowed=PICTURES, is_picture=True),
            "cms.upload.too_large",
            "LA-20",
        ),
        (rules.check_upload(name="a.svg", size=1, allowed=PICTURES, is_picture=True), "cms.upload.kind", "LA-20"),
        (rules.check_upload(name="a", size=1, allowed=PICTURES, is_picture=False), "cms.upload.kind", "house"),
    ],
)
def test_rule_when_asked_on_both_sides_of_its_limit_then_it_names_its_article(
    found: list[Violation], code: str, article: str
) -> None:
    assert told(found) == ([(code, article)] if code else [])


@pytest.mark.parametrize("number", ["GS(2026)1234号", "GS（2019）1822号", "皖S(2026)12号", "GS皖(2026)012号"])
def test_map_when_number_source_and_both_approvals_are_there_then_allowed(number: str) -> None:
    assert rules.check_map(source="市自然资源局", number=number, approvals=2) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": ""}, "cms.map.source_missing"),
        ({"number": ""}, "cms.map.number_missing"),
        ({"number": "审图号一"}, "cms.map.number_malformed"),
        ({"approvals": 1}, "cms.map.approvals_missing"),
    ],
)
def test_map_when_something_is_missing_then_refused_by_article_22(changes: dict[str, object], code: str) -> None:
    facts = {"source": "市自然资源局", "number": "GS(2026)1234号", "approvals": 2} | changes

    assert told(rules.check_map(**facts)) == [(code, "LA-22")]


def test_layout_when_everything_is_wrong_then_all_is_told_in_the_order_of_the_articles() -> None:
    facts = LayoutFacts(("news",), {"资讯": 7}, floats=6, is_online=True)

    codes = [violation.code for violation in rules.check_layout(facts, {})]

    assert codes == [
        *["cms.layout.fixed_channel_missing"] * 3,
        "cms.layout.channels_min",
        "cms.layout.columns_max",
        "cms.layout.floating_max",
    ]


def test_layout_when_the_office_allows_more_then_its_numbers_count() -> None:
    facts = LayoutFacts((*FOUR, *["other"] * 5), {"资讯": 7}, floats=6, is_online=True)

    assert rules.check_layout(facts, {"channels_max": 9, "columns_max": 7, "floating_max": 6}) == []


@pytest.mark.parametrize(
    ("year", "codes"),
    [(1, ["cms.moment.impossible"]), (1899, ["cms.moment.impossible"]), (1949, []), (2201, ["cms.moment.impossible"])],
)
def test_moment_when_outside_the_years_of_the_platform_then_refused(year, codes):
    assert [violation.code for violation in rules.check_moment(date(year, 1, 1))] == codes


@pytest.mark.parametrize(
    ("name", "head", "is_taken"),
    [
        ("表.docx", b"PK\x03\x04...", True),
        ("表.docx", b"<html>x</html>", False),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        ("旧.doc", b"{\\rtf1", True),
        ("旧.doc", b"MZ\x90", False),
        ("文.PDF", b"\n%PDF-1.7", True),
        ("文.pdf", b"PK\x03\x04", False),
        ("片.mp4", b"\0\0\0\x18ftypmp42", True),
        ("片.mp4", b"MZ\x90", False),
        ("文.txt", "名单".encode("gb18030"), True),
        ("文.txt", "\ufeff名单".encode("utf-16"), True),
        ("文.txt", b" <SCRIPT>1</script>", False),
        ("数.csv", b"a,b\0", False),
        ("包.zip", b"Rar!", False),
    ],
)
def test_contents_when_they_differ_from_the_ending_then_refused(name: str, head: bytes, is_taken: bool) -> None:
    codes = [one.code for one in rules.check_contents(name=name, head=head)]

    assert codes == ([] if is_taken else ["cms.upload.contents"])
