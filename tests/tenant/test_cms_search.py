"""Search of one site: titles, numbers and keywords, bounded, never stored."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import ColumnPage, FurniturePage, HomePage
from cms.selectors.search import page_of, search
from tests.factories.pages import live_article, publish, switch_review_guards_off

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"
NOON = timezone.make_aware(datetime.datetime(2026, 11, 20, 12))


@pytest.fixture
def column(site_a):
    switch_review_guards_off()
    return ColumnPage.objects.get(slug="yw")


def titles(words: str, number: int = 1) -> list[str]:
    return [hit.title for hit in search(words, number=number).hits]


def test_search_when_words_are_in_title_number_or_keywords_then_found_newest_first(column):
    live_article(column, title="防汛 通知", published_at=NOON - datetime.timedelta(days=2))
    live_article(column, title="防汛 值班通知", published_at=NOON)
    live_article(column, title="另一件事", document_number="六政办〔2026〕11号", keywords="防汛", published_at=NOON)

    assert titles("防汛 通知") == ["防汛 值班通知", "防汛 通知"]
    assert titles("〔2026〕11号") == ["另一件事"]
    assert titles("100%") == titles("_") == titles("   ") == []


def test_search_when_a_notice_or_a_draft_matches_then_not_found(column):
    live_article(column, title="防汛消息", published_at=NOON)
    column.add_child(instance=type(column)(title="防汛栏目草稿", slug="fxcg", live=False))
    notice = FurniturePage(title="防汛悬浮", place="contact", text="防汛电话", live=False)
    publish(HomePage.objects.get().add_child(instance=notice))

    assert titles("防汛") == ["防汛消息"]


def test_search_page_when_asked_then_not_stored_few_queries_and_words_shown_as_text(column):
    for minute in range(20):
        live_article(column, title=f"防汛第{minute}号", published_at=NOON + datetime.timedelta(minutes=minute))
    Client().get("/search/", headers={"host": HOST})
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get("/search/", {"q": "防汛"}, headers={"host": HOST})

    html = answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store" and len(captured) <= 4
    assert "防汛第19号" in html and "防汛第4号" not in html and "&amp;p=2" in html
    hostile = Client().get("/search/", {"q": "<script>x</script>"}, headers={"host": HOST}).content.decode()
    assert "<script>x" not in hostile and "没有找到" in hostile


@pytest.mark.parametrize("text", ["", "0", "-1", "x", "9999", "²"])
def test_page_number_when_odd_then_the_first(text):
    assert page_of(text) == 1
