"""Items become public with three signatures over exactly their content."""

import pytest
from django.db import connection

from cms.models import ArticlePage, ColumnPage
from tests.factories.review import publish

pytestmark = pytest.mark.django_db


def make_article(title="稿件", **fields):
    column = ColumnPage.objects.get(slug="dt")
    page = ArticlePage(title=title, live=False, body=[("text", "<p>正文</p>")], **fields)
    column.add_child(instance=page)
    return page


def test_publish_when_three_signed_then_live(site_a):
    page = publish(make_article())

    assert page.live
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
