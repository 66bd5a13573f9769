"""The first screen of an editor names the columns that must be updated (LA-25.1), each one click from a new item."""

import pytest
from django.utils import timezone

from cms.models import ColumnPage
from cms.selectors.columns_due import columns_due
from tests.factories.pages import live_article, switch_review_guards_off
from tests.factories.people import back_office_client
from tests.factories.review import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    switch_review_guards_off()
    return staff("ta")


@pytest.mark.parametrize(
    ("days", "code"),
    [(1, None), (10, "columns.update.due_soon"), (14, "columns.update.due_soon"), (15, "columns.update.overdue")],
)
def test_column_when_its_newest_item_is_so_old_then_said_la_25_1(people, days, code):
    now = timezone.now()
    live_article(ColumnPage.objects.get(slug="dt"), title="x", published_at=now - timezone.timedelta(days=days))

    found = {one.title: one for one in columns_due(people.editor, today=timezone.localdate(now), limit=100)}

    assert (found["工作动态"].code if "工作动态" in found else None) == code
    assert found["政务要闻"].code == "columns.update.empty"


def test_first_screen_when_columns_are_due_then_one_click_to_write(people):
    column = ColumnPage.objects.get(slug="dt")
    live_article(column, title="x", published_at=timezone.now() - timezone.timedelta(days=40))

    text = back_office_client(people.editor).get("/s/ta/").content.decode()

    assert "待更新栏目" in text and f"/s/ta/pages/{column.pk}/add_subpage/" in text
    assert "待更新栏目" not in back_office_client(people.reviewer).get("/s/ta/").content.decode()
