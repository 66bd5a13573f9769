"""What citizens see: addresses, lists, articles, tags, notices."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import ArticlePage, ColumnPage, HomePage
from cms.paging import PAGE_SIZE
from domain_mgmt.routing import forget_routes
from sites_registry.models import Site
from tests.factories.pages import live_article, publish, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    return ColumnPage.objects.get(slug="yw")


def read(path: str, status: int = 200) -> str:
    answer = Client().get(path, headers={"host": HOST})
    assert answer.status_code == status
    return answer.content.decode()


def at(hour: int, day: int = 20) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(2026, 11, day, hour, 5))


def titles(html: str) -> list[str]:
    listed = html.partition('<main id="main"')[2]
    return re.findall(r'<li[^>]*><a href="/news/yw/[\d]{8}-[0-9a-f]{4}/">([^<]+)</a>', listed)


def test_article_when_live_then_title_facts_and_text_are_shown(column):
    page = live_article(
        column, title="水库蓄水", subtitle="冬修", source="市水利局", author="张三", editor="李四",
        published_at=at(9), body=[("text", "<p>正文一段</p>")],
    )  # fmt: skip

    html = read(page.site_path())

    for words in ("<h1>水库蓄水</h1>", "冬修", "市水利局", "张三", "李四", "2026-11-20 09:05", "<p>正文一段</p>"):
        assert words in html


def test_article_when_live_then_tags_equal_the_stored_values(column):
    page = live_article(column, title='引号 " 与 5 < 6', published_at=at(9), keywords="水，库", summary="摘要")

    html = read(page.site_path())

    assert '<meta name="ArticleTitle" content="引号 &quot; 与 5 &lt; 6">' in html
    assert '<meta name="PubDate" content="2026-11-20 09:05">' in html
    assert '<meta name="ContentSource" content="甲市教育局">' in html
    assert '<meta name="SiteName" content="甲市教育局">' in html
    assert '<meta name="SiteDomain" content="jyj.jia.gov.cn">' in html
    assert '<meta name="Keywords" content="水，库">' in html
    assert html.count("<h1") == 1


def test_article_when_published_without_time_then_first_publication_is_shown(column):
    page = live_article(column, title="无时间")

    page.refresh_from_db()

    assert page.published_at == page.first_published_at is not None
    assert page.live_revision.content["published_at"] is None


def test_article_when_draft_or_taken_down_then_404(column):
    draft = column.add_child(instance=ArticlePage(title="草稿", live=False))
    gone = take_down(live_article(column, title="撤下"))

    read(draft.site_path(), 404)
    read(gone.site_path(), 404)


def test_address_when_article_is_new_then_ascii_date_and_mark(column):
    live = live_article(column, title="中文标题", published_at=at(9))
    draft = column.add_child(instance=ArticlePage(title="2018年草稿", live=False))

    assert re.fullmatch(r"20261120-[0-9a-f]{4}", live.slug)
    assert re.fullmatch(r"\d{8}-[0-9a-f]{4}", draft.slug)


def test_list_when_items_have_times_then_newest_first_and_drafts_left_out(column):
    for title, hour in (("早", 8), ("晚", 20), ("中", 12)):
        live_article(column, title=title, published_at=at(hour))
    column.add_child(instance=ArticlePage(title="草稿", live=False, published_at=at(23)))

    assert titles(read("/news/yw/")) == ["晚", "中", "早"]


def test_list_when_times_are_equal_then_the_later_one_first(column):
    for title in ("一", "二", "三"):
        live_article(column, title=title, published_at=at(8))

    assert titles(read("/news/yw/")) == ["三", "二", "一"]


def test_list_when_longer_than_a_page_then_pages_are_paths(column):
    for number in range(PAGE_SIZE + 1):
        live_article(column, title=f"第{number}条", published_at=at(8) + datetime.timedelta(minutes=number))

    assert len(titles(read("/news/yw/"))) == PAGE_SIZE
    assert titles(read("/news/yw/p2/")) == ["第0条"]
    assert 'href="/news/yw/p2/" rel="next"' in read("/news/yw/")
    for path in ("/news/yw/p3/", "/news/yw/p1/", "/news/yw/p02/", "/news/p2/", "/p2/"):
        read(path, 404)


def test_article_when_asked_for_a_second_page_then_404(column):
    page = live_article(column, title="一篇", published_at=at(8))

    read(page.site_path() + "p2/", 404)


def test_article_when_between_others_then_neighbours_of_its_column_only(column):
    other = ColumnPage.objects.get(slug="dt")
    live_article(column, title="较早", published_at=at(8))
    page = live_article(column, title="居中", published_at=at(9))
    live_article(column, title="较晚", published_at=at(10))
    live_article(other, title="别栏", published_at=at(9))

    near = read(page.site_path()).partition('<nav class="near"')[2].partition("</nav>")[0]

    assert "较早" in near and "较晚" in near and "别栏" not in near


def test_home_when_nothing_is_arranged_then_newest_items_of_every_channel(column):
    live_article(column, title="要闻一条", published_at=at(8))
    live_article(ColumnPage.objects.get(slug="zcwj"), title="文件一件", published_at=at(9))

    html = read("/")

    assert "要闻一条" in html and "文件一件" in html
    assert '<meta name="ColumnType" content="首页">' in html


def test_home_when_arranged_then_blocks_in_order_and_gone_targets_left_out(column):
    shown = live_article(column, title="头条文章", published_at=at(8))
    gone = take_down(live_article(column, title="撤下文章", published_at=at(9)))
    home = HomePage.objects.get()
    home.blocks = [
        ("services", {"title": "服务", "tiles": [
            {"text": "办一件", "icon": "doc", "page": None, "address": "https://x.gov.cn/"},
            {"text": "办二件", "icon": "doc", "page": gone, "address": ""},
        ]}),
        ("headline", {"text": "大标题", "page": shown, "address": "", "related": []}),
        ("columns", {"columns": [column]}),
    ]  # fmt: skip
    publish(home)

    html = read("/")

    assert html.index("办一件") < html.index("大标题") < html.index("头条文章")
    assert "办二件" not in html and "撤下文章" not in html


def test_column_page_when_read_then_tags_of_the_column(column):
    column.description, column.keywords = "本局要闻", "教育"
    publish(column)

    html = read("/news/yw/")

    assert '<meta name="ColumnName" content="政务要闻">' in html
    assert '<meta name="ColumnDescription" content="本局要闻">' in html
    assert '<meta name="ColumnKeywords" content="教育">' in html
    assert '<meta name="ColumnType" content="工作动态">' in html


def test_inner_column_when_it_has_items_then_breadcrumb_names_both_columns(column):
    inner = column.add_child(instance=ColumnPage(title="专栏内", slug="nei", live=True))
    page = live_article(inner, title="里面的", published_at=at(8))

    crumbs = read(page.site_path()).partition('<nav class="crumb"')[2].partition("</nav>")[0]

    assert ">政务要闻</a>" in crumbs and '<a href="/news/yw/nei/">专栏内</a>' in crumbs
    assert "里面的" in read("/news/yw/")
    assert not ColumnPage.can_create_at(inner)


@pytest.mark.parametrize("path", ["/", "/news/", "/news/yw/", "/site-map/", "/nowhere/"])
def test_page_when_read_by_anybody_then_same_bytes_and_no_cookie(column, path):
    live_article(column, title="一条", published_at=at(8))
    plain, marked = Client(), Client()
    marked.cookies["sessionid"] = "x"

    first = plain.get(path, headers={"host": HOST})
    second = marked.get(path + "?a=1", headers={"host": HOST, "accept-language": "en", "user-agent": "other"})

    assert first.content == second.content
    assert not first.cookies and not second.cookies
    assert "Cookie" not in first.headers.get("Vary", "")
    assert "csrf" not in first.content.decode().lower()
    assert " style=" not in first.content.decode() and "<style" not in first.content.decode()
    assert not re.search(r"<script(?! src=)", first.content.decode())


@pytest.mark.parametrize("path", ["/", "/news/yw/", "/nowhere/"])
def test_bottom_area_when_any_page_then_its_seven_elements(column, path):
    Site.objects.filter(code="ta").update(id_code="3400000001", icp_number="皖ICP备1号", police_number="皖公网安备2号")
    answer = Client().get(path, headers={"host": HOST})

    foot = answer.content.decode().partition("<footer")[2]

    for words in ("bszs.conac.cn", "jiucuo", "3400000001", "甲市教育局", "皖ICP备1号", "皖公网安备2号", "/site-map/"):
        assert words in foot


@pytest.mark.parametrize(
    ("state", "words"), [("building", "网站建设中"), ("suspended", "暂时关闭"), ("closed", "已关停")]
)
def test_any_page_when_site_is_not_online_then_a_notice(column, state, words):
    page = live_article(column, title="一条", published_at=at(8))
    Site.objects.filter(code="ta").update(state=state)

    for path in ("/", page.site_path(), "/site-map/"):
        assert words in read(path, 503)
    read(page.site_path() + "qr.svg", 404)


def test_qr_code_when_page_is_live_then_drawn_else_404(column):
    page = live_article(column, title="一条", published_at=at(8))

    answer = Client().get(page.site_path() + "qr.svg", headers={"host": HOST})

    assert answer["Content-Type"] == "image/svg+xml" and b"<svg" in answer.content
    read("/nowhere/qr.svg", 404)


def test_url_when_in_back_office_then_whole_address_else_path(column):
    from django.urls import set_script_prefix

    page = live_article(column, title="一条", published_at=at(8))

    assert page.get_url() == page.site_path()
    set_script_prefix("/s/ta/")
    assert page.get_url() == f"http://{HOST}{page.site_path()}" == page.full_url


def test_head_when_there_is_a_city_portal_then_other_sites_lead_to_it(column):
    assert "甲市教育局</a></li>" not in read("/")
    Site.objects.filter(code="tb").update(kind="city_portal")
    forget_routes()

    assert '<li><a href="http://tb.test.localhost/">甲市水利局</a></li>' in read("/")
    portal = Client().get("/", headers={"host": "tb.test.localhost"}).content.decode()
    assert '<a href="http://tb.test.localhost/">' not in portal
