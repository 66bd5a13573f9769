"""Nothing becomes public beside the three signatures, whoever writes to the database.

One test per row of the bypass map that has no address; each fails when its trigger is gone.
"""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision, Task, TaskState, Workflow

from cms.models import ArticlePage, ColumnPage
from review_workflow.api import sign, submit_for_review
from review_workflow.desk.actions import append_signatures
from review_workflow.items import new_signature
from review_workflow.models import ReviewTask
from tests.factories.people import give_role
from tests.factories.refusals import refusal, refusal_of_sql, settled
from tests.factories.review import approve, before_final, draft, edit, released, staff, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


def test_publish_when_revision_is_published_from_code_then_refused(people):
    page = draft(by=people.editor)

    assert refusal(page.latest_revision.publish) == "review.guard.not_signed"


def test_live_when_set_by_a_query_then_refused(people):
    page = draft(by=people.editor)

    assert refusal(lambda: Page.objects.filter(pk=page.pk).update(live=True)) == "review.guard.not_signed"
    sql = "UPDATE wagtailcore_page SET live = true, live_revision_id = latest_revision_id WHERE id = %s"
    assert refusal_of_sql(sql, page.pk) == "review.guard.not_signed"


def test_live_when_page_is_added_with_the_default_then_refused(people):
    column = ColumnPage.objects.get(slug="dt")

    code = refusal(lambda: column.add_child(instance=ArticlePage(title="直发", slug="zf")))

    assert code == "review.guard.not_signed"


def test_live_when_only_two_stages_are_signed_then_refused(people):
    item = before_final(draft(by=people.editor), people)

    sql = "UPDATE wagtailcore_page SET live = true, live_revision_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, item.revision_id, int(item.object_id)) == "review.guard.not_signed"


def test_live_when_another_pages_signed_revision_is_borrowed_then_refused(people):
    signed = released(draft(by=people.editor), people)
    page = draft(by=people.editor)

    sql = "UPDATE wagtailcore_page SET live = true, live_revision_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, signed.live_revision_id, page.pk) == "review.guard.not_signed"


def test_live_revision_when_moved_to_an_unsigned_one_then_refused(people):
    page = released(draft(by=people.editor), people)
    revision = edit(page, by=people.editor, body=[("text", "<p>未审</p>")])

    sql = "UPDATE wagtailcore_page SET live_revision_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, revision.pk, page.pk) == "review.guard.not_signed"


def test_publish_when_task_states_are_forged_then_refused(people):
    page = released(draft(by=people.editor), people)
    revision = edit(page, by=people.editor, title="伪造")
    for state in TaskState.objects.filter(workflow_state__object_id=str(page.pk), status="approved"):
        state.copy(update_attrs={"revision": revision})

    assert refusal(revision.publish) == "review.guard.not_signed"


def test_publish_when_a_stage_was_switched_off_then_refused(people):
    Task.objects.filter(pk=ReviewTask.objects.get().pk).update(active=False)
    page = draft(by=people.editor)
    workflow_state = page.get_workflow().start(page, people.editor)

    def pass_without_signature():
        workflow_state.refresh_from_db()
        workflow_state.current_task_state.specific.approve(user=people.editor)

    assert refusal(pass_without_signature) == "review.guard.sign_here"


def test_publish_when_workflow_has_no_stages_then_refused(people):
    page = draft(by=people.editor)

    assert refusal(lambda: Workflow.objects.create(name="空").start(page, people.root)) == "review.guard.not_signed"


def test_task_when_approved_past_the_screen_then_refused_and_stage_unchanged(people):
    page = draft(by=people.editor)
    item = submitted(page, people)

    for name in ("approve", "reject"):
        state = Page.objects.get(pk=page.pk).current_workflow_task_state
        action = lambda state=state, name=name: state.task.specific.on_action(state, people.root, name)  # noqa: E731
        assert refusal(action) == "review.guard.sign_here"
        assert refusal(getattr(state, name)) == "review.guard.sign_here"

    item.refresh_from_db()
    assert item.stage == "review"


def test_schedule_when_unsigned_draft_is_due_then_not_released(people):
    page = draft(by=people.editor)
    edit(page, by=people.editor, go_live_at=timezone.now() - timezone.timedelta(minutes=5))
    Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=timezone.now())

    assert refusal(lambda: call_command("publish_scheduled")) == "review.guard.not_signed"


def test_schedule_when_signed_time_has_not_come_then_refused(people):
    page = draft(by=people.editor, go_live_at=timezone.now() + timezone.timedelta(days=1))
    item = before_final(page, people)
    sign(item_id=item.pk, by=people.leader, words=approve())

    sql = "UPDATE wagtailcore_page SET live = true, live_revision_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, item.revision_id, page.pk) == "review.guard.too_early"


def test_live_when_the_signed_end_is_over_then_refused(people):
    item = before_final(draft(by=people.editor, expire_at=timezone.now() - timezone.timedelta(hours=1)), people)
    item.stage = "final_review"
    append_signatures([new_signature(item, people.leader.pk, approve())])

    sql = (
        "UPDATE wagtailcore_page SET live = true, live_revision_id = r.id,"
        " expire_at = (r.content ->> 'expire_at')::timestamptz"
        " FROM wagtailcore_revision r WHERE r.id = %s AND wagtailcore_page.id = %s"
    )
    assert refusal_of_sql(sql, item.revision_id, int(item.object_id)) == "review.guard.not_signed"


def test_schedule_when_signed_time_has_come_then_released(scheduled):
    call_command("publish_scheduled")

    settled()
    scheduled.refresh_from_db()
    assert Page.objects.get(pk=scheduled.object_id).live and scheduled.state == "published"


def test_alias_when_made_of_a_public_page_then_refused(people):
    page = released(draft(by=people.editor), people)
    parent = ColumnPage.objects.get(slug="yw")

    assert refusal(lambda: page.create_alias(parent=parent, update_slug="bm")) == "review.guard.alias"
    sql = "UPDATE wagtailcore_page SET live = true, alias_of_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, page.pk, draft().pk) == "review.guard.alias"


def test_copy_when_public_page_is_copied_then_the_copy_is_a_draft(people):
    page = released(draft(by=people.editor), people)

    copy = page.copy(update_attrs={"slug": "fb"}, user=people.root)

    assert (copy.live, copy.live_revision_id, Page.objects.get(pk=page.pk).live) == (False, None, True)


def test_copy_when_its_new_author_is_a_reviewer_then_he_does_not_sign_it(people):
    give_role(people.second_editor, "ta", "reviewer")
    page = released(draft(by=people.editor), people)
    copy = page.copy(update_attrs={"slug": "fb"}, user=people.second_editor)

    item = submit_for_review(page_id=copy.pk, by=people.editor, words=approve())

    assert refusal(lambda: sign(item_id=item.pk, by=people.second_editor, words=approve())).startswith(
        "review.separation."
    )
