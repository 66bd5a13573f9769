"""One item into several columns: a list first, then a draft in each or in none; its authors stay its authors."""

import pytest

from cms.editing.placing import place_copies
from cms.models import ArticlePage, ColumnPage
from policy.violations import Refused
from review_workflow.facts import authors_of
from tests.factories.people import back_office_client, make_person
from tests.factories.review import draft, edit, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


def column(slug):
    return ColumnPage.objects.get(slug=slug)


def test_item_when_placed_on_the_screens_then_the_list_comes_first_and_drafts_keep_their_authors(people):
    page = draft(by=people.second_editor, title="一稿多发")
    edit(page, by=people.editor, summary="改过的摘要")
    chosen = [column("yw").pk, column("tzgg").pk]
    client, address = back_office_client(people.editor), f"/s/ta/cms/place/{page.pk}/"

    assert "政务资讯 › 通知公告" in client.get(address).content.decode()
    listed = client.post(address, {"columns": chosen}).content.decode()
    assert "将要执行的操作" in listed and "/news/tzgg/" in listed and ArticlePage.objects.count() == 1

    assert client.post(address, {"columns": chosen, "place": "1"}).status_code == 302
    copies = list(ArticlePage.objects.exclude(pk=page.pk).order_by("path"))
    assert [one.get_parent().slug for one in copies] == ["yw", "tzgg"]
    for one in copies:
        assert (one.live, one.get_latest_revision_as_object().summary) == (False, "改过的摘要")
        assert authors_of(one) >= {people.editor.pk, people.second_editor.pk}


def test_item_when_one_of_the_columns_refuses_it_then_none_gets_a_copy(people):
    page = draft(by=people.editor, title="一稿多发")
    draft(by=people.editor, title="一稿多发", column="tzgg")

    with pytest.raises(Refused) as refused:
        place_copies(page_id=page.pk, column_ids=[column("yw").pk, column("tzgg").pk], by=people.editor)

    assert [one.code for one in refused.value.violations] == ["cms.placing.twice"]
    assert not ArticlePage.objects.child_of(column("yw")).exists()


def test_placing_when_asked_by_somebody_who_may_not_write_there_then_refused(people):
    page = draft(by=people.editor)
    here = make_person("danlan", roles={}, full_name="单栏编辑")

    with pytest.raises(Refused) as refused:
        place_copies(page_id=page.pk, column_ids=[column("yw").pk], by=here)

    assert [one.code for one in refused.value.violations] == ["cms.placing.not_allowed"]
    with pytest.raises(Refused) as refused:
        place_copies(page_id=page.pk, column_ids=[], by=people.editor)
    assert [one.code for one in refused.value.violations] == ["cms.placing.no_column"]
    assert back_office_client(people.reviewer).get(f"/s/ta/cms/place/{page.pk}/").status_code in (302, 403)
