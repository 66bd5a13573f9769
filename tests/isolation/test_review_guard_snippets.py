"""Reviewed snippets: whatever app brings one, a row of it is public by three signatures only.

No app has one today; a table with the columns of a draft stands for it.
"""

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Revision

from review_workflow.desk.api import NewSignature, ObjectKey, append_signatures
from review_workflow.desk.models import ProtectedTable, ReviewItem, TakeDown
from review_workflow.enums import Decision, Gate, Stage
from review_workflow.facts import digest_of
from tests.factories.refusals import refusal_of_sql, run
from tests.factories.review import draft, staff

pytestmark = pytest.mark.django_db
LABEL = "cms.columnpage"  # any content type that is known; the table below stands for its rows
SIGNERS = ("editor", "reviewer", "leader")


@pytest.fixture
def people(site_a):
    return staff("ta")


@pytest.fixture
def snippet(people):
    """A draft row with a revision; its number."""
    run("CREATE TABLE probe_notice (id int PRIMARY KEY, words text, live bool, live_revision_id int,"
        " expire_at timestamptz, expired bool DEFAULT false)")  # fmt: skip
    run("CREATE TRIGGER review_snippet BEFORE INSERT OR UPDATE OR DELETE ON probe_notice FOR EACH ROW"
        f" EXECUTE FUNCTION public.review_guard_snippet('{LABEL}', 'id')")  # fmt: skip
    run("GRANT ALL ON probe_notice TO jiyue_app")
    ProtectedTable.objects.filter(label=LABEL).update(columns=[{"column": "words", "key": "words", "kind": "plain"}])
    revision = draft(by=people.editor).latest_revision
    copy = Revision.objects.create(
        content_type=revision.content_type, base_content_type=revision.base_content_type, object_id="7",
        user=people.editor, content={"pk": 7, "words": "停水通知"}, object_str="x",
    )  # fmt: skip
    run("INSERT INTO probe_notice (id, words, live) VALUES (7, '停水通知', false)")
    return copy


def signed(snippet, people):
    """Three signatures over the revision, as the desk stores them."""
    now = timezone.now()
    item = ReviewItem.objects.create(
        site_code="ta", object_type=LABEL, object_id="7", kind=LABEL, title="停水通知", revision_id=snippet.pk,
        submitted_revision_id=snippet.pk, submitter_id=people.editor.pk, author_ids=[people.editor.pk],
        submitted_at=now, due_at=now,
    )  # fmt: skip
    for stage, name in zip(Stage, SIGNERS, strict=True):
        ReviewItem.objects.filter(pk=item.pk).update(stage=stage)
        signer = getattr(people, name)
        append_signatures(
            [
                NewSignature(
                    item_id=item.pk, key=ObjectKey("ta", LABEL, "7"), revision_id=snippet.pk, stage=stage,
                    decision=Decision.APPROVE, signer_id=signer.pk, signer_name="x", signer_unit="",
                    is_contractor=False, opinion="", gates=frozenset(Gate), content_sm3="",
                    content_sha256=digest_of(snippet.pk),
                )
            ]
        )  # fmt: skip


LIVE = "UPDATE probe_notice SET live = true, live_revision_id = %s WHERE id = 7"


def test_snippet_when_set_live_without_signatures_then_refused(snippet):
    assert refusal_of_sql(LIVE, snippet.pk) == "review.guard.not_signed"
    inserted = "INSERT INTO probe_notice (id, words, live, live_revision_id) VALUES (8, 'x', true, %s)"
    assert refusal_of_sql(inserted, snippet.pk) == "review.guard.not_signed"


def test_snippet_when_three_signed_then_public_and_stays_what_was_signed(snippet, people):
    signed(snippet, people)
    run(LIVE, snippet.pk)

    assert refusal_of_sql("UPDATE probe_notice SET words = '改' WHERE id = 7") == "review.guard.altered"
    assert refusal_of_sql("UPDATE probe_notice SET live = false WHERE id = 7") == "review.guard.take_down"
    assert refusal_of_sql("DELETE FROM probe_notice WHERE id = 7") == "review.guard.delete_live"

    row = TakeDown.objects.create(
        site_code="ta", object_type=LABEL, object_id="7", title="x", revision_id=snippet.pk, reason="x",
        requester_id=people.editor.pk, requester_name="x", requested_at=timezone.now(),
    )  # fmt: skip
    row.state, row.decider_id, row.decided_at = "confirmed", people.reviewer.pk, timezone.now()
    row.save()
    run("UPDATE probe_notice SET live = false WHERE id = 7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT live FROM probe_notice WHERE id = 7")
        assert cursor.fetchone() == (False,)
