"""The desk over all sites: lists for a person, the chain of signatures, and the bulk door."""

import json
from dataclasses import asdict, replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.models import ArticlePage
from policy.violations import Refused
from review_workflow.api import Signers, publish_with_signatures, sign
from review_workflow.desk import chain
from review_workflow.desk.api import items_for, items_in_review_of, open_items, returned_items_for, verify_chain
from review_workflow.desk.models import ReviewItem, Signature
from review_workflow.desk.verification import _all_links, _noted_end
from sites_registry.api import site_context
from tests.factories.people import give_role, make_person
from tests.factories.review import before_final, draft, released, send_back, staff, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


def test_items_for_when_person_works_on_two_sites_then_one_list_over_both(two_sites):
    reviewer = make_person("shuang", roles={"ta": ["reviewer"], "tb": ["final_reviewer"]})
    found = {}
    for code in ("ta", "tb"):
        with site_context(code):
            people = staff(code)
            found[code, "review"] = submitted(draft(by=people.editor), people).pk
            found[code, "final_review"] = before_final(draft(by=people.editor), people).pk

    items = items_for(reviewer.pk)

    assert {item.pk for item in items} == {found["ta", "review"], found["tb", "final_review"]}
    assert {item.site_code for item in items} == {"ta", "tb"}
    assert [item.pk for item in items_for(reviewer.pk, site="tb")] == [found["tb", "final_review"]]
    assert {item.address.split("/")[2] for item in items} == {"ta", "tb"}


def test_items_for_when_asked_then_no_site_is_visited_and_queries_stay_few(people, django_assert_num_queries):
    for _ in range(3):
        submitted(draft(by=people.editor), people)
    connection.set_schema_to_public()
    items_for(people.reviewer.pk)

    with django_assert_num_queries(5):
        assert len(items_for(people.reviewer.pk)) == 3


def test_items_for_when_person_is_an_author_or_signed_before_then_left_out(people):
    give_role(people.editor, "ta", "reviewer")
    give_role(people.reviewer, "ta", "final_reviewer")
    submitted(draft(by=people.editor), people)
    before_final(draft(by=people.editor), people)

    assert items_for(people.editor.pk) == []
    assert [item.stage for item in items_for(people.reviewer.pk)] == ["review"]
    assert items_for(people.root.pk) == [] and len(open_items()) == 2


def test_items_for_when_role_is_limited_to_a_column_then_only_its_items(people):
    narrow = make_person("zhai", roles={"ta": ["reviewer"]}, columns={"reviewer": "news/yw"})
    submitted(draft(by=people.editor, column="dt"), people)
    inside = submitted(draft(by=people.editor, column="yw"), people)

    assert [item.pk for item in items_for(narrow.pk)] == [inside.pk]


def test_returned_items_when_sent_back_then_author_and_earlier_signer_have_them(people):
    page = draft(by=people.contributor)
    item = sign(item_id=submitted(page, people).pk, by=people.reviewer, words=send_back())

    for person in (people.contributor, people.editor):
        assert [found.pk for found in returned_items_for(person.pk)] == [item.pk]
    assert returned_items_for(people.second_editor.pk) == [] and items_in_review_of(people.editor.pk) == []


# --- the chain -------------------------------------------------------------------------------------------------------


def test_chain_when_signed_then_holds(people):
    released(draft(by=people.editor), people)

    count, fault = verify_chain()

    assert fault is None and count == Signature.objects.count() == 3


def _tamper(sql):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE public.desk_signature DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE public.desk_signature ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    ("sql", "code", "offset"),
    [
        ("UPDATE desk_signature SET opinion = '改' WHERE stage = 'review'", "review.chain.row_altered", 2),
        ("UPDATE desk_signature SET signer_name = '别人' WHERE stage = 'first_check'", "review.chain.row_altered", 1),
        ("DELETE FROM desk_signature WHERE stage = 'review'", "review.chain.row_missing", 2),
        ("DELETE FROM desk_signature WHERE stage = 'final_review'", "review.chain.tail_missing", 3),
        (
            "UPDATE desk_signature SET previous_hash = repeat('1', 64) WHERE stage = 'review'",
            "review.chain.link_broken",
            2,
        ),
    ],
)
def test_verify_signatures_when_the_owner_tampered_then_names_the_first_bad_row(people, sql, code, offset):
    before = Signature.objects.count()
    released(draft(by=people.editor), people)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _tamper(sql)

    _, fault = verify_chain()
    assert (fault.code, fault.sequence) == (code, before + offset)
    out = StringIO()
    with pytest.raises(CommandError, match=f"第{before + offset}条"):
        call_command("verify_signatures", "--json", stdout=out)
    assert json.loads(out.getvalue())["bad_row"] == before + offset


def test_verify_signatures_when_chain_holds_then_says_so(people):
    released(draft(by=people.editor), people)
    out = StringIO()

    call_command("verify_signatures", stdout=out)

    assert "chain holds" in out.getvalue()


def test_chain_when_rewritten_from_its_beginning_then_the_noted_end_tells(people):
    released(draft(by=people.editor), people)
    head, links = _noted_end(), list(_all_links())
    forged, last = [], chain.GENESIS_HASH
    for link in links:
        link = chain.sealed(head.chain, replace(link, opinion="改", previous_hash=last))
        forged.append(link)
        last = link.hash

    assert chain.first_fault(head, forged).code == "review.chain.rewritten"
    assert chain.first_fault(head, links) is None and asdict(links[0])["gates"]


def test_chain_when_rows_run_past_the_noted_end_then_told(people):
    released(draft(by=people.editor), people)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE public.desk_signaturehead DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE desk_signaturehead SET sequence = 1, hash = (SELECT hash FROM desk_signature WHERE sequence = 1)"
        )

    assert verify_chain()[1].code == "review.chain.end_behind"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM desk_signaturehead")
    assert verify_chain()[1].code == "review.chain.end_missing"


# --- the bulk door ---------------------------------------------------------------------------------------------------


def _three(people):
    return Signers(people.editor, people.reviewer, people.leader)


@pytest.mark.parametrize("announce", [True, False])
def test_bulk_when_three_people_sign_many_then_all_public_and_recorded(people, announce):
    pages = [draft(title=f"第{n}件") for n in range(4)]

    done = publish_with_signatures(
        [page.latest_revision_id for page in pages], signers=_three(people), announce=announce
    )

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert done == 4 and ArticlePage.objects.live().count() == 4
    assert Signature.objects.count() == 12 and verify_chain()[1] is None
    assert set(ReviewItem.objects.values_list("state", flat=True)) == {"published"}


@pytest.mark.parametrize(
    ("signers", "code"),
    [
        (("editor", "editor", "leader"), "review.signer.role_missing"),
        (("editor", "reviewer", "reviewer"), "review.signer.role_missing"),
        (("root", "reviewer", "leader"), "review.signer.role_missing"),
    ],
)
def test_bulk_when_people_are_not_the_right_three_then_nothing_is_public(people, signers, code):
    page = draft()

    with pytest.raises(Refused) as caught:
        publish_with_signatures(
            [page.latest_revision_id], signers=Signers(*(getattr(people, name) for name in signers))
        )

    assert code in caught.value.codes and not ArticlePage.objects.live().exists() and not ReviewItem.objects.exists()


def test_bulk_when_a_reviewer_wrote_one_of_them_then_the_batch_is_refused(people):
    pages = [draft(), draft(by=people.reviewer)]

    with pytest.raises(Refused) as caught:
        publish_with_signatures([page.latest_revision_id for page in pages], signers=_three(people))

    assert caught.value.codes == ("review.separation.author",) and not ArticlePage.objects.live().exists()


def test_bulk_when_stored_row_is_not_what_was_signed_then_the_database_refuses(people):
    page = draft()
    ArticlePage.objects.filter(pk=page.pk).update(subtitle="别的")

    publish_with_signatures([page.latest_revision_id], signers=_three(people), announce=False)

    with pytest.raises(Exception, match="altered"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
