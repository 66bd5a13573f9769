"""Search of citizens: the library's items of this site or the whole city, bounded, never stored."""

import datetime
import re
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.library.acts import deposit_due
from cms.models import ColumnPage, FurniturePage, HomePage, PolicyPage
from cms.selectors.search import Page, Wish
from domain_mgmt.api import public_root
from info_library.api import merge_fresh
from info_library.api_search import Filters, Order, Results, search, suggest
from info_library.models import HotTriple, Item, MissedSearch, Synonym
from sites_registry.api import site_context
from sites_registry.models import Site
from tests.factories.consultations import consultation
from tests.factories.pages import live_article, live_item, publish, switch_review_guards_off, take_down
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"
NOON = timezone.make_aware(datetime.datetime(2026, 11, 20, 12))


@pytest.fixture(params=["fresh", "indexed"])
def stored(request, site_a):
    """Deposits what waits; half of the tests then look into the index, half compare the texts of fresh items."""
    switch_review_guards_off()

    def store() -> None:
        deposit_due()
        if request.param == "indexed":
            merge_fresh()

    return store


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    return ColumnPage.objects.get(slug="yw")


def text(words: str) -> list[tuple[str, str]]:
    return [("text", f"<p>{words}</p>")]


def titles(words: str, **wish: object) -> list[str]:
    return ["".join(piece.text for piece in hit.title) for hit in search(words, **wish).hits]


def test_search_when_words_are_in_title_or_text_then_titles_first_and_newest_first(column, stored):
    live_article(column, title="防汛 通知", published_at=NOON - datetime.timedelta(days=2))
    live_article(column, title="防汛值班通知", published_at=NOON)
    live_article(
        column, title="另一件事", document_number="六政办〔2026〕11号", body=text("做好防汛通知"), published_at=NOON
    )
    live_article(column, title="防，汛", published_at=NOON)
    stored()

    assert titles("防汛 通知") == ["防汛值班通知", "防汛 通知", "另一件事"]
    assert titles("(2026)11号") == titles("〔２０２６〕11号") == titles("汛通知") == ["另一件事"]
    assert set(titles("汛")) == {"防汛值班通知", "防汛 通知", "另一件事", "防，汛"}
    assert titles("100%") == titles("_") == titles("   ") == titles("防汛通报") == []
    assert titles("防汛", order=Order.TIME)[0] in ("防汛值班通知", "另一件事")


def test_search_when_an_item_is_not_public_any_more_then_not_found_nor_counted(column, stored):
    page = live_article(column, title="防汛消息", published_at=NOON)
    column.add_child(instance=type(column)(title="防汛栏目草稿", slug="fxcg", live=False))
    notice = FurniturePage(title="防汛悬浮", place="contact", text="防汛电话", live=False)
    publish(HomePage.objects.get().add_child(instance=notice))
    live_article(column, title="防汛快报", published_at=NOON)
    stored()
    assert search("防汛").total == 2

    take_down(page)

    assert titles("防汛") == ["防汛快报"] and search("防汛").total == 1


def test_search_when_filtered_then_only_what_fits(column, stored):
    live_article(column, title="防汛一", published_at=NOON - datetime.timedelta(days=400))
    live_item(PolicyPage, column, title="防汛二", published_at=NOON, issuer="市水利局", validity="repealed")
    stored()
    with site_context("tb"):
        switch_review_guards_off()
        live_article(ColumnPage.objects.get(slug="yw"), title="防汛三", published_at=NOON)
        stored()

    assert titles("防汛", filters=Filters(sites=("tb",))) == ["防汛三"]
    assert titles("防汛", filters=Filters(kind="policy")) == ["防汛二"]
    assert (
        titles("防汛", filters=Filters(unit="市水利局"))
        == titles("", filters=Filters(validity="repealed"))
        == ["防汛二"]
    )
    assert titles("防汛", filters=Filters(sites=("ta",), column_id=column.pk)) == ["防汛二", "防汛一"]
    year = Filters(since=NOON.date() - datetime.timedelta(days=365), until=NOON.date())
    assert set(titles("防汛", filters=year)) == {"防汛二", "防汛三"}
    assert set(titles("防汛", offline=("tb",))) == {"防汛二", "防汛一"}


def test_search_when_spelt_in_pinyin_or_with_one_wrong_sign_then_found_nearby(column):
    live_article(column, title="公共租赁住房管理办法", published_at=NOON)
    deposit_due()
    merge_fresh()

    assert titles("ggzlzf") == titles("zulinzhufang") == ["公共租赁住房管理办法"]
    assert search("公共租凭住房").instead == "公共租赁住房" and titles("公共租住房") == ["公共租赁住房管理办法"]


def test_search_when_words_are_synonyms_then_both_found(column, stored):
    live_article(column, title="公租房申请", published_at=NOON)
    stored()
    Synonym.objects.create(words="公租房 公共租赁住房")

    assert titles("公共租赁住房") == ["公租房申请"]


def test_search_when_more_than_a_page_then_every_item_is_reached_once(column, stored):
    for number in range(20):
        live_article(column, title=f"防汛{number}", published_at=NOON - datetime.timedelta(days=40 * (number % 3)))
    stored()
    seen, after = [], ""
    for _ in range(6):
        results = search("防汛", after=after, size=4, order=Order.TIME)
        seen += [hit.page_id for hit in results.hits]
        after = results.following
        if not after:
            break

    assert len(seen) == len(set(seen)) == results.total == 20


def test_search_when_long_words_are_frequent_then_counts_are_those_of_the_texts(column):
    phrases = ["人民政府办公室", "人民政协", "市民政府", "政府办公", "民政办公室", "人民民政府"]
    for number in range(24):
        words = "，".join(phrases[place] for place in range(6) if number >> place & 1 or number % 5 == place)
        live_article(column, title=f"第{number}", body=text(words), published_at=NOON)
    deposit_due()
    HotTriple.objects.bulk_create([HotTriple(one) for one in ("人民政", "民政府", "政府办", "府办公", "办公室")])
    merge_fresh()

    for word in ("人民政府", "民政府", "政府办公室", "人民政府办公室", "民政办公室", "府办"):
        truth = Item.objects.filter(text__body__contains=word, left="").count()
        assert search(word).total == truth, word


def test_same_words_when_shown_in_two_places_then_one_result_that_says_so(column, stored):
    for _ in range(2):
        live_article(column, title="同一篇", body=text("防汛"), published_at=NOON)
    stored()

    (hit,) = search("防汛").hits
    assert hit.others == 1


def test_search_page_when_asked_then_not_stored_few_queries_and_words_shown_as_text(column):
    for minute in range(20):
        live_article(column, title=f"防汛第{minute}号", published_at=NOON + datetime.timedelta(minutes=minute))
    deposit_due()
    Client().get("/search/", headers={"host": HOST})
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get("/search/", {"q": "防汛"}, headers={"host": HOST})

    html = answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store" and len(captured) <= 12
    assert "<mark>防汛</mark>第19号" in html and "第3号" not in html and "after=" in html
    assert "第 1 页" in html and "上一页" not in html
    following = unescape(re.search(r'href="([^"]*)" rel="next"', html)[1])
    second = Client().get(f"/search/{following}", headers={"host": HOST}).content.decode()
    assert "第 2 页" in second and '<a href="?q=%E9%98%B2%E6%B1%9B" rel="prev">上一页</a>' in second
    hostile = Client().get("/search/", {"q": "<script>x</script>"}, headers={"host": HOST}).content.decode()
    assert "<script>x" not in hostile and "没有找到" in hostile
    odd = {
        "q": "防汛",
        "kind": "x",
        "when": "x",
        "column": "²",
        "site": "x",
        "sort": "x",
        "after": "x",
        "validity": "'",
    }
    assert "防汛" in Client().get("/search/", odd, headers={"host": HOST}).content.decode()


def test_city_search_when_a_site_is_offline_then_its_items_are_hidden(column):
    with site_context("tb"):
        switch_review_guards_off()
        live_article(ColumnPage.objects.get(slug="yw"), title="防汛在二站", published_at=NOON)
        deposit_due()
    wish = {"q": "防汛", "where": "city"}
    assert "在二站" in Client().get("/search/", wish, headers={"host": HOST}).content.decode()

    Site.objects.filter(code="tb").update(state="suspended")

    assert "在二站" not in Client().get("/search/", wish, headers={"host": HOST}).content.decode()


def test_pages_when_walked_on_and_back_then_each_leads_to_the_one_before():
    wish, walked = Wish(words="防汛"), []
    for mark in ("1_5.0_9", "1_4.0_8", "1_3.0_7"):
        walked.append(wish.after)
        page = Page(wish, Results("防汛", following=mark))
        wish = Wish.read(QueryDict(page.following[1:]).dict())
        before = Wish.read(QueryDict(Page(wish, Results("防汛")).previous[1:]).dict())
        assert (before.after, before.number) == (walked[-1], wish.number - 1)
    assert wish.number == 4 and Page(Wish(words="防汛", after="x", number=7), Results("防汛")).previous == ""


def test_suggestions_when_typing_then_titles_and_a_limit(column, monkeypatch):
    live_article(column, title="公租房申请指南", published_at=NOON)
    deposit_due()
    monkeypatch.setattr("cms.views.search.limits.SUGGESTIONS_PER_MINUTE", type("Two", (), {"value": 2}))

    answers = [Client().get("/search/suggest/", {"q": "公租"}, headers={"host": HOST}) for _ in range(3)]

    assert answers[0].json() == {"titles": ["公租房申请指南"]} and suggest("", filters=Filters()) == []
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_missed_search_when_nothing_is_found_then_counted_and_numbers_masked(column):
    for _ in range(2):
        Client().get("/search/", {"q": "查无此事 13800138000"}, headers={"host": HOST})

    Client().get("/search/", {"q": "。�*"}, headers={"host": HOST})

    row = MissedSearch.objects.get(site="ta")
    assert (row.words, row.count) == ("查无此事 *", 2)


def test_survey_when_searched_then_its_words_are_found_and_no_codes(column):
    consultation("survey")
    deposit_due()

    assert len(titles("篮球")) == 1 and titles("multiple") == titles("rating") == []


def test_search_page_when_narrowed_to_nothing_then_leads_out_and_the_scope_stays(column, stored):
    live_article(column, title="防汛", published_at=NOON)
    stored()
    page = Client().get("/search/", {"q": "防汛", "unit": "无此单位", "where": "city"}, headers={"host": HOST})

    html = page.content.decode()
    assert 'href="?q=%E9%98%B2%E6%B1%9B&amp;where=city">取消筛选条件再搜' in html
    assert html.count('name="where" value="city"') == 2, "the field above keeps the scope"
    odd = Client().get("/search/", {"q": "防汛", "after": "x", "page": "7"}, headers={"host": HOST}).content.decode()
    assert "上一页" not in odd and "防汛" in odd


def test_staff_search_when_asked_in_a_site_and_in_the_console_then_public_items_at_their_whole_addresses(column):
    page = live_article(column, title="防汛公开稿", published_at=NOON)
    column.add_child(instance=type(column)(title="防汛草稿栏目", slug="cglm", live=False))
    deposit_due()
    editor = back_office_client(make_person("cha-bian", {"ta": ["editor"]}))
    officer = back_office_client(make_person("cha-ban", {"*": ["registrar"]}))

    for client, address in ((editor, "/s/ta/library/"), (officer, "/library/")):
        html = client.get(address, {"q": "防汛"}).content.decode()
        whole = f'<a href="{public_root("ta")}{page.site_path()}"><mark>防汛</mark>公开稿</a>'
        assert public_root("ta") and whole in html and "草稿栏目" not in html, address
    assert client.get("/library/", {"q": "无此词语"}).status_code == 200 and not MissedSearch.objects.exists()


def test_synonyms_when_the_office_writes_them_then_recorded_and_others_are_refused(db):
    officer = back_office_client(make_person("ci-ban", {"*": ["registrar"]}))
    other = back_office_client(make_person("ci-xun", {"*": ["inspector"]}))

    assert "二至十二个" in officer.post("/registry/library/", {"words": "公租房 公租房"}).content.decode()
    assert officer.post("/registry/library/", {"words": "公租房 公共租赁住房"}).status_code == 302
    row = Synonym.objects.get()
    other.post("/registry/library/", {"words": "甲乙 丙丁"})
    other.post(f"/registry/library/{row.pk}/remove/")

    assert Synonym.objects.count() == 1 and "公租房 公共租赁住房" in other.get("/registry/library/").content.decode()
    officer.post(f"/registry/library/{row.pk}/remove/")
    assert not Synonym.objects.exists()
