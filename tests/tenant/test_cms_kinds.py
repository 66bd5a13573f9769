"""Every kind of page as citizens see it: its own elements, its tags, and links that are shown both ways."""

import datetime
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import ArticlePage, ColumnPage, DisclosurePage, LeaderPage, PolicyPage, TopicPage
from cms.templatetags.cms_page import moment
from tests.factories import kinds
from tests.factories.pages import live_article, live_item, publish, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"
MOST_QUERIES = 8


@pytest.fixture
def site(site_a):
    switch_review_guards_off()


@pytest.fixture
def pages(site):
    return kinds.one_of_each()


def read(path: str) -> str:
    answer = Client().get(path, headers={"host": HOST})
    assert answer.status_code == 200, path
    return answer.content.decode()


def main(path: str) -> str:
    return read(path).partition('<main id="main"')[2].partition("</main>")[0]


def tags(html: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in re.findall(r'<meta name="(\w+)" content="([^"]*)">', html)}


def queries(path: str) -> int:
    read(path)  # routes, content types and renditions are remembered from here on
    with CaptureQueriesContext(connection) as captured:
        read(path)
    return len([query for query in captured if not query["sql"].startswith("SET ")])


def test_kinds_when_read_then_tags_equal_the_stored_values_and_one_heading(pages):
    for name, page in pages.items():
        html = read(page.site_path())
        found = tags(html)

        assert html.count("<h1") == 1, name
        assert (found["SiteName"], found["SiteDomain"]) == ("甲市教育局", "jyj.jia.gov.cn"), name
        if isinstance(page, ArticlePage):
            assert found["ArticleTitle"] == page.title, name
            assert found["PubDate"] == moment(page.published_at), name
            assert found["ContentSource"] == (page.source or "甲市教育局"), name
        else:
            assert (found["ColumnName"], found["ColumnType"]) == (page.title, page.shown_tag), name
            assert found["ColumnDescription"] and found["ColumnKeywords"], name


def test_kinds_when_read_then_at_most_eight_queries(pages):
    cost = {name: queries(page.site_path()) for name, page in pages.items()}

    assert {name: number for name, number in cost.items() if number > MOST_QUERIES} == {}


def test_kinds_when_listed_then_each_stands_in_its_column(pages):
    html = main("/news/yw/")

    for title in ("校园一角", "一分钟看校园", "省里的通知"):
        assert title in html
    assert "省里的通知" in read("/news/")


def test_link_item_when_listed_then_the_list_leads_there_past_the_warning(pages):
    line = main("/news/yw/").partition("省里的通知")[0].rpartition("<li")[2]

    assert 'href="/leave/' in line  # example.com is no government host
    assert pages["link"].site_path() not in line


def test_policy_when_read_then_its_record_and_what_explains_it(pages):
    html = main(pages["policy"].site_path())

    for words in ("六政办〔2026〕12号", "003/2026-1", "教育", "办法", "2026-11-06", "有效"):
        assert words in html
    assert "文字解读：办法解读" in html and "办事指南：入学办理" in html
    assert pages["interpretation"].site_path() in html and pages["guide"].site_path() in html


def test_policy_when_read_then_questions_about_it_can_be_asked(pages):
    tools = main(pages["policy"].site_path()).partition('class="art-tools"')[2]

    assert "我要问" in tools and 'href="/ask/"' in tools
    assert "我要问" not in main(pages["picture_news"].site_path())


@pytest.mark.parametrize("name", ["interpretation", "guide"])
def test_page_about_a_policy_when_read_then_it_leads_to_the_policy(pages, name):
    html = main(pages[name].site_path())

    assert pages["policy"].site_path() in html and "六政办〔2026〕12号" in html and "有效" in html


def test_interpretation_when_taken_down_then_the_policy_no_longer_names_it(pages):
    take_down(pages["interpretation"])

    assert "办法解读" not in main(pages["policy"].site_path())


def test_interpretation_when_read_then_its_elements_and_other_forms(pages):
    kinds.interpretation(pages["policy"], "一图读懂", form="diagram")

    html = main(pages["interpretation"].site_path())

    assert "背景依据" in html and "新旧政策差异" in html and "局长" in html
    assert "图解：一图读懂" in html


def test_policy_when_replaced_then_each_page_names_the_other(site):
    new = kinds.policy("新办法")
    old = kinds.policy("旧办法", validity="repealed", replaced_by=new, document_number="六政办〔2021〕8号")

    assert "替代文件" in main(old.site_path()) and new.site_path() in main(old.site_path())
    assert "已废止" in main(old.site_path())
    assert "六政办〔2021〕8号" in main(new.site_path()) and old.site_path() in main(new.site_path())


@pytest.mark.parametrize(("days", "words"), [(0, "有效"), (-1, "已失效")])
def test_policy_when_its_last_day_has_passed_then_shown_as_no_longer_in_force(site, days, words):
    page = kinds.policy(valid_until=timezone.localdate() + datetime.timedelta(days=days))

    assert f"</svg>{words}</span>" in main(page.site_path())


def test_guide_when_read_then_every_element(pages):
    html = main(pages["guide"].site_path())

    for words in (
        "义务教育法",
        "年满六周岁",
        "户口簿",
        "申请",
        "政务中心",
        "工作日",
        "0564-0000001",
        "5个工作日",
        "要多久",
    ):
        assert words in html
    assert "/documents/" in html and "https://ah.gov.cn/x" in html


def test_leaders_when_listed_then_by_rank_with_post(pages):
    second = live_item(LeaderPage, pages["directory"], title="李四", post="副局长", rank=2)
    live_item(LeaderPage, pages["directory"], title="王五", post="书记", rank=0)
    publish(second)

    names = re.findall(r"<b>([^<]+)</b>", main(pages["directory"].site_path()))

    assert names == ["王五", "张三", "李四"]


def test_leaders_when_their_column_lies_deeper_then_no_bare_names_in_the_lists_above(pages):
    for path in ("/", "/disclosure/", "/disclosure/jgzn/"):
        assert "张三</a>" not in main(path)
    assert "张三" in main(pages["leader"].get_parent().specific.site_path())


def test_time_when_it_has_fractions_then_the_machine_readable_one_ends_with_seconds(pages):
    """HTML takes at most milliseconds; signing stores microseconds."""
    moment_of_signing = kinds.NOON.replace(microsecond=123456)
    page = live_item(ArticlePage, ColumnPage.objects.get(slug="yw"), title="刚刚签发", published_at=moment_of_signing)

    assert '<time datetime="2026-11-20T12:00:00+08:00">' in main(page.site_path())


def test_leader_when_read_then_portrait_post_duties_and_cv(pages):
    html = main(pages["leader"].site_path())

    for words in ('alt="张三照片"', "局长", "主持全面工作", "个人简历", "正文一段"):
        assert words in html


def test_organisation_when_read_then_contact_offices_and_the_way_to_its_leaders(pages):
    html = main(pages["organisation"].site_path())

    for words in ("某路1号", "0564-0000001", "综合协调", "/disclosure/ldxx/"):
        assert words in html


def test_catalogue_when_read_then_the_columns_of_disclosure(pages):
    html = main(pages["catalogue"].site_path())

    assert "政策文件" in html and "领导信息" in html and "政务要闻" not in html.partition("<table")[2]


def test_report_when_read_then_leads_to_other_years(pages):
    html = main(pages["report"].site_path())

    assert "2024 年报告" in html and "2025 年报告" not in html
    assert DisclosurePage.objects.get(year=2024).site_path() in html


def test_topic_area_when_read_then_running_topics_before_archived_ones(pages):
    html = main(pages["topic_area"].site_path())
    running, _, kept = html.partition("已归档专题")

    assert "教育改革" in running and "旧专题" not in running
    assert "旧专题" in kept and "已归档" in kept


def test_topic_when_it_has_sections_then_their_items_else_a_list(pages):
    assert "动态" in main(pages["topic"].site_path()) and "专题一条" in main(pages["topic"].site_path())
    archived = main(pages["archived_topic"].site_path())
    assert "专题一条" in archived and "归档" in archived and "动态" not in archived


def test_item_of_a_topic_when_read_then_the_breadcrumb_names_topic_and_section(pages):
    section = ColumnPage.objects.get(slug="dongtai")
    item = live_article(section, title="深处", published_at=kinds.NOON)

    crumbs = read(item.site_path()).partition('<nav class="crumb"')[2].partition("</nav>")[0]

    assert ["专题专栏" in crumbs, "教育改革" in crumbs, ">动态</a>" in crumbs] == [True] * 3


def test_topic_when_placed_then_in_topic_areas_only(pages):
    assert TopicPage.can_create_at(pages["topic_area"])
    assert not TopicPage.can_create_at(ColumnPage.objects.get(slug="yw"))
    assert ColumnPage.can_create_at(pages["topic"])
    assert not ColumnPage.can_create_at(ColumnPage.objects.get(slug="dongtai"))


def test_columns_when_they_lead_elsewhere_then_they_say_where(pages):
    assert 'href="/leave/' in main(pages["link_column"].site_path())
    place = main(pages["interface"].site_path())
    assert "政务服务网" in place and "正在接入" in place


@pytest.mark.parametrize("name", ["topic_area", "link_column", "interface"])
def test_column_without_list_when_asked_for_a_second_page_then_404(pages, name):
    answer = Client().get(pages[name].site_path() + "p2/", headers={"host": HOST})

    assert answer.status_code == 404


def test_kind_when_published_without_time_then_the_first_publication_is_stamped(site):
    page = live_item(PolicyPage, ColumnPage.objects.get(slug="zcwj"), title="无时间")

    page.refresh_from_db()

    assert page.published_at == page.first_published_at is not None
