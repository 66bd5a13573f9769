"""Submitting, signing, returning, withdrawing: one outcome each, nothing half done."""

import pytest
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from audit.api import Filters, entries
from cms.models import ArticlePage, ColumnPage, HomePage
from policy.violations import Refused
from review_workflow.actions import Seen
from review_workflow.api import register_submission_check, sign, submit_for_review, withdraw
from review_workflow.desk.api import set_review_policy
from review_workflow.desk.models import ReviewItem, Signature
from review_workflow.enums import Gate, Importance, ItemState
from review_workflow.facts import digest_of
from review_workflow.rules import Words
from tests.factories.people import give_role, make_person
from tests.factories.review import approve, before_final, draft, edit, released, send_back, staff, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site_a):
    return staff("ta")


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def refused(action, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        action(*args, **kwargs)
    return caught.value.codes


def test_item_when_three_people_sign_then_exactly_the_signed_revision_is_public(people):
    page = draft(by=people.editor)

    page = released(page, people)

    item = ReviewItem.objects.get()
    assert (page.live, page.live_revision_id, item.state) == (True, item.revision_id, ItemState.PUBLISHED)
    assert [s.signer_id for s in Signature.objects.all()] == [people.editor.pk, people.reviewer.pk, people.leader.pk]
    assert WorkflowState.objects.get().status == "approved"


def test_item_when_released_then_every_step_is_in_the_log(people):
    released(draft(by=people.editor), people)

    actions = [entry.action for entry in entries(Filters(site="ta")).entries][:5]
    assert actions == ["review.published", "review.signed", "review.signed", "review.signed", "review.submitted"]


def test_signature_when_written_then_holds_person_unit_gates_and_digests(people):
    item = submitted(draft(by=people.editor), people)

    row = Signature.objects.get()
    assert (row.signer_name, row.signer_unit, row.stage) == ("编辑甲", "办公室", "first_check")
    assert set(row.gates) == {gate.value for gate in Gate}
    assert row.content_sha256 == digest_of(item.revision_id) and len(row.content_sm3) == 64


@pytest.mark.parametrize(
    ("who", "stage", "code"),
    [
        ("root", "review", "review.signer.role_missing"),
        ("admin", "review", "review.signer.role_missing"),
        ("editor", "review", "review.signer.role_missing"),
        ("leader", "review", "review.signer.role_missing"),
        ("contributor", "review", "review.signer.role_missing"),
        ("root", "final_review", "review.signer.role_missing"),
        ("reviewer", "final_review", "review.signer.role_missing"),
        ("second_editor", "final_review", "review.signer.role_missing"),
    ],
)
def test_sign_when_person_lacks_the_stages_role_then_refused(people, who, stage, code):
    page = draft(by=people.editor)
    item = submitted(page, people) if stage == "review" else before_final(page, people)

    assert code in refused(sign, item_id=item.pk, by=getattr(people, who), words=approve())
    item.refresh_from_db()
    assert (item.stage, fresh(page).live) == (stage, False)


def test_sign_when_one_person_holds_every_role_then_he_signs_one_stage_only(people):
    allrounder = make_person("quan", roles={"ta": ["editor", "reviewer", "final_reviewer"]}, is_superuser=True)
    item = submit_for_review(page_id=draft(by=allrounder).pk, by=allrounder, words=approve())

    codes = refused(sign, item_id=item.pk, by=allrounder, words=approve())

    assert {"review.separation.signed_before", "review.separation.author"} <= set(codes)


def test_sign_when_reviewer_wrote_an_earlier_draft_then_refused(people):
    give_role(people.second_editor, "ta", "reviewer")
    page = draft(by=people.second_editor)
    edit(page, by=people.editor, title="改后")

    codes = refused(sign, item_id=submitted(page, people).pk, by=people.second_editor, words=approve())

    assert codes == ("review.separation.author",)


def test_sign_when_reviewer_wrote_only_what_is_public_already_then_allowed(people):
    give_role(people.second_editor, "ta", "reviewer")
    page = released(draft(by=people.second_editor), people)
    edit(page, by=people.editor, title="新版")

    item = sign(item_id=submitted(page, people).pk, by=people.second_editor, words=approve())

    assert item.stage == "final_review"


def test_sign_when_role_is_for_another_site_or_column_then_refused(people):
    elsewhere = make_person("bie", roles={"tb": ["reviewer"]})
    narrow = make_person("zhai", roles={"ta": ["reviewer"]}, columns={"reviewer": "news/yw"})
    right = make_person("dui", roles={"ta": ["reviewer"]}, columns={"reviewer": "/news/dt/"})
    item = submitted(draft(by=people.editor), people)

    assert refused(sign, item_id=item.pk, by=elsewhere, words=approve()) == ("review.signer.role_missing",)
    assert refused(sign, item_id=item.pk, by=narrow, words=approve()) == ("review.signer.role_missing",)
    assert sign(item_id=item.pk, by=right, words=approve()).stage == "final_review"


def test_sign_when_account_was_disabled_or_left_then_refused(people):
    item = submitted(draft(by=people.editor), people)
    people.reviewer.is_active = False
    people.reviewer.save()

    codes = refused(sign, item_id=item.pk, by=people.reviewer, words=approve())

    assert codes == ("review.signer.not_active",)


def test_sign_when_contractor_holds_final_review_then_refused(people):
    people.leader.is_contractor = True
    people.leader.save()

    codes = refused(sign, item_id=before_final(draft(), people).pk, by=people.leader, words=approve())

    assert codes == ("review.signer.contractor",)


def test_sign_when_important_then_the_head_ends_it(people):
    page = draft(by=people.editor)
    item = submit_for_review(
        page_id=page.pk, by=people.editor, words=approve(), importance=Importance.IMPORTANT, is_listed_source=False
    )
    sign(item_id=item.pk, by=people.reviewer, words=approve())

    codes = refused(sign, item_id=item.pk, by=people.leader, words=approve())
    sign(item_id=item.pk, by=people.head, words=approve())

    assert codes == ("review.head.important", "review.head.source") and fresh(page).live


def test_sign_when_gates_are_missing_then_refused_and_nothing_written(people):
    item = submitted(draft(by=people.editor), people)

    assert refused(sign, item_id=item.pk, by=people.reviewer, words=Words()) == ("review.gates.missing",)
    assert Signature.objects.count() == 1


def test_submit_when_contributor_then_an_editor_must_check_first(people):
    page = draft(by=people.contributor)

    item = submit_for_review(page_id=page.pk, by=people.contributor)
    assert (item.stage, Signature.objects.count()) == ("first_check", 0)

    item = sign(item_id=item.pk, by=people.editor, words=approve())
    assert item.stage == "review"


def test_submit_when_contributor_tries_to_sign_himself_then_refused_whole(people):
    page = draft(by=people.contributor)

    codes = refused(submit_for_review, page_id=page.pk, by=people.contributor, words=approve())

    assert codes == ("review.signer.role_missing",) and not ReviewItem.objects.exists()


def test_submit_when_site_is_strict_then_another_editor_checks_first(people):
    set_review_policy(site="ta", separate_first_checker=True)
    page = draft(by=people.editor)

    codes = refused(submit_for_review, page_id=page.pk, by=people.editor, words=approve())
    item = submit_for_review(page_id=page.pk, by=people.editor)
    item = sign(item_id=item.pk, by=people.second_editor, words=approve())

    assert codes == ("review.separation.first_checker",) and item.stage == "review"


def test_submit_when_nothing_changed_or_already_in_review_then_refused(people):
    page = released(draft(by=people.editor), people)
    assert refused(submit_for_review, page_id=page.pk, by=people.editor, words=approve()) == (
        "review.submit.nothing_new",
    )

    edit(page, by=people.editor, title="新版")
    submitted(page, people)
    assert refused(submit_for_review, page_id=page.pk, by=people.second_editor, words=approve()) == (
        "review.submit.already",
    )


def test_submit_when_draft_is_unfinished_then_refused_with_the_field(people):
    page = draft(by=people.editor, body=[("quotation", {"text": "", "source": ""})])

    with pytest.raises(Refused) as caught:
        submit_for_review(page_id=page.pk, by=people.editor, words=approve())

    (violation,) = caught.value.violations
    assert violation.code == "review.submit.incomplete" and "正文" in violation.params["fields"]


def test_submit_when_another_app_objects_then_refused(people, monkeypatch):
    from policy.violations import Violation

    monkeypatch.setattr("review_workflow.registry._checks", [])
    register_submission_check(lambda page: [Violation("review.submit.nothing_new", "house")], texts={})

    codes = refused(submit_for_review, page_id=draft(by=people.editor).pk, by=people.editor, words=approve())

    assert codes == ("review.submit.nothing_new",)


def test_submit_when_page_is_the_home_page_or_a_column_then_reviewed_like_any(people):
    for page in (HomePage.objects.get(), ColumnPage.objects.get(slug="yw")):
        edit(page, by=people.editor, title=f"新{page.title}")
        item = sign(item_id=submitted(page, people).pk, by=people.reviewer, words=approve())
        sign(item_id=item.pk, by=people.leader, words=approve())

        assert Page.objects.get(pk=page.pk).title == f"新{page.title}"


def test_return_when_reviewer_gives_a_reason_then_author_may_edit_and_begin_again(people):
    page = draft(by=people.editor)
    item = sign(item_id=submitted(page, people).pk, by=people.reviewer, words=send_back("数字有误"))
    assert (item.state, item.return_reason, item.returned_by_name) == ("returned", "数字有误", "审核甲")

    edit(page, by=people.editor, title="改正")
    again = submitted(page, people)

    assert (again.pk, again.stage) == (item.pk, "review")


def test_return_when_same_text_is_submitted_again_then_every_stage_is_signed_anew(people):
    page = draft(by=people.editor)
    item = sign(item_id=before_final(page, people).pk, by=people.leader, words=send_back())

    again = submit_for_review(page_id=page.pk, by=people.editor)
    assert again.stage == "first_check"
    sign(item_id=item.pk, by=people.editor, words=approve())
    assert refused(sign, item_id=item.pk, by=people.leader, words=approve()) == ("review.signer.role_missing",)
    sign(item_id=item.pk, by=people.reviewer, words=approve())
    sign(item_id=item.pk, by=people.leader, words=approve())

    assert fresh(page).live and Signature.objects.count() == 6


def test_sign_when_item_was_returned_or_withdrawn_meanwhile_then_refused(people):
    page = draft(by=people.editor)
    item = submitted(page, people)
    sign(item_id=item.pk, by=people.reviewer, words=send_back())
    assert refused(sign, item_id=item.pk, by=people.reviewer, words=approve())[0] == "review.item.not_awaited"

    edit(page, by=people.editor, title="二稿")
    item = submitted(page, people)
    withdraw(item_id=item.pk, by=people.editor)
    assert refused(sign, item_id=item.pk, by=people.reviewer, words=approve())[0] == "review.item.not_awaited"
    assert not fresh(page).live


def test_withdraw_when_item_is_in_review_then_page_is_a_draft_again(people):
    page = draft(by=people.contributor)
    item = submit_for_review(page_id=page.pk, by=people.contributor)

    assert refused(withdraw, item_id=item.pk, by=people.reviewer) == ("review.withdraw.not_yours",)
    assert refused(withdraw, item_id=item.pk, by=people.root) == ("review.withdraw.not_yours",)
    assert withdraw(item_id=item.pk, by=people.contributor).state == ItemState.CANCELLED
    assert fresh(page).current_workflow_state is None


def test_withdraw_when_row_belongs_to_another_site_then_refused(people, two_sites):
    from sites_registry.api import site_context

    item = submitted(draft(by=people.editor), people)

    with site_context("tb"):
        assert refused(withdraw, item_id=item.pk, by=people.editor) == ("review.withdraw.not_in_review",)
        assert refused(sign, item_id=item.pk, by=people.reviewer, words=approve()) == ("review.withdraw.not_in_review",)


def test_edit_when_item_waits_for_the_leader_then_back_to_the_first_check(people):
    page = draft(by=people.editor)
    item = before_final(page, people)

    revision = edit(page, by=people.editor, title="偷改")

    item.refresh_from_db()
    assert (item.stage, item.revision_id, item.signer_ids, item.title) == ("first_check", revision.pk, [], "偷改")
    assert refused(sign, item_id=item.pk, by=people.leader, words=approve()) == ("review.signer.role_missing",)
    assert fresh(page).current_workflow_task.specific.stage == "first_check"
    assert not fresh(page).live


def test_edit_when_sent_back_to_the_first_check_then_three_new_signatures_release_the_new_text(people):
    page = draft(by=people.editor)
    item = before_final(page, people)
    edit(page, by=people.editor, title="改后")

    for person in (people.editor, people.reviewer, people.leader):
        sign(item_id=item.pk, by=person, words=approve())

    assert fresh(page).title == "改后" and fresh(page).live


def test_live_page_when_its_next_version_is_in_review_then_unchanged(people):
    page = released(draft(by=people.editor, title="一版"), people)
    edit(page, by=people.editor, title="二版")

    before_final(page, people)

    assert (fresh(page).live, fresh(page).title) == (True, "一版")


def test_sign_when_screen_showed_an_older_version_then_refused(people):
    page = draft(by=people.editor)
    seen = Seen(page.latest_revision_id, digest_of(page.latest_revision_id))
    edit(page, by=people.editor, title="新")

    assert refused(submit_for_review, page_id=page.pk, by=people.editor, words=approve(), seen=seen) == (
        "review.item.changed",
    )


def test_sign_when_time_of_publication_is_in_the_future_then_it_waits_and_can_be_stopped(people):
    page = draft(by=people.editor, go_live_at=timezone.now() + timezone.timedelta(days=1))

    item = sign(item_id=before_final(page, people).pk, by=people.leader, words=approve())
    assert (item.state, fresh(page).live) == (ItemState.SCHEDULED, False)
    assert page.revisions.filter(approved_go_live_at__isnull=False).count() == 1

    withdraw(item_id=item.pk, by=people.editor)
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_workflow_when_started_past_the_screen_then_item_waits_for_the_first_check(people):
    page = draft(by=people.editor)

    page.get_workflow().start(page, people.editor)

    assert (ReviewItem.objects.get().stage, Signature.objects.count()) == ("first_check", 0)


def test_workflow_when_cancelled_past_the_screen_then_item_is_withdrawn(people):
    page = draft(by=people.editor)
    submitted(page, people)

    fresh(page).current_workflow_state.cancel(user=people.editor)

    assert ReviewItem.objects.get().state == ItemState.CANCELLED


def test_mails_when_items_move_then_none_is_sent_inside_the_transaction(people, mailoutbox):
    people.reviewer.email = "r@example.org"
    people.reviewer.save()

    released(draft(by=people.editor), people)

    assert mailoutbox == []
