"""Editing screens of the kinds of pages: they open in Chinese, say what is missing, and refuse what can't be."""

import re

import pytest

from cms.kinds import item_kinds
from cms.models import (
    ColumnPage,
    DisclosurePage,
    InterpretationPage,
    LinkPage,
    PolicyPage,
    PolicyReference,
    ServiceGuidePage,
)
from policy.articles import cite
from policy.violations import Refused
from review_workflow.api import submit_for_review
from tests.factories.pages import switch_review_guards_off
from tests.factories.people import back_office_client, make_person
from tests.factories.review import approve, draft_of, staff
from work_orders.api import Draft, act_directly

pytestmark = pytest.mark.django_db
LABEL = re.compile(r"<(?:label|h2|h3|legend)\b[^>]*>(.*?)</", re.DOTALL)
TAG = re.compile(r"<[^>]+>|\{\{.*?\}\}|__\w+__", re.DOTALL)


@pytest.fixture
def people(site_a):
    return staff("ta")


@pytest.mark.parametrize("kind", item_kinds(), ids=lambda kind: kind.__name__)
def test_screen_when_an_editor_writes_a_new_item_then_every_label_is_chinese(people, kind):
    column = ColumnPage.objects.get(slug="yw")

    answer = back_office_client(people.editor).get(f"/s/ta/pages/add/cms/{kind._meta.model_name}/{column.pk}/")
    labels = [TAG.sub(" ", found).strip() for found in LABEL.findall(answer.content.decode())]

    assert answer.status_code == 200
    assert len(labels) > 5
    assert [label for label in labels if re.search(r"[A-Za-z]{4,}", label)] == []


def test_guide_when_edited_then_missing_elements_with_their_article(people):
    page = draft_of(ServiceGuidePage, by=people.editor, column="bszn", basis="<p>法</p>", place="窗口")

    html = back_office_client(people.editor).get(f"/s/ta/pages/{page.pk}/edit/").content.decode()

    for words in ("本页还缺少以下内容", "指南要素：申请条件", "指南要素：办理材料", cite("GB19-V6")):
        assert words in html
    assert "指南要素：设定依据" not in html and "指南要素：办理地点" not in html


def test_interpretation_when_edited_then_missing_elements_named(people):
    page = draft_of(InterpretationPage, by=people.editor, column="zcjd", elements=[("background", "<p>依据</p>")])

    html = back_office_client(people.editor).get(f"/s/ta/pages/{page.pk}/edit/").content.decode()

    assert "解读要素：新旧政策差异" in html and "解读要素：背景依据" not in html


def test_policy_when_edited_then_told_until_somebody_explains_it(people):
    page = draft_of(PolicyPage, by=people.editor, column="zcwj")
    client, words = back_office_client(people.editor), "尚未准备本文件的解读"

    assert words in client.get(f"/s/ta/pages/{page.pk}/edit/").content.decode()

    explained = InterpretationPage(title="解读", live=False, policy_references=[PolicyReference(policy=page)])
    ColumnPage.objects.get(slug="zcjd").add_child(instance=explained)
    assert words not in client.get(f"/s/ta/pages/{page.pk}/edit/").content.decode()


def test_column_of_disclosure_when_edited_then_empty_places_named(people):
    column = ColumnPage.objects.get(slug="xxgknb")

    html = back_office_client(people.editor).get(f"/s/ta/pages/{column.pk}/edit/").content.decode()

    assert "尚未公开：信息公开指南" in html and "年信息公开年报" in html


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (InterpretationPage, "cms.interpretation.explains_nothing"),
        (LinkPage, "cms.link.no_address"),
        (DisclosurePage, "cms.disclosure.year_missing"),
    ],
)
def test_item_when_its_kind_forbids_it_then_it_can_not_be_submitted(people, kind, code):
    fields = {"slot": "report"} if kind is DisclosurePage else {}
    page = draft_of(kind, by=people.editor, **fields)

    with pytest.raises(Refused) as caught:
        submit_for_review(page_id=page.pk, by=people.editor, words=approve())

    assert code in caught.value.codes


def test_topic_when_an_editor_makes_one_then_the_office_only(people):
    area = ColumnPage.objects.get(slug="yw")
    switch_review_guards_off()
    ColumnPage.objects.filter(pk=area.pk).update(column_type="topic")
    office = make_person("deng", {"*": ["registrar"]})
    address = f"/s/ta/pages/add/cms/topicpage/{area.pk}/"

    assert back_office_client(people.editor).get(address).status_code == 302
    assert back_office_client(office).get(address).status_code == 302, "without a reason not even the office"
    draft = Draft("整理栏目", {"work": "新设专题"})
    act_directly(kind_code="structure_work", site_code="ta", draft=draft, reason="专项整改", by=office)
    assert back_office_client(office).get(address).status_code == 200
