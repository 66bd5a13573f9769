"""The bypass map through HTTP: every address of the back office that could lead around the review.

Each row is tried as contributor, editor, reviewer, leader, site administrator and break-glass account. Nothing
becomes public, nothing public changes or leaves, and the answer says why in Chinese where an answer is given.
"""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, Task, Workflow

from cms.models import ArticlePage, ColumnPage
from review_workflow.desk.models import ReviewItem, Signature
from review_workflow.facts import digest_of
from tests.factories.forms import article_form
from tests.factories.people import back_office_client
from tests.factories.review import before_final, draft, edit, released, staff, submitted

pytestmark = pytest.mark.django_db
ROOT = "/s/ta"
EVERYBODY = ("contributor", "editor", "reviewer", "leader", "admin", "root")
GATES = ["politics", "law", "policy", "secrecy", "opinion"]


@pytest.fixture
def people(site_a):
    return staff("ta")


@pytest.fixture(params=EVERYBODY)
def client(request, people):
    """One browser for each kind of person."""
    return back_office_client(getattr(people, request.param))


def is_unchanged(page):
    """Still public, with the title and text that were signed."""
    now = ArticlePage.objects.get(pk=page.pk)
    return (now.live, now.title, now.live_revision_id, now.path) == (True, page.title, page.live_revision_id, page.path)


def is_draft(page):
    return not Page.objects.get(pk=page.pk).live


def refused_in_chinese(answer, words):
    return answer.status_code == 403 and words in answer.content.decode()


# --- becoming public -----------------------------------------------------------------------------------------------


def test_edit_when_publish_is_posted_by_hand_then_saved_as_a_draft_at_most(client):
    page = draft()

    client.post(f"{ROOT}/pages/{page.pk}/edit/", article_form(page, **{"action-publish": "1"}))

    assert is_draft(page)


def test_edit_when_publish_is_posted_then_the_draft_is_kept_and_the_reason_told(people):
    page = draft(by=people.editor)

    answer = back_office_client(people.root).post(
        f"{ROOT}/pages/{page.pk}/edit/", article_form(page, title="留住", **{"action-publish": "1"}), follow=True
    )

    assert is_draft(page) and Page.objects.get(pk=page.pk).draft_title == "留住"
    assert "未经三人" in answer.content.decode()


def test_create_when_publish_is_posted_by_hand_then_a_draft_at_most(client):
    column = ColumnPage.objects.get(slug="dt")

    client.post(
        f"{ROOT}/pages/add/cms/articlepage/{column.pk}/",
        article_form(ArticlePage(title="直发", slug="zf"), **{"action-publish": "1"}),
    )

    assert not ArticlePage.objects.filter(title="直发", live=True).exists()


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_bulk_when_publish_or_unpublish_then_refused(client, action):
    page = draft()

    answer = client.post(f"{ROOT}/bulk/wagtailcore/page/{action}/?id={page.pk}", {"next": f"{ROOT}/"})

    assert is_draft(page) and refused_in_chinese(answer, "三人" if action == "publish" else "下架")


@pytest.mark.parametrize("action", ["publish", "unpublish", "create_alias", "convert_alias"])
def test_api_when_page_action_leads_around_then_403_with_the_reason(client, action):
    page = draft()

    answer = client.post(f"{ROOT}/api/main/pages/{page.pk}/action/{action}/", headers={"accept": "application/json"})

    assert answer.status_code == 403 and is_draft(page)
    assert answer.json()["error_code"].startswith("review.guard.")


@pytest.mark.parametrize("action", ["delete", "move", "unpublish"])
def test_api_when_public_page_would_leave_or_move_then_403(people, client, action):
    page = released(draft(by=people.editor), people)
    target = ColumnPage.objects.get(slug="yw")

    answer = client.post(
        f"{ROOT}/api/main/pages/{page.pk}/action/{action}/",
        json.dumps({"destination_page_id": target.pk, "position": "last-child"}),
        content_type="application/json",
        headers={"accept": "application/json"},
    )

    assert answer.status_code == 403 and is_unchanged(page)


def test_api_when_public_page_is_copied_with_its_default_then_the_copy_is_a_draft(people, client):
    page = released(draft(by=people.editor), people)

    client.post(
        f"{ROOT}/api/main/pages/{page.pk}/action/copy/", json.dumps({"slug": "kb"}), content_type="application/json"
    )

    assert not ArticlePage.objects.filter(slug="kb", live=True).exists() and is_unchanged(page)


def test_copy_when_publishing_copies_is_asked_then_the_copy_is_a_draft(people, client):
    page = released(draft(by=people.editor), people)
    column = page.get_parent()

    client.post(
        f"{ROOT}/pages/{page.pk}/copy/",
        {"new_title": "副本", "new_slug": "kb", "new_parent_page": column.pk, "publish_copies": "on", "alias": ""},
    )

    assert not ArticlePage.objects.filter(slug="kb", live=True).exists()


def test_copy_when_an_alias_is_asked_then_refused(people, client):
    page = released(draft(by=people.editor), people)

    client.post(
        f"{ROOT}/pages/{page.pk}/copy/",
        {"new_title": "镜像", "new_slug": "kb", "new_parent_page": page.get_parent().pk, "alias": "on"},
    )

    assert not ArticlePage.objects.filter(slug="kb").filter(alias_of__isnull=False).exists()


def test_revert_when_an_old_version_is_published_by_hand_then_public_page_unchanged(people, client):
    page = draft(by=people.editor, title="一版")
    first = page.latest_revision_id
    edit(page, by=people.editor, title="二版")
    page = released(page, people)

    client.post(f"{ROOT}/pages/{page.pk}/revisions/{first}/revert/", article_form(page, **{"action-publish": "1"}))
    client.post(f"{ROOT}/pages/{page.pk}/edit/", article_form(page, revision=str(first), **{"action-publish": "1"}))

    assert is_unchanged(page)


def test_stock_workflow_when_approve_is_pressed_then_refused(people, client):
    page = draft(by=people.editor)
    submitted(page, people)
    state = Page.objects.get(pk=page.pk).current_workflow_task_state

    for action in ("approve", "reject"):
        answer = client.post(f"{ROOT}/pages/workflow/action/{page.pk}/{action}/{state.pk}/", {"comment": "x"})
        assert refused_in_chinese(answer, "审核页面")
    client.post(
        f"{ROOT}/pages/{page.pk}/edit/",
        article_form(page, **{"action-workflow-action": "true", "workflow-action-name": "approve"}),
    )

    assert (ReviewItem.objects.get().stage, Signature.objects.count()) == ("review", 1)


@pytest.mark.parametrize("name", ["action-cancel-workflow", "action-restart-workflow", "action-submit"])
def test_edit_when_stock_workflow_buttons_are_posted_then_no_stage_is_skipped(people, client, name):
    page = draft(by=people.editor)
    submitted(page, people)

    client.post(f"{ROOT}/pages/{page.pk}/edit/", article_form(page, **{name: "1"}))

    item = ReviewItem.objects.get()
    assert Signature.objects.count() == 1 and is_draft(page)
    assert (item.state, item.stage) in (("in_review", "review"), ("cancelled", "review"))


def test_workflow_screens_when_opened_then_closed_and_stages_stay(client):
    task, workflow = Task.objects.first(), Workflow.objects.first()
    addresses = [
        reverse("wagtailadmin_workflows:index"),
        reverse("wagtailadmin_workflows:add"),
        reverse("wagtailadmin_workflows:edit", args=[workflow.pk]),
        reverse("wagtailadmin_workflows:disable", args=[workflow.pk]),
        reverse("wagtailadmin_workflows:edit_task", args=[task.pk]),
        reverse("wagtailadmin_workflows:disable_task", args=[task.pk]),
        reverse("wagtailadmin_workflows:remove", args=[2]),
    ]

    for address in addresses:
        assert client.post(f"{ROOT}{address}").status_code in (403, 404)
    assert Task.objects.filter(active=True).count() == 3


# --- the signing screens -------------------------------------------------------------------------------------------


def test_sign_when_it_is_not_ones_turn_then_403_with_reason_and_article_and_the_opinion_kept(people):
    item = submitted(draft(by=people.editor), people)

    data = {
        "revision_id": item.revision_id,
        "digest": digest_of(item.revision_id),
        "gates": GATES,
        "opinion": "我的意见",
    }
    for name in ("editor", "contributor", "leader", "admin", "root"):
        answer = back_office_client(getattr(people, name)).post(
            f"{ROOT}/review/items/{item.pk}/", {**data, "approve": "1"}
        )
        text = answer.content.decode()
        assert answer.status_code == 403, name
        assert "没有复审权限" in text and "第二十四条" in text

    item.refresh_from_db()
    assert (item.stage, Signature.objects.count()) == ("review", 1)


def test_sign_when_item_is_of_another_site_then_404(people, two_sites):
    item = submitted(draft(by=people.editor), people)

    for name in ("root", "reviewer"):
        answer = back_office_client(getattr(people, name)).get(f"/s/tb/review/items/{item.pk}/")
        assert answer.status_code in (302, 403, 404)


def test_review_screens_when_asked_in_the_console_then_404(people):
    client = back_office_client(people.root)

    for path in ("/review/", "/review/items/1/", "/review/pages/3/submit/"):
        assert client.get(path).status_code == 404


# --- staying and leaving --------------------------------------------------------------------------------------------


def test_public_page_when_unpublish_delete_or_move_is_asked_then_403_with_the_reason(people, client):
    page = released(draft(by=people.editor), people)
    target = ColumnPage.objects.get(slug="yw")
    words = {
        f"/pages/{page.pk}/unpublish/": "下架",
        f"/pages/{page.pk}/delete/": "不能删除",
        f"/pages/{page.pk}/move/": "不能移动",
        f"/pages/{page.pk}/move/{target.pk}/confirm/": "不能移动",
        f"/pages/{page.pk}/set_position/?position=0": "顺序",
        f"/pages/{page.pk}/privacy/": "密码",
        f"/pages/{page.pk}/convert_alias/": "镜像",
    }

    for path, word in words.items():
        for answer in (client.get(ROOT + path), client.post(ROOT + path)):
            assert refused_in_chinese(answer, word), path
    assert is_unchanged(page)


def test_column_when_it_holds_public_items_then_neither_deleted_nor_moved(people, client):
    page = released(draft(by=people.editor), people)
    column = page.get_parent()

    for path in (f"/pages/{column.pk}/delete/", f"/pages/{column.pk}/move/"):
        assert client.post(ROOT + path).status_code == 403
    assert is_unchanged(page)


@pytest.mark.parametrize("action", ["delete", "move"])
def test_bulk_when_public_pages_are_chosen_then_they_stay(people, client, action):
    page = released(draft(by=people.editor), people)
    target = ColumnPage.objects.get(slug="yw")

    client.post(f"{ROOT}/bulk/wagtailcore/page/{action}/?id={page.pk}", {"next": f"{ROOT}/", "chooser": target.pk})

    assert is_unchanged(page)


def test_edit_when_public_page_is_saved_then_only_the_draft_changes(people, client):
    page = released(draft(by=people.editor), people)

    client.post(f"{ROOT}/pages/{page.pk}/edit/", article_form(page, title="偷改"))

    assert is_unchanged(page)


def test_edit_when_item_is_in_review_then_locked_for_everybody(people, client):
    page = draft(by=people.editor)
    item = before_final(page, people)

    client.post(f"{ROOT}/pages/{page.pk}/edit/", article_form(page, title="偷改"))

    item.refresh_from_db()
    assert (item.stage, Page.objects.get(pk=page.pk).draft_title) == ("final_review", page.title)


def test_autosave_when_it_names_a_public_version_then_a_new_version_is_made(people):
    """Stock Wagtail rewrote the public version in place after publication."""
    page = released(draft(by=people.editor, title="已发布"), people)
    signed = page.live_revision.content
    answer = back_office_client(people.editor).post(
        f"{ROOT}/pages/{page.pk}/edit/",
        article_form(page, title="发布后偷改", overwrite_revision_id=str(page.live_revision_id)),
        headers={"accept": "application/json", "x-requested-with": "XMLHttpRequest"},
    )

    page = ArticlePage.objects.get(pk=page.pk)
    assert page.live_revision.content == signed and page.title == "已发布"
    assert answer.status_code == 200, answer.content.decode()[:500]
    assert page.latest_revision_id != page.live_revision_id and page.draft_title == "发布后偷改"


def test_autosave_when_it_names_a_mere_draft_then_rewritten_as_ever(people):
    page = draft(by=people.editor)
    before = page.latest_revision_id

    back_office_client(people.editor).post(
        f"{ROOT}/pages/{page.pk}/edit/",
        article_form(page, title="自动保存", overwrite_revision_id=str(before)),
        headers={"accept": "application/json", "x-requested-with": "XMLHttpRequest"},
    )

    page = Page.objects.get(pk=page.pk)
    assert (page.latest_revision_id, page.draft_title) == (before, "自动保存")
