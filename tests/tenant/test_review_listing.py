"""The desk: one list over all sites, claims, signing several opened items, marked passages, the review slip."""

import itertools
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from audit.models import AuditRecord
from policy.violations import Refused
from review_workflow.api import submit_for_review
from review_workflow.batch import sign_opened
from review_workflow.desk.claims import claim_item, unclaim_item
from review_workflow.desk.listing import PAGE_SIZE, Wanted, desk_of, due_of
from review_workflow.desk.models import Opening, ReviewItem, Signature
from review_workflow.desk.selectors import items_for
from review_workflow.enums import Due, Importance, Stage
from review_workflow.facts import digest_of
from sites_registry.api import site_context
from tests.factories.people import back_office_client, give_role
from tests.factories.review import approve, draft, edit, released, staff, submitted

pytestmark = pytest.mark.django_db
GATES = ["politics", "law", "policy", "secrecy", "opinion"]
HOUR = timezone.timedelta(hours=1)


@pytest.fixture
def people(site_a):
    return staff("ta")


def waiting(people, title, *, importance=Importance.ORDINARY, column="dt"):
    return submit_for_review(
        page_id=draft(by=people.editor, title=title, column=column).pk,
        by=people.editor,
        words=approve(),
        importance=importance,
    )


def titles(page):
    return [line.info.title for line in page.lines]


def test_desk_when_items_wait_on_two_sites_then_one_list_with_counts_colours_and_filters(people):
    waiting(people, "甲")
    late = waiting(people, "乙", column="tzgg")
    now = timezone.now()
    ReviewItem.objects.filter(pk=late.pk).update(submitted_at=now - 30 * HOUR, due_at=now - HOUR)
    waiting(people, "丙", importance=Importance.EMERGENCY)
    with site_context("tb"):
        others = staff("tb")
        waiting(others, "他站")
    give_role(people.reviewer, "tb", "reviewer")

    page = desk_of(people.reviewer.pk, Wanted())

    assert titles(page) == ["丙", "乙", "甲", "他站"], "emergencies first, then by the time they are due"
    assert [line.due for line in page.lines[:3]] == [Due.IN_TIME, Due.OVERDUE, Due.IN_TIME]
    assert (page.total, page.by_site["ta"], page.by_site["tb"], page.by_due[Due.OVERDUE]) == (4, 3, 1, 1)
    assert titles(desk_of(people.reviewer.pk, Wanted(site="tb"))) == ["他站"]
    assert titles(desk_of(people.reviewer.pk, Wanted(due="overdue"))) == ["乙"]
    assert titles(desk_of(people.reviewer.pk, Wanted(importance="emergency"))) == ["丙"]
    assert titles(desk_of(people.reviewer.pk, Wanted(words="通知公告"))) == ["乙"]
    assert titles(desk_of(people.leader.pk, Wanted())) == []


def test_desk_when_judged_in_groups_then_the_same_items_as_judged_one_by_one(people):
    give_role(people.reviewer, "ta", "final_reviewer")
    me, other, now = people.reviewer.pk, people.editor.pk, timezone.now()
    cases = itertools.product(Stage, (me, other, None), ([], [me], [other, me]), ([other], [me]), (True, False))
    ReviewItem.objects.bulk_create(
        ReviewItem(
            site_code="ta", object_type="wagtailcore.page", object_id=str(number), title=str(number), stage=stage,
            submitter_id=submitter, signer_ids=signers, author_ids=authors, is_listed_source=is_listed,
            importance=list(Importance)[number % 3], revision_id=1, submitted_revision_id=1,
            submitted_at=now - 30 * HOUR, due_at=now + number * HOUR / 6,
        )
        for number, (stage, submitter, signers, authors, is_listed) in enumerate(cases, start=-30)
    )  # fmt: skip

    page = desk_of(me, Wanted())

    assert 0 < page.total < 3 * 3 * 3 * 2 * 2
    assert set(titles(page)) == {one.title for one in items_for(me)}
    assert all(line.due is due_of(ReviewItem.objects.get(pk=line.info.pk), now) for line in page.lines[:3])
    assert page.by_due[Due.OVERDUE] == sum(line.due is Due.OVERDUE for line in page.lines)


def test_desk_when_seen_in_the_console_and_in_a_site_then_the_same_list(people):
    waiting(people, "甲")

    for address in ("/s/ta/review/desk/", "/s/ta/review/desk/?site=ta&stage=review&due=in_time"):
        text = back_office_client(people.reviewer).get(address).content.decode()
        assert "甲" in text and "共 1 篇待您签署" in text and "时间充足" in text


def test_desk_when_many_items_wait_then_as_many_queries_as_for_one(people, django_assert_max_num_queries):
    for number in range(6):
        waiting(people, f"稿件{number}")

    with django_assert_max_num_queries(7):
        page = desk_of(people.reviewer.pk, Wanted())

    assert page.total == 6 < PAGE_SIZE


def test_claim_when_somebody_looks_then_others_see_who_and_it_ends_by_itself(people):
    give_role(people.second_editor, "ta", "reviewer")
    item = waiting(people, "甲")
    back_office_client(people.reviewer).post(f"/s/ta/review/desk/{item.pk}/claim/")

    (line,) = desk_of(people.second_editor.pk, Wanted()).lines
    assert line.is_claimed and not line.is_mine and line.info.claimed_by_name == "审核甲"
    with pytest.raises(Refused) as refused:
        claim_item(item_id=item.pk, by=people.second_editor)
    assert refused.value.codes == ("review.claim.taken",)
    with pytest.raises(Refused):
        claim_item(item_id=item.pk, by=people.editor)

    ReviewItem.objects.update(claimed_at=timezone.now() - HOUR)
    claim_item(item_id=item.pk, by=people.second_editor)
    unclaim_item(item_id=item.pk, by=people.reviewer)
    assert ReviewItem.objects.get().claimed_by_id == people.second_editor.pk
    unclaim_item(item_id=item.pk, by=people.second_editor)
    assert ReviewItem.objects.get().claimed_by_id is None


def test_batch_when_items_were_opened_then_signed_and_the_list_is_kept(people):
    opened, unseen = waiting(people, "看过"), waiting(people, "没看过")
    client = back_office_client(people.reviewer)
    client.get(f"/s/ta/review/items/{opened.pk}/")
    page = desk_of(people.reviewer.pk, Wanted())
    assert {line.info.title: line.is_opened for line in page.lines} == {"看过": True, "没看过": False}

    answer = client.post(
        "/s/ta/review/desk/sign/", {"items": [opened.pk, unseen.pk], "gates": GATES, "opinion": "同意"}
    )

    text = answer.content.decode()
    assert answer.status_code == 200 and "您还没有打开过" in text
    assert ReviewItem.objects.get(pk=opened.pk).stage == "final_review"
    assert ReviewItem.objects.get(pk=unseen.pk).stage == "review"
    record = AuditRecord.objects.get(action="review.batch_signed")
    assert record.params["items"] == [opened.pk]


def test_batch_when_text_changed_since_it_was_opened_then_refused(people):
    page = draft(by=people.editor)
    item = submitted(page, people)
    back_office_client(people.reviewer).get(f"/s/ta/review/items/{item.pk}/")
    edit(page, by=people.editor, title="改过")
    ReviewItem.objects.filter(pk=item.pk).update(stage="review")

    (line,) = sign_opened(item_ids=[item.pk], user_id=people.reviewer.pk, words=approve())

    assert len(line.reasons) == 1, "review.batch.not_opened"
    assert not Signature.objects.filter(stage="review").exists()


def test_batch_when_gates_are_missing_or_it_is_not_ones_turn_then_nothing_is_signed(people):
    item = waiting(people, "甲")
    for who in (people.reviewer, people.leader, people.root):
        Opening.objects.create(
            item_id=item.pk,
            user_id=who.pk,
            revision_id=item.revision_id,
            digest=digest_of(item.revision_id),
            opened_at=timezone.now(),
        )

    back_office_client(people.reviewer).post("/s/ta/review/desk/sign/", {"items": [item.pk], "gates": GATES[:4]})
    for who in (people.leader, people.root):
        answer = back_office_client(who).post("/s/ta/review/desk/sign/", {"items": [item.pk], "gates": GATES})
        assert answer.status_code == 403

    assert Signature.objects.count() == 1


def test_batch_when_items_lie_on_two_sites_then_each_signed_in_its_own(people):
    first = waiting(people, "甲")
    with site_context("tb"):
        second = waiting(staff("tb"), "乙")
    give_role(people.reviewer, "tb", "reviewer")
    client = back_office_client(people.reviewer)
    for site, item in (("ta", first), ("tb", second)):
        client.get(f"/s/{site}/review/items/{item.pk}/")

    client.post("/s/ta/review/desk/sign/", {"items": [first.pk, second.pk], "gates": GATES})

    assert set(ReviewItem.objects.values_list("stage", flat=True)) == {"final_review"}


def test_return_when_passages_are_marked_then_signed_with_the_opinion_and_shown_to_the_author(people):
    item = waiting(people, "甲")
    client = back_office_client(people.reviewer)
    client.post(
        f"/s/ta/review/items/{item.pk}/",
        {
            "revision_id": item.revision_id,
            "digest": digest_of(item.revision_id),
            "opinion": "请改",
            "quote": ["正文第一段", ""],
            "note": ["应有单位全称", ""],
            "return": "1",
        },
    )

    assert Signature.objects.last().opinion == "请改\n▸「正文第一段」应有单位全称"
    text = back_office_client(people.editor).get(f"/s/ta/pages/{item.object_id}/edit/").content.decode()
    assert "<strong>审核甲退回：</strong> 请改<ul><li>「正文第一段」应有单位全称</li></ul>" in text
    text = back_office_client(people.editor).get(f"/s/ta/review/items/{item.pk}/").content.decode()
    assert 'data-review-marks="正文第一段' in text and "应有单位全称" in text


def test_slip_when_printed_then_page_and_word_file_carry_every_signature(people):
    released(draft(by=people.editor, title="关于<测试>的通知"), people)
    item = ReviewItem.objects.get()
    client = back_office_client(people.leader)

    text = client.get(f"/s/ta/review/items/{item.pk}/slip/").content.decode()
    answer = client.get(f"/s/ta/review/items/{item.pk}/slip.docx")

    assert "发稿审核单" in text and "☑\N{NO-BREAK SPACE}政治观" in text
    with ZipFile(BytesIO(answer.content)) as archive:
        document = archive.read("word/document.xml").decode()
    for words in ("发稿审核单", "关于&lt;测试&gt;的通知", "编辑甲", "审核甲", "负责人甲", "☑\N{NO-BREAK SPACE}保密关"):
        assert words in document, words
    assert document.count(Signature.objects.first().content_sm3) == 3
    assert back_office_client(people.reviewer).get(f"/s/tb/review/items/{item.pk}/slip/").status_code != 200
