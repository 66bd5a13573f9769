"""Duty roster, strict mode, sources: what is laid down for a site or the city, and how it changes who signs."""

import pytest
from django.utils import timezone

from accounts.enums import CONSOLE_SCOPE
from policy.violations import Refused
from review_workflow.api import sign, submit_for_review
from review_workflow.desk.api import items_for
from review_workflow.desk.models import ApprovedSource, DutyShift, Notice, ReviewItem
from review_workflow.enums import Importance, NoticeKind, Stage
from review_workflow.policies import add_source, end_shift, enter_shift, remove_source, set_strict_mode
from tests.factories.people import back_office_client, make_person
from tests.factories.refusals import application_role, refusal
from tests.factories.review import approve, draft, released, send_back, staff, submitted

pytestmark = pytest.mark.django_db
HOUR = timezone.timedelta(hours=1)


@pytest.fixture
def people(site_a):
    return staff("ta")


def on_duty(people, person, stage, *, by=None, hours=8):
    now = timezone.now()
    return enter_shift(by=by or people.head, user_id=person.pk, stage=stage, since=now - HOUR, until=now + hours * HOUR)


def emergency(people):
    return submit_for_review(
        page_id=draft(by=people.editor).pk, by=people.editor, words=approve(), importance=Importance.EMERGENCY
    )


def codes(refused):
    return set(refused.value.codes)


def test_emergency_when_stand_ins_are_on_duty_then_three_people_release_it_in_minutes(people):
    on_duty(people, people.second_editor, Stage.REVIEW)
    on_duty(people, people.reviewer, Stage.FINAL_REVIEW)
    item = emergency(people)
    assert (item.due_at - item.submitted_at).total_seconds() <= 20 * 60 + 5

    assert [one.pk for one in items_for(people.second_editor.pk)] == [item.pk]
    sign(item_id=item.pk, by=people.second_editor, words=approve())
    item = sign(item_id=item.pk, by=people.reviewer, words=approve())

    assert item.state == "published"


def test_emergency_when_submitted_then_everybody_who_may_sign_and_the_office_is_told(people):
    officer = make_person("office", roles={CONSOLE_SCOPE: ["inspector"]})
    item = emergency(people)

    told = set(Notice.objects.filter(kind=NoticeKind.EMERGENCY, title=item.title).values_list("user_id", flat=True))
    assert {people.reviewer.pk, people.leader.pk, people.head.pk, people.second_editor.pk, officer.pk} <= told
    assert people.admin.pk not in told


def test_stand_in_when_item_is_ordinary_or_his_own_then_refused_by_rules_and_database(people):
    on_duty(people, people.second_editor, Stage.REVIEW)
    on_duty(people, people.editor, Stage.REVIEW)

    with pytest.raises(Refused) as refused:
        sign(item_id=submitted(draft(by=people.editor), people).pk, by=people.second_editor, words=approve())
    assert codes(refused) == {"review.signer.role_missing"}
    with pytest.raises(Refused) as refused:
        sign(item_id=emergency(people).pk, by=people.editor, words=approve())
    assert "review.separation.author" in codes(refused)


def test_stand_in_when_duty_is_over_then_the_database_refuses_too(people):
    from review_workflow.desk.actions import append_signatures
    from review_workflow.items import new_signature

    shift = on_duty(people, people.second_editor, Stage.REVIEW)
    item = emergency(people)
    end_shift(shift_id=shift.pk, by=people.head)

    with application_role():
        forged = [new_signature(item, people.second_editor.pk, approve())]
        assert refusal(lambda: append_signatures(forged)) == "review.signature.role_missing"


@pytest.mark.parametrize(
    ("who", "person", "hours", "code"),
    [
        ("editor", "second_editor", 8, "review.duty.role_missing"),
        ("root", "second_editor", 8, "review.duty.role_missing"),
        ("head", "head", 8, "review.duty.oneself"),
        ("head", "contributor", 8, "review.duty.not_of_the_site"),
        ("head", "admin", 8, "review.duty.not_of_the_site"),
        ("head", "second_editor", 24 * 40, "review.duty.time"),
    ],
)
def test_roster_when_entered_wrongly_then_refused(people, who, person, hours, code):
    with pytest.raises(Refused) as refused:
        on_duty(people, getattr(people, person), Stage.REVIEW, by=getattr(people, who), hours=hours)

    assert code in codes(refused) and not DutyShift.objects.exists()


def test_roster_when_contractor_for_the_last_stage_then_refused(people):
    hand = make_person("wai", roles={"ta": ["reviewer"]}, is_contractor=True)

    with pytest.raises(Refused) as refused:
        on_duty(people, hand, Stage.FINAL_REVIEW)

    assert codes(refused) == {"review.signer.contractor"}


def test_strict_mode_when_switched_on_screen_by_the_head_then_another_editor_checks(people):
    answer = back_office_client(people.head).post("/s/ta/review/policy/", {"strict": "on"})
    assert answer.status_code == 302

    with pytest.raises(Refused) as refused:
        submitted(draft(by=people.editor), people)
    assert codes(refused) == {"review.separation.first_checker"}


def test_strict_mode_when_an_editor_or_the_break_glass_account_switches_then_refused(people):
    for who in (people.editor, people.root):
        with pytest.raises(Refused) as refused:
            set_strict_mode(by=who, is_strict=True)
        assert codes(refused) == {"review.policy.role_missing"}


REPOST = {"source": "某自媒体", "source_url": "https://blog.example.com/1"}


def test_repost_when_source_is_not_listed_then_only_the_head_ends_it_ln_21(people):
    item = submitted(draft(by=people.editor, **REPOST), people)
    sign(item_id=item.pk, by=people.reviewer, words=approve())

    assert not ReviewItem.objects.get(pk=item.pk).is_listed_source
    with pytest.raises(Refused) as refused:
        sign(item_id=item.pk, by=people.leader, words=approve())
    assert codes(refused) == {"review.head.source"}
    assert sign(item_id=item.pk, by=people.head, words=approve()).state == "published"


def test_repost_when_source_changes_in_review_then_judged_anew(people):
    from tests.factories.review import edit

    page = draft(by=people.editor)
    submitted(page, people)
    edit(page, by=people.editor, **REPOST)

    assert not ReviewItem.objects.get().is_listed_source


def test_repost_when_the_office_approves_the_source_then_ordinary(people):
    officer = make_person("office", roles={CONSOLE_SCOPE: ["registrar"]})
    row = add_source(by=officer, name="某自媒体", host="https://example.com/")
    assert row.host == "example.com"

    released(draft(by=people.editor, **REPOST), people)
    remove_source(by=officer, source_id=row.pk)
    assert not submitted(draft(by=people.editor, **REPOST), people).is_listed_source


def test_sources_when_others_change_them_then_refused_and_a_name_stands_once(people):
    officer = make_person("office", roles={CONSOLE_SCOPE: ["registrar"]})

    with pytest.raises(Refused) as refused:
        add_source(by=people.head, name="新")
    assert codes(refused) == {"review.sources.role_missing"}
    with pytest.raises(Refused) as refused:
        add_source(by=officer, name=ApprovedSource.objects.first().name)
    assert codes(refused) == {"review.sources.name"}


def test_notices_when_an_item_moves_then_only_those_concerned_and_never_the_actor(people, mailoutbox):
    item = submitted(draft(by=people.contributor), people)
    assert set(Notice.objects.filter(kind="to_sign").values_list("user_id", flat=True)) == {people.reviewer.pk}
    sign(item_id=item.pk, by=people.reviewer, words=approve())
    sign(item_id=item.pk, by=people.leader, words=send_back("数字有误"))

    returned = set(Notice.objects.filter(kind="returned").values_list("user_id", flat=True))
    assert returned == {people.contributor.pk, people.editor.pk, people.reviewer.pk}
    assert not mailoutbox, "no mail inside the transaction"


def test_notices_when_mailed_then_each_once_to_who_has_an_address(people, mailoutbox):
    from review_workflow.desk.notices import mail_notices
    from review_workflow.messages import NOTICES

    type(people.reviewer).objects.filter(pk=people.reviewer.pk).update(email="shen@test.localhost")
    item = submitted(draft(by=people.editor, title="关于停水的通知"), people)

    assert (mail_notices(NOTICES), mail_notices(NOTICES)) == (1, 0)
    (mail,) = mailoutbox
    assert mail.to == ["shen@test.localhost"] and mail.subject == "【待您签署】关于停水的通知"
    notice = Notice.objects.get(user_id=people.reviewer.pk)
    assert f"/s/ta/review/notices/{notice.pk}/" in mail.body

    client = back_office_client(people.reviewer)
    assert client.get(f"/s/ta/review/notices/{notice.pk}/").url.endswith(f"/s/ta/review/items/{item.pk}/")
    assert back_office_client(people.leader).get(f"/s/ta/review/notices/{notice.pk}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is not None
