"""Rules over single answers and pages."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from inspection.faults import KINDS, Fault, FaultKind
from inspection.messages import KINDS as NAMES
from inspection.messages import proof_words
from inspection.next_steps import Step
from inspection.rules.engine import Found, placed
from inspection.rules.facts import SiteFacts
from inspection.rules.pages import ShownPage, check_page, column_type_of, is_challenge, looks_missing
from inspection.rules.references import Answer, Trouble, fault_of, needs_second_try
from policy import articles
from policy.columns import ColumnType

TODAY = date(2026, 11, 23)
SITE = {"sitename": "模拟市", "sitedomain": "www.example.gov.cn", "siteidcode": "3415000001"}
COLUMN = {"columnname": "要闻", "columndescription": "x", "columnkeywords": "x", "columntype": "工作动态"}


def _page(**more):
    values = {
        **{"address": "http://h.cn/c/", "title": "栏目", "text": "字" * 50, "tags": SITE, "items": (), "days": ()},
        **{"pictures_without_words": (), "has_empty_list": False},
    }
    return ShownPage(**values | more)


def _kinds(page):
    return {fault.kind for fault in check_page(page, TODAY)}


def test_kinds_when_listed_then_each_has_an_article_and_a_name():
    assert set(KINDS) == set(FaultKind) == set(NAMES)
    assert all(articles.is_known(row.article) for row in KINDS.values())


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer("a", "a", 200, content_type="text/html"), None),
        (Answer("a", "a", 404), FaultKind.NOT_FOUND),
        (Answer("a", "a", 410), FaultKind.NOT_FOUND),
        (Answer("a", "a", 400), FaultKind.CLIENT_ERROR),
        (Answer("a", "a", 503), FaultKind.SERVER_ERROR),
        (Answer("a", "b", 404, hops=("a",)), FaultKind.REDIRECT_TO_BROKEN),
        (Answer("a", "a", trouble=Trouble.LOOP), FaultKind.REDIRECT_LOOP),
        (Answer("a", "a", 403), None),
        (Answer("a", "a", 429), None),
        (Answer("a", "a", trouble=Trouble.NO_NETWORK), None),
        (Answer("a", "a", trouble=Trouble.NOT_ASKED), None),
        (Answer("a", "a", 200, looks_missing=True), FaultKind.SOFT_NOT_FOUND),
    ],
)
def test_answers_when_judged_then_walls_and_lack_of_network_are_no_faults(answer, kind):
    assert fault_of(answer) is kind


def test_answers_when_a_picture_then_a_page_in_its_place_is_a_missing_picture():
    assert fault_of(Answer("a", "a", 200, content_type="text/html"), is_picture=True) is FaultKind.MISSING_IMAGE
    assert fault_of(Answer("a", "a", 404), is_resource=True) is FaultKind.MISSING_RESOURCE
    assert needs_second_try(Answer("a", "a", 503))
    assert not needs_second_try(Answer("a", "a", 404))


@pytest.mark.parametrize(("newest", "is_stale"), [(date(2026, 11, 9), False), (date(2026, 11, 8), True)])
def test_column_when_two_weeks_have_passed_then_stale_the_fourteenth_day_still_counts(newest, is_stale):
    page = _page(tags=SITE | COLUMN, items=(newest,), days=(newest,))

    assert (FaultKind.STALE_COLUMN in _kinds(page)) is is_stale


def test_column_when_its_newest_day_lies_in_the_future_then_the_last_past_one_counts():
    page = _page(tags=SITE | COLUMN, items=(date(2027, 1, 1), date(2026, 10, 1)), days=(date(2026, 10, 1),))

    assert FaultKind.STALE_COLUMN in _kinds(page)


def test_column_when_empty_then_said_once_and_articles_are_no_columns():
    empty = _page(tags=SITE | COLUMN, has_empty_list=True)
    article = _page(tags=SITE | {"articletitle": "x", "pubdate": "2026-11-02 09:00", "contentsource": "x"})

    assert _kinds(empty) == {FaultKind.EMPTY_COLUMN}
    assert not _kinds(article)


def test_column_when_without_tags_then_its_address_and_list_tell():
    lines = (date(2024, 1, 2), date(2024, 1, 1))

    assert FaultKind.STALE_COLUMN in _kinds(_page(items=lines, days=lines))
    assert not _kinds(_page(address="http://h.cn/c/1.html", items=lines, days=lines))


@pytest.mark.parametrize(
    ("tag", "name", "expected"),
    [
        ("工作动态", "部门动态", ColumnType.NEWS),
        ("信息公开目录", "通知公告", ColumnType.NOTICE),
        ("信息公开目录", "财政预决算", ColumnType.OTHER),
        ("", "政策法规", ColumnType.POLICY),
        ("政策解读", "图解", ColumnType.INTERPRETATION),
    ],
)
def test_column_type_when_tagged_or_named_then_known(tag, name, expected):
    page = _page(tags={"columntype": tag, "columnname": name})

    assert column_type_of(page) is expected


def test_home_when_nothing_new_for_two_weeks_then_a_veto_and_missing_footer_parts_are_named():
    home = _page(address="http://h.cn/", is_home=True, days=(date(2026, 11, 1),))

    found = {fault.kind: fault for fault in check_page(home, TODAY)}

    assert FaultKind.STALE_HOME in found
    assert "ICP备案编号" in str(found[FaultKind.FOOTER].params["parts"])


def test_tags_when_wrong_in_form_then_named():
    page = _page(tags=SITE | {"siteidcode": "34150", "pubdate": "2026年11月2日", "articletitle": "x"})

    words = {fault.kind: proof_words(fault) for fault in check_page(page, TODAY)}

    assert "SiteIDCode" in words[FaultKind.SITE_TAGS]
    assert "PubDate" in words[FaultKind.ARTICLE_TAGS]
    assert "ContentSource" in words[FaultKind.ARTICLE_TAGS]


@pytest.mark.parametrize("title", ["404 Not Found", "页面不存在", "您访问的页面已删除", "找不到网页"])
def test_missing_pages_when_they_answer_200_then_recognised(title):
    assert looks_missing(title, "返回首页")
    assert not looks_missing("关于开展找错工作的通知", "正文" * 300)


def test_challenges_when_shown_then_no_page():
    assert is_challenge("Just a moment...", "Checking your browser")
    assert not is_challenge("安全验证工作会议召开", "正文" * 800)


def test_floating_windows_when_more_than_five_then_told():
    assert FaultKind.FLOATING_WINDOWS in _kinds(_page(fixed_boxes=6))
    assert FaultKind.FLOATING_WINDOWS not in _kinds(_page(fixed_boxes=5))


def test_proof_when_redirected_then_the_way_is_shown():
    fault = Fault(FaultKind.REDIRECT_TO_BROKEN, "p", "t", {"status": 404, "way": "a → b"})

    assert "a → b" in proof_words(fault)


def test_topics_when_named_or_placed_so_then_no_cycle():
    assert column_type_of(_page(tags={"columntype": "工作动态", "columnname": "防汛抗旱专题"})) is ColumnType.TOPIC
    assert column_type_of(_page(address="http://h.cn/news/zt/zt-a/", tags={})) is ColumnType.TOPIC


@pytest.mark.parametrize(
    ("page", "target", "is_same"),
    [
        ("https://neu.gov.cn:8444/c1/?p=2", "https://neu.gov.cn:8444/a/", True),
        ("http://alt.gov.cn/c1/?p=2", "http://alt.gov.cn/a/", True),
        ("https://neu.gov.cn/c1/?p=2", "https://fremd.cn/a/", False),
        ("https://neu.gov.cn/c2/?p=2", "https://neu.gov.cn/a/", False),
    ],
)
def test_fingerprint_when_only_the_own_host_differs_then_the_same_finding(page, target, is_same):
    hosts = frozenset({"alt.gov.cn", "neu.gov.cn"})
    was = Found("page.not_found", "https://alt.gov.cn/c1/?p=2", "https://alt.gov.cn/a/", hosts=hosts)

    found = Found("page.not_found", page, target, hosts=hosts)

    assert (found.fingerprint == was.fingerprint) is is_same


def test_finding_when_the_reading_is_of_the_old_name_then_it_stands_at_the_present_address():
    facts = SiteFacts("x", "https://neu.gov.cn/", date(2026, 11, 23), hosts=frozenset({"neu.gov.cn"}))

    own = placed(Found("page.not_found", "http://alt.gov.cn/c/", "http://alt.gov.cn/a/"), facts)
    foreign = placed(Found("page.not_found", "http://alt.gov.cn/c/", "http://fremd.cn["), facts)

    assert (own.page, own.target) == ("https://neu.gov.cn/c/", "https://neu.gov.cn/a/")
    assert foreign.target == "http://fremd.cn["


@pytest.mark.parametrize(("days", "words"), [(0, "今天须更新“动态”"), (1, "请在1天内更新“动态”")])
def test_next_step_when_the_last_day_is_today_then_it_says_today(days, words):
    steps = [Step("", "动态", "waiting", days_left=days)]

    with override("zh-hans"):
        shown = render_to_string("inspection/parts/steps.html", {"steps": steps})

    assert words in shown
