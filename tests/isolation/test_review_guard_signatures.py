"""Signatures only grow and are only accepted from the right person.

One test per row of the bypass map that has no address; each fails when its trigger is gone.
"""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page

from cms.models import ArticlePage
from review_workflow.api import sign, submit_for_review
from review_workflow.desk.actions import append_signatures
from review_workflow.desk.models import ReviewItem, Signature
from review_workflow.enums import Decision, Importance
from review_workflow.items import new_signature
from tests.factories.people import give_role, make_person
from tests.factories.refusals import application_role, refusal, refusal_of_sql, run, settled
from tests.factories.review import approve, before_final, draft, released, staff, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE desk_signature SET opinion = 'x'",
        "DELETE FROM desk_signature",
        "TRUNCATE desk_signature",
        "UPDATE desk_signaturehead SET sequence = 0",
        "DELETE FROM desk_signaturehead",
        "UPDATE desk_protectedtable SET columns = '[]'",
        "ALTER TABLE desk_signature DISABLE TRIGGER ALL",
        "ALTER TABLE wagtailcore_page DISABLE TRIGGER review_page_update",
        "DROP TRIGGER review_page_update ON wagtailcore_page",
        "CREATE OR REPLACE FUNCTION public.review_is_signed(text, text, text, bigint, text) RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        "SET session_replication_role = replica",
    ],
)
def test_application_role_when_it_attacks_the_guards_then_the_database_says_no(people, sql):
    submitted(draft(by=people.editor), people)

    with application_role(), pytest.raises(DatabaseError), transaction.atomic():
        run(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE desk_signature SET opinion = 'x'",
        "DELETE FROM desk_signature",
        "TRUNCATE desk_signature",
        "UPDATE desk_signaturehead SET sequence = 0, hash = repeat('0', 64)",
        "INSERT INTO desk_signaturehead SELECT 2, chain, 0, hash FROM desk_signaturehead",
        "DELETE FROM desk_signaturehead",
        "TRUNCATE desk_signaturehead",
    ],
)
def test_signatures_when_even_the_owner_changes_them_then_refused(people, sql):
    submitted(draft(by=people.editor), people)
    settled()

    assert refusal(lambda: run(sql)) == "review.signature.append_only"


def _forged(item, signer, stage, **changes):
    """Append a signature as a program with the application's rights could, past every rule in code."""
    item.stage = stage
    signature = new_signature(item, signer.pk, approve())
    for name, value in changes.items():
        object.__setattr__(signature, name, value)
    return refusal(lambda: append_signatures([signature]))


def test_signature_when_forged_past_the_rules_then_the_database_refuses(people):
    give_role(people.second_editor, "ta", "reviewer")
    page = draft(by=people.second_editor)
    item = submitted(page, people)

    with application_role():
        assert _forged(item, people.leader, "final_review") == "review.signature.not_awaited"
        assert _forged(item, people.root, "review") == "review.signature.role_missing"
        assert _forged(item, people.leader, "review") == "review.signature.role_missing"
        assert _forged(item, people.second_editor, "review") == "review.signature.author"
        assert _forged(item, people.reviewer, "review", gates=frozenset()) == "review.signature.incomplete"
        assert _forged(item, people.reviewer, "review", content_sha256="0" * 64) == "review.signature.other_content"
        code = _forged(item, people.reviewer, "review", decision=Decision.RETURN, opinion=" ")
        assert code == "review.signature.incomplete", "a return without a reason"


def test_signature_when_the_site_demands_a_separate_first_checker_then_the_author_is_refused(people):
    item = submit_for_review(page_id=draft(by=people.editor).pk, by=people.contributor)
    ReviewItem.objects.update(separate_first_checker=True)

    with application_role():
        assert _forged(item, people.editor, "first_check") == "review.signature.author"


def test_signature_when_row_of_the_queue_was_pushed_on_by_sql_then_out_of_order(people):
    item = submitted(draft(by=people.editor), people)
    ReviewItem.objects.update(stage="final_review")

    with application_role():
        assert _forged(item, people.leader, "final_review") == "review.signature.out_of_order"


def test_signature_when_one_person_signs_two_stages_then_refused(people):
    give_role(people.reviewer, "ta", "final_reviewer")
    item = before_final(draft(by=people.editor), people)

    with application_role():
        assert _forged(item, people.reviewer, "final_review") == "review.signature.same_person"


def test_signature_when_contractor_or_officer_ends_what_he_may_not_then_refused(people):
    item = before_final(draft(by=people.editor), people)
    type(people.leader).objects.filter(pk=people.leader.pk).update(is_contractor=True)
    with application_role():
        assert _forged(item, people.leader, "final_review") == "review.signature.contractor"

    type(people.leader).objects.filter(pk=people.leader.pk).update(is_contractor=False)
    important = submit_for_review(
        page_id=draft(by=people.editor).pk, by=people.editor, words=approve(), importance=Importance.IMPORTANT
    )
    sign(item_id=important.pk, by=people.reviewer, words=approve())
    with application_role():
        assert _forged(important, people.leader, "final_review") == "review.signature.head"


@pytest.mark.parametrize("change", ["importance = 'ordinary'", "is_listed_source = true", "author_ids = '{}'"])
def test_item_when_what_decides_the_signers_is_changed_after_a_signature_then_refused(people, change):
    item = submit_for_review(
        page_id=draft(by=people.editor).pk,
        by=people.editor,
        words=approve(),
        importance=Importance.IMPORTANT,
        is_listed_source=False,
    )

    code = refusal_of_sql(f"UPDATE public.desk_reviewitem SET {change} WHERE id = %s", item.pk)

    assert code == "review.signature.not_awaited"


def test_signature_when_chain_is_skipped_then_refused(people):
    item = submitted(draft(by=people.editor), people)
    row = Signature.objects.get()
    row.sequence += 7
    row.stage, row.item = "review", item

    assert refusal(lambda: row.save(force_insert=True)) == "review.signature.not_next"


def test_membership_when_in_another_site_then_no_signature_here(people):
    stranger = make_person("wai", roles={"tb": ["reviewer"]})
    item = submitted(draft(by=people.editor), people)

    assert _forged(item, stranger, "review") == "review.signature.role_missing"


def test_guards_when_schemas_are_looked_at_then_every_page_kind_of_every_site_has_them(two_sites):
    kinds = {m._meta.db_table for m in apps.get_models() if issubclass(m, Page) and m is not Page}
    with connection.cursor() as cursor:
        for schema in ("s_ta", "s_tb", "template_site"):
            cursor.execute(
                "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE c.relnamespace = %s::regnamespace AND t.tgenabled = 'O'",
                [schema],
            )
            found = set(cursor.fetchall())
            for name in ("insert", "update", "delete", "moves", "content"):
                assert ("wagtailcore_page", f"review_page_{name}") in found, schema
            for name in ("update", "delete"):
                assert ("wagtailcore_revision", f"review_revision_{name}") in found, schema
            for table in kinds:
                assert {(table, "review_content_update"), (table, "review_content_rows")} <= found, (schema, table)


def test_tamper_watch_when_a_row_was_changed_with_the_triggers_off_then_named(people):
    page = released(draft(by=people.editor), people)
    settled()
    run("ALTER TABLE cms_articlepage DISABLE TRIGGER USER")
    ArticlePage.objects.filter(pk=page.pk).update(subtitle="篡改")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public.review_altered_pages('s_ta') WHERE field IS NOT NULL")
        assert cursor.fetchall() == [(page.pk, "subtitle")]
