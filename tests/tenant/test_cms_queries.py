"""What pages cost: a fixed number of queries, whatever the site holds."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import ColumnPage
from tests.factories.pages import live_article, switch_review_guards_off

pytestmark = pytest.mark.django_db
HOST = "ta.test.localhost"
NOON = timezone.make_aware(datetime.datetime(2026, 11, 20, 12))


def queries(path: str) -> int:
    Client().get(path, headers={"host": HOST})  # routes and content types are remembered from here on
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert Client().get(path, headers={"host": HOST}).status_code == 200
    return len([query for query in captured if not query["sql"].startswith("SET ")])


@pytest.fixture
def article(site_a):
    switch_review_guards_off()
    for column in ColumnPage.objects.filter(depth=4):
        for hour in range(3):
            page = live_article(
                column, title="一条", published_at=NOON - datetime.timedelta(hours=hour), body=[("text", "<p>文</p>")]
            )
    return page


@pytest.mark.parametrize(("path", "most"), [("/", 5), ("/news/", 4), ("/news/yw/", 6), ("/site-map/", 1)])
def test_queries_when_a_section_is_read_then_few(article, path, most):
    assert queries(path) <= most


def test_queries_when_an_article_is_read_then_no_more_than_plain_wagtail_needs(article):
    assert queries(article.site_path()) <= 5  # plain Wagtail: 7 for a page one level below home


def test_queries_when_there_are_many_more_items_then_the_same(article):
    before = [queries(path) for path in ("/", "/news/yw/", article.site_path())]
    column = ColumnPage.objects.get(slug="yw")
    for minute in range(40):
        live_article(column, title="又一条", published_at=NOON + datetime.timedelta(minutes=minute))

    assert [queries(path) for path in ("/", "/news/yw/", article.site_path())] == before
