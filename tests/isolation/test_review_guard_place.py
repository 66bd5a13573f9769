"""What is public keeps its place, its versions stay, and it leaves by a take-down only.

One test per row of the bypass map that has no address; each fails when its trigger is gone.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.models import ArticlePage, ColumnPage
from policy.violations import Refused
from review_workflow.api import decide_take_down, request_take_down, sign, submit_for_review, withdraw
from review_workflow.desk.models import TakeDown
from tests.factories.refusals import application_role, refusal, refusal_of_sql, run, settled
from tests.factories.review import approve, before_final, draft, edit, released, send_back, staff, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


def test_move_when_page_is_public_then_refused(people):
    page = released(draft(by=people.editor), people)
    target = ColumnPage.objects.get(slug="yw")

    assert refusal(lambda: page.move(target, pos="last-child")) == "review.guard.move_live"
    sql = (
        "UPDATE wagtailcore_page SET path = (SELECT path FROM wagtailcore_page WHERE slug = 'yw') || '0009'"
        " WHERE id = %s"
    )
    assert refusal_of_sql(sql, page.pk) == "review.guard.move_live"


def test_move_when_a_whole_column_with_public_items_moves_then_refused(people):
    released(draft(by=people.editor), people)
    column, target = ColumnPage.objects.get(slug="dt"), ColumnPage.objects.get(slug="zcwj").get_parent()

    assert refusal(lambda: column.move(target, pos="last-child")) == "review.guard.move_live"


def test_move_when_draft_moves_then_allowed_and_order_of_public_siblings_too(people):
    page, first, second = draft(), released(draft(), people), released(draft(), people)

    page.move(ColumnPage.objects.get(slug="yw"), pos="last-child")
    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), pos="left")

    settled()
    assert ArticlePage.objects.get(pk=page.pk).get_parent().slug == "yw"


def test_move_when_signed_item_waits_and_its_draft_was_moved_then_not_released(people):
    page = draft(by=people.editor)
    item = before_final(page, people)
    Page.objects.get(pk=page.pk).move(ColumnPage.objects.get(slug="yw"), pos="last-child")

    assert refusal(lambda: sign(item_id=item.pk, by=people.leader, words=approve())) == "review.guard.altered"


def test_address_when_rewritten_by_sql_then_refused(people):
    page = released(draft(by=people.editor), people)

    code = refusal_of_sql("UPDATE wagtailcore_page SET url_path = '/home/x/' WHERE id = %s", page.pk)

    assert code == "review.guard.altered"


def test_address_when_a_columns_new_slug_was_signed_then_items_below_follow(people):
    page = released(draft(by=people.editor), people)
    column = ColumnPage.objects.get(slug="dt")
    edit(column, by=people.editor, slug="dongtai")

    released(column, people)

    settled()
    assert "/dongtai/" in ArticlePage.objects.get(pk=page.pk).url_path


@pytest.mark.parametrize("state", ["submitted", "signed", "returned", "scheduled", "public"])
def test_version_when_submitted_signed_scheduled_or_public_then_never_rewritten(people, state):
    later = timezone.now() + timezone.timedelta(days=1)
    page = draft(by=people.contributor, go_live_at=later if state == "scheduled" else None)
    item = submit_for_review(page_id=page.pk, by=people.contributor)
    for step, person in (("signed", people.editor), ("more", people.reviewer), ("end", people.leader)):
        if state in ("submitted",) or (state == "signed" and step != "signed"):
            break
        words = send_back() if state == "returned" and step == "more" else approve()
        sign(item_id=item.pk, by=person, words=words)
        if words.decision == "return":
            break

    content = """UPDATE wagtailcore_revision SET content = jsonb_set(content, '{title}', '"x"') WHERE id = %s"""
    author = "UPDATE wagtailcore_revision SET user_id = NULL WHERE id = %s"
    delete = "DELETE FROM wagtailcore_revision WHERE id = %s"
    for sql in (content, author, delete):
        assert refusal_of_sql(sql, item.revision_id) == "review.guard.frozen"


def test_version_when_only_a_draft_then_its_text_may_be_rewritten_but_never_its_author(people):
    page = draft(by=people.editor)
    revision = page.latest_revision

    with application_role():
        run(
            """UPDATE wagtailcore_revision SET content = jsonb_set(content, '{title}', '"x"') WHERE id = %s""",
            revision.pk,
        )
    sql = "UPDATE wagtailcore_revision SET user_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, people.reviewer.pk, revision.pk) == "review.guard.frozen"


def test_autosave_when_it_would_rewrite_a_public_version_then_refused(people):
    page = released(draft(by=people.editor), people)
    latest = page.get_latest_revision_as_object()
    latest.title = "偷换"

    action = lambda: latest.save_revision(user=people.editor, overwrite_revision=page.latest_revision)  # noqa: E731

    assert refusal(action) == "review.guard.frozen"


def test_unpublish_when_from_code_or_sql_then_refused(people):
    page = released(draft(by=people.editor), people)

    assert refusal(page.unpublish) == "review.guard.take_down"
    with pytest.raises((PermissionDenied, DatabaseError, Refused)), transaction.atomic():  # newer Wagtails ask first
        page.unpublish(user=people.root)
        run("SET CONSTRAINTS ALL IMMEDIATE")
    assert refusal(lambda: Page.objects.filter(pk=page.pk).update(live=False)) == "review.guard.take_down"
    assert refusal_of_sql("UPDATE wagtailcore_page SET live = false WHERE id = %s", page.pk) == "review.guard.take_down"


def test_delete_when_page_is_public_then_refused(people):
    page = released(draft(by=people.editor), people)

    assert refusal(lambda: page.delete(user=people.root)) == "review.guard.delete_live"
    assert refusal(lambda: ColumnPage.objects.get(slug="dt").delete()) == "review.guard.delete_live"
    assert refusal(lambda: Page.objects.filter(pk=page.pk).delete()) in (
        "review.guard.take_down",
        "review.guard.delete_live",
        "review.guard.not_signed",  # newer Wagtails empty a field of the page before
    )
    assert refusal_of_sql("DELETE FROM wagtailcore_page WHERE id = %s", page.pk) == "review.guard.delete_live"


def test_delete_when_item_bears_signatures_then_kept_and_mere_drafts_may_go(people):
    page = draft(by=people.editor)
    withdraw(item_id=submitted(page, people).pk, by=people.editor)

    assert refusal(ArticlePage.objects.get(pk=page.pk).delete) == "review.guard.delete_signed"
    draft().delete()


def test_take_down_when_two_people_act_then_page_leaves_and_its_signatures_are_spent(people):
    page = released(draft(by=people.editor), people)
    revision = page.live_revision_id
    row = request_take_down(page_id=page.pk, by=people.editor, reason="数据有误")
    assert ArticlePage.objects.get(pk=page.pk).live

    decide_take_down(take_down_id=row.pk, by=people.reviewer, confirm=True)

    settled()
    assert not ArticlePage.objects.get(pk=page.pk).live
    sql = "UPDATE wagtailcore_page SET live = true, live_revision_id = %s WHERE id = %s"
    assert refusal_of_sql(sql, revision, page.pk) == "review.guard.not_signed"
    assert refusal(Revision.objects.get(pk=revision).publish) == "review.guard.not_signed"


def test_take_down_when_one_person_would_do_both_then_refused_by_the_database_too(people):
    page = released(draft(by=people.editor), people)
    row = request_take_down(page_id=page.pk, by=people.reviewer, reason="数据有误")

    by_sql = "UPDATE desk_takedown SET state = 'confirmed', decided_at = now(), decider_name = 'x', decider_id = %s"
    for person in (people.reviewer, people.editor, people.root):
        assert refusal_of_sql(by_sql, person.pk) == "review.take_down.one_person"
    sql = (
        "INSERT INTO desk_takedown (site_code, object_type, object_id, title, column_path, revision_id, reason, state,"
        " requester_id, requester_name, requested_at, decider_name, note)"
        " SELECT site_code, object_type, object_id, title, column_path, revision_id, reason, 'confirmed',"
        " requester_id, requester_name, requested_at, '', '' FROM desk_takedown WHERE id = %s"
    )
    assert refusal_of_sql(sql, row.pk) == "review.take_down.one_person"


def test_take_down_when_decided_then_never_changed_or_removed(people):
    page = released(draft(by=people.editor), people)
    row = request_take_down(page_id=page.pk, by=people.editor, reason="数据有误")
    decide_take_down(take_down_id=row.pk, by=people.reviewer, confirm=False)

    update = "UPDATE desk_takedown SET state = 'confirmed' WHERE id = %s"
    assert refusal_of_sql(update, row.pk) == "review.signature.append_only"
    with pytest.raises(DatabaseError), transaction.atomic(), application_role():
        run("DELETE FROM desk_takedown")
    settled()
    for sql in ("DELETE FROM desk_takedown", "TRUNCATE desk_takedown"):  # the owner of the tables
        assert refusal(lambda sql=sql: run(sql)) == "review.signature.append_only"
    assert TakeDown.objects.get().state == "refused"


def test_expiry_when_the_signed_end_has_come_then_page_leaves_without_a_take_down(people):
    page = draft(by=people.editor, expire_at=timezone.now() + timezone.timedelta(hours=1))
    page = released(page, people)
    # The end that was signed is an hour away: the owner of the tables moves it into the past.
    settled()
    run("ALTER TABLE wagtailcore_page DISABLE TRIGGER review_page_update")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timezone.timedelta(hours=2))
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("ALTER TABLE wagtailcore_page ENABLE TRIGGER review_page_update")
    page.refresh_from_db()

    page.unpublish(set_expired=True)

    assert not ArticlePage.objects.get(pk=page.pk).live
