"""Following by mail: nothing before the mailbox says so, nothing after it says no, no address anywhere in clear."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from interaction.actions.mailing import forget_wishes
from interaction.actions.reminding import list_overdue, remind_units
from interaction.enums_messages import Act
from interaction.mails import MailNotSent, mail_confirmation
from interaction.models import Follow, Message
from interaction.rules_asking import CONSENT_VERSION
from review_workflow.desk.models import Notice
from tests.factories.corrections import citizen, send
from tests.factories.jobs import run_jobs
from tests.factories.messages import act, answered, make_desk, receipt

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/\s]+(/ask/(?:un)?follow/[^\s]+)")
ADDRESS = "Wang.Shili@example.cn"


@pytest.fixture
def desk(two_sites):
    return make_desk()


def wish(**changed):
    return send("/ask/follow/", {"address": ADDRESS, "consent": CONSENT_VERSION, "homepage": "", **changed})


def link_in(letter, word):
    return next(found for found in LINK.findall(letter.body) if found.startswith(f"/ask/{word}/"))


def test_message_when_followed_by_mail_then_asked_first_told_later_and_ended_by_one_post(desk):
    got = receipt()
    one = Message.objects.get()
    assert wish(code=got.code).status_code == 200
    act(one, Act.ACCEPT, desk.handler)
    run_jobs()
    asked = mail.outbox.pop()
    link = link_in(asked, "follow")
    assert not mail.outbox and asked.to == [ADDRESS]
    assert citizen().get(link).status_code == 200 and Follow.objects.get().confirmed_at is None  # looked at, not said

    assert citizen().post(link).status_code == 200
    act(one, Act.ASK_MORE, desk.handler, words="请说明陈小隐家的位置")
    run_jobs()
    told = mail.outbox.pop()
    assert "请您补充" in told.subject or one.number in told.subject
    assert "陈小隐" not in told.body and got.code not in told.body
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    leave = link_in(told, "unfollow")
    assert citizen().get(leave).status_code == 200 and Follow.objects.exists()
    assert citizen().post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    act(one, Act.GO_ON, desk.handler)
    run_jobs()
    assert not Follow.objects.exists() and not mail.outbox
    assert citizen().post(leave).status_code == 404


def test_unit_when_followed_then_mailed_only_what_it_publishes(desk):
    wish(unit="ta")
    Follow.objects.update(confirmed_at=timezone.now())
    answered(desk, publish=False, title="只告诉我本人的答复")
    run_jobs()
    assert not mail.outbox

    shown = answered(desk, sender="198.51.100.7", title="绿道路灯又不亮了")
    run_jobs()
    (letter,) = mail.outbox
    assert "绿道路灯又不亮了" in letter.body and f"/messages/{shown.number}/" in letter.body


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"address": "13812345678"}, 422), ({"consent": ""}, 422), ({"code": "000000000000"}, 404), ({"unit": "zz"}, 422)],
)
def test_wish_when_wrong_then_refused_and_nothing_kept(desk, changed, status):
    assert wish(**{"unit": "ta", **changed}).status_code == status
    assert not Follow.objects.exists()


def test_mail_when_platform_can_not_send_then_never_offered(desk, settings):
    settings.MAIL_IS_OFFERED = False

    assert citizen().get("/ask/follow/").status_code == 404
    assert "/ask/follow/" not in citizen().get("/messages/").content.decode()


def test_address_when_server_refuses_it_then_in_no_error_and_sealed_in_the_table(desk, monkeypatch):
    wish(unit="ta")
    row = Follow.objects.get()

    def refuse(*_args, **_kwargs):
        raise OSError(f"550 {ADDRESS} unknown")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(MailNotSent) as caught:
        mail_confirmation(row)

    assert ADDRESS not in str(caught.value) and caught.value.__suppress_context__
    raw = Follow.objects.raw("SELECT id, address AS sealed FROM interaction_follow")[0]
    assert "example.cn" not in raw.sealed
    assert forget_wishes(now=timezone.now() + timedelta(days=3)) == 1


def test_chases_when_due_then_handler_is_told_and_office_gets_the_days_list(desk):
    receipt()
    one = act(Message.objects.get(), Act.ACCEPT, desk.handler)
    remind_units(today=one.due_on)
    assert set(Notice.objects.values_list("user_id", "kind")) == {(desk.handler.pk, "message_due")}

    late = one.latest_on + timedelta(days=1)
    remind_units(today=late)
    list_overdue(today=late)
    told = Notice.objects.filter(pk__gt=1)
    assert {desk.handler.pk, desk.approver.pk, desk.office.pk} <= set(told.values_list("user_id", flat=True))
    listed = Notice.objects.get(kind="messages_overdue")
    assert listed.user_id == desk.office.pk and "1" in listed.detail and "路灯" not in listed.title + listed.detail
