"""The first screen of whoever handles, approves or dispatches: what waits for him, one click from the act."""

import pytest

from interaction.enums_messages import Act
from interaction.messages_asking import TEXTS as MESSAGE_TEXTS
from interaction.models import Message, ReplyTemplate
from interaction.selectors.waiting import waiting_for
from tests.factories.messages import act, answered, make_desk, message
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(two_sites):
    return make_desk()


def next_acts(user, site="ta"):
    return [one.act for one in waiting_for(user, site)[0]]


def test_home_when_messages_wait_then_each_sees_his_next_act(desk):
    new, written = message(title="刚来的一件事"), message(title="写好答复的一件事", sender="198.51.100.3")
    act(written, Act.ACCEPT, desk.handler)
    act(written, Act.SUBMIT, desk.handler, words="已经派人修复。")
    unhappy = answered(desk, title="答得不好的一件事", sender="198.51.100.4")
    Message.objects.filter(pk=unhappy.pk).update(verdict="unsatisfied", shortcoming="not_done")
    message(title="没有单位的一件事", unit="", sender="198.51.100.5")

    assert next_acts(desk.handler) == ["accept", "reopen"] and next_acts(desk.approver) == ["approve"]
    assert set(next_acts(desk.office, "")) == {"reopen", "dispatch"}
    assert next_acts(make_person("bian", {"ta": ["editor"]})) == []
    home = back_office_client(desk.handler).get("/s/ta/").content.decode()
    assert f"/s/ta/letters/{new.pk}/?act=accept#act-accept" in home and "刚来的一件事" in home
    assert "刚来的一件事" not in back_office_client(desk.approver).get("/s/ta/").content.decode()
    assert f"/letters/{unhappy.pk}/?act=reopen" in back_office_client(desk.office).get("/").content.decode()


def test_home_when_taken_by_a_colleague_then_only_he_sees_it(desk):
    colleague = make_person("banli3", {"ta": ["message_handler"]})
    act(message(), Act.ACCEPT, desk.handler)

    assert next_acts(desk.handler) == ["submit"] and next_acts(colleague) == []


def test_reply_when_a_template_is_chosen_then_stands_behind_what_was_typed_and_nothing_is_done(desk):
    one = message()
    act(one, Act.ACCEPT, desk.handler)
    frame = ReplyTemplate.objects.create(unit_code="ta", title="开头", text="您好，来信收悉。")
    other = ReplyTemplate.objects.create(unit_code="tb", title="别人的", text="别的单位的话")
    client, path = back_office_client(desk.handler), f"/s/ta/letters/{one.pk}/"

    filled = client.post(path, {"act": "submit", "words": "已经写的", "frame": f"{frame.pk}"}).content.decode()
    foreign = client.post(path, {"act": "submit", "words": "已经写的", "frame": f"{other.pk}"}).content.decode()

    assert "已经写的\n您好，来信收悉。</textarea>" in filled and "别的单位的话" not in foreign
    assert Message.objects.get().state == "in_hand"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"act": "fly"}, MESSAGE_TEXTS["message.act.unknown"]),
        ({"act": "submit", "words": "已经\x07修好了。"}, "看不见的控制字符"),
        ({"act": "submit", "words": "\x07"}, "看不见的控制字符"),
        ({"act": "submit", "words": "好"}, "（《"),
        ({"act": "submit", "words": "好的好的"}, "答复不少于"),
    ],
)
def test_act_when_senseless_then_refused_in_words_with_its_article(desk, sent, said):
    one = message()
    act(one, Act.ACCEPT, desk.handler)

    answer = back_office_client(desk.handler).post(f"/s/ta/letters/{one.pk}/", sent)

    assert answer.status_code == 422 and str(said) in answer.content.decode()
    assert Message.objects.get().state == "in_hand"
