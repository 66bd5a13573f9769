"""我要留言 as citizens meet it: write, check, send, follow; nothing lost, nothing stored twice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from delivery.models import Change
from interaction.actions.acting import act_on_message
from interaction.codes import query_code
from interaction.enums_messages import Act
from interaction.messages_asking import TEXTS
from interaction.models import Attachment, Message, MessageStep, Signpost
from interaction.selectors.figures import month_figures
from policy.limits import MESSAGES_PER_CONTACT
from policy.violations import Refused
from tests.factories.corrections import HOST_A, HOST_B, citizen, send
from tests.factories.messages import FORM, act, answered, human_answer, make_desk, message, post, receipt, ticket_in
from tests.factories.people import back_office_client

pytestmark = pytest.mark.django_db
CODE = re.compile(r'<p class="code">([0-9 ]{14})</p>')
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
SECRETS = ("13812345678", "王示例")


@pytest.fixture
def desk(two_sites):
    return make_desk()


def codes(caught):
    return caught.value.codes


def test_message_when_sent_in_three_steps_then_stored_sealed_with_clock_and_code(desk):
    form = citizen().get("/ask/")
    check = post(title="淠河绿道灯 13812345678")
    ticket = ticket_in(check)
    done = post(step="send", ticket=ticket, human=human_answer(ticket), title="淠河绿道灯 13812345678")

    assert form.status_code == check.status_code == 200 and done.status_code == 201
    assert form["Cache-Control"] == "private, no-cache" and "no-store" in done["Cache-Control"]
    one = Message.objects.get()
    assert (one.unit_code, one.contact, one.sender_name, one.state) == ("ta", "13812345678", "王示例", "received")
    assert "13812345678" not in one.shown_title + one.shown_text and "138" in one.shown_title
    assert one.consent_version and one.due_on < one.latest_on < one.veto_on
    raw = Message.objects.raw("SELECT id, contact AS sealed, text AS hidden FROM interaction_message")[0]
    assert "13812345678" not in raw.sealed and "绿道" not in raw.hidden


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"kind": "", "title": "", "text": "", "contact": "", "public": "", "consent": ""}, 6),
        ({"unit": "nobody"}, 1),
        ({"contact": "微信abc"}, 1),
        ({"consent": "1999"}, 1),
        ({"homepage": "http://spam"}, 1),
        ({"title": "绿道\x0b路灯不亮", "name": "王\x07示例"}, 2),
    ],
)
def test_form_when_wrong_then_every_fault_is_named_and_words_are_kept(desk, changed, wanted):
    response = post(**changed)
    body = response.content.decode()

    assert response.status_code == 422 and not Message.objects.exists()
    assert body.count('<li><a href="#f-') + body.count("<li>有一栏") == wanted
    assert changed.get("text") == "" or FORM["text"] in body


def test_message_when_sent_twice_then_same_code_and_one_row(desk):
    ticket = ticket_in(post())
    answer = {"step": "send", "ticket": ticket, "human": human_answer(ticket)}
    first, second = post(**answer), post(**answer)

    assert (first.status_code, second.status_code) == (201, 200)
    assert CODE.search(first.content.decode())[1] == CODE.search(second.content.decode())[1]
    assert Message.objects.count() == 1


def test_question_when_answered_wrong_or_used_again_then_asked_anew_with_words_kept(desk):
    ticket = ticket_in(post())
    wrong = post(step="send", ticket=ticket, human="99")
    none = post(step="send", ticket="made.up", human="5")
    post(step="send", ticket=ticket, human=human_answer(ticket))
    again = post(step="send", ticket=ticket, human=human_answer(ticket), title="另一件完全不同的事")

    for response, code in (
        (wrong, "message.human.wrong"),
        (none, "message.human.wrong"),
        (again, "message.human.spent"),
    ):
        assert str(TEXTS[code]) in response.content.decode()
        assert response.status_code == 422 and ticket_in(response) != ticket
        assert FORM["text"] in response.content.decode()
    assert Message.objects.count() == 1


def test_form_when_sent_by_another_website_then_refused_without_its_words(desk):
    response = send("/ask/", {**FORM, "step": "check"}, headers={"origin": "http://evil.example"})

    assert response.status_code == 403 and FORM["text"] not in response.content.decode()


def test_messages_when_one_contact_sends_too_many_then_told_to_wait(desk):
    for number in range(MESSAGES_PER_CONTACT.value):
        receipt(sender=f"198.51.100.{number}", title=f"第{number}件不同的事")

    with pytest.raises(Refused) as caught:
        receipt(sender="198.51.100.99", title="再来一件不同的事", contact="138 1234 5678")
    assert codes(caught) == ("form.tries.too_many",)
    ticket = ticket_in(post(title="从表单再来一件"))
    late = post(step="send", ticket=ticket, human=human_answer(ticket), title="从表单再来一件")
    assert late.status_code == 429 and late["Retry-After"] and FORM["text"] in late.content.decode()


def files(data, name="a.png", **changed):
    form = {**FORM, "step": "check", **changed, "files": SimpleUploadedFile(name, data)}
    return citizen().post("/ask/", form, headers={"origin": f"http://{HOST_A}", "sec-fetch-site": "same-origin"})


def test_file_when_form_is_refused_then_kept_and_goes_with_the_message(desk):
    refused = files(PNG, title="")
    upload = str(Attachment.objects.get().ticket)
    ticket = ticket_in(post(upload=upload))
    post(step="send", ticket=ticket, human=human_answer(ticket), upload=upload)

    assert refused.status_code == 422 and upload in refused.content.decode()
    found = Attachment.objects.get()
    assert found.message_id == Message.objects.get().pk and found.media_type == "image/png"


@pytest.mark.parametrize(("data", "status"), [(b"MZ\x90 not a picture", 422), (PNG + b"0" * 3_000_001, 413)])
def test_file_when_hostile_or_large_then_refused_and_words_kept(desk, data, status):
    response = files(data, name="photo.png")

    assert response.status_code == status and FORM["text"] in response.content.decode()
    assert not Attachment.objects.exists()


def test_check_when_similar_was_answered_or_it_is_urgent_then_offered_first(desk):
    answered(desk)
    Signpost.objects.create(words="着火 火灾", advice="请立即拨打", number="119", is_urgent=True)

    body = post(title="淠河绿道夜间照明恢复", text="路灯着火了怎么办").content.decode()

    assert "已于昨日修复" in body and 'href="tel:119"' in body
    assert body.index("119") < body.index("已于昨日修复") and "建议删去" not in body
    assert "建议删去" in post(title="路灯一直不亮", text="请打我电话13812345678").content.decode()


def follow(code, **changed):
    return send("/ask/status/", {"code": code, **changed})


def test_message_when_followed_then_state_without_anybodys_name(desk):
    got = receipt()
    one = Message.objects.get()
    act(one, Act.ACCEPT, desk.handler)
    act(one, Act.ASK_MORE, desk.handler, words="请说明具体灯杆编号")

    asked = follow(got.code).content.decode()
    unseen = follow(got.code, step="supply", words="灯杆编号\x0b LD-0312").content.decode()
    supplied = follow(got.code, step="supply", words="灯杆编号 LD-0312，我的电话13812345678")
    desk_sees = back_office_client(desk.handler).get(f"/s/ta/letters/{one.pk}/").content.decode()

    assert "内容”中含有看不见的控制字符" in unseen and "灯杆编号 LD-0312</textarea>" in unseen
    assert "请说明具体灯杆编号" in asked and "banli" not in asked
    assert not any(secret in asked for secret in SECRETS)
    one.refresh_from_db()
    assert one.state == "in_hand" and "办理中" in supplied.content.decode()
    assert MessageStep.objects.filter(act="supply").get().words == "灯杆编号 LD-0312，我的电话13812345678"
    assert "LD-0312" in desk_sees and "13812345678" not in desk_sees
    opened = back_office_client(desk.handler).post(f"/s/ta/letters/{one.pk}/open/").content.decode()
    assert "13812345678" in opened.split("留言人补充")[1]
    late = follow(got.code, step="supply", words="再补一次内容")
    assert late.status_code == 422 and str(TEXTS["message.supply.not_asked"]) in late.content.decode()
    assert follow("000000000000").status_code == 404
    assert send("/ask/status/", {"code": got.code}, host=HOST_B).status_code == 200  # one desk for all sites


def test_answer_when_judged_then_once_and_with_a_reason(desk):
    got = receipt()
    one = Message.objects.get()
    assert follow(got.code, step="judge", verdict="satisfied").status_code == 422
    act(one, Act.ACCEPT, desk.handler)
    act(one, Act.SUBMIT, desk.handler, words="正在研究。")
    act(one, Act.APPROVE, desk.approver, publish=True)

    assert follow(got.code, step="judge").status_code == 422
    assert follow(got.code, step="judge", verdict="unsatisfied").status_code == 422
    judged = follow(got.code, step="judge", verdict="unsatisfied", shortcoming="not_answered")
    assert judged.status_code == 200 and "将重新办理并重新计算答复期限" in judged.content.decode()
    note = Change.objects.filter(kind="paths", schema="s_ta").latest("pk").after
    assert f"/messages/{one.number}/" in note["back"]  # the page that names the verdict is rendered anew
    assert follow(got.code, step="judge", verdict="satisfied").status_code == 422
    assert Message.objects.get().shortcoming == "not_answered"


def test_public_list_when_answers_are_shown_then_no_personal_data_and_only_public_ones(desk):
    shown = answered(desk, text="绿道路灯不亮，我的电话13812345678，请尽快。", title="绿道路灯不亮")
    hidden = answered(desk, publish=False, title="只告诉我本人的答复", sender="198.51.100.7")
    private = answered(desk, publish=False, public="no", title="不公开的来信一件", sender="198.51.100.8")

    paths = ("/messages/", f"/messages/{shown.number}/", "/messages/atom.xml", "/messages/search/?q=路灯",
             "/messages/figures/")  # fmt: skip
    pages = [citizen().get(path) for path in paths]

    for page in pages:
        body = page.content.decode()
        assert page.status_code == 200, page.request
        assert not any(secret in body for secret in SECRETS)
        assert "只告诉我本人" not in body and "不公开的来信" not in body
    assert all("绿道路灯不亮" in page.content.decode() for page in pages[:4])
    assert "Set-Cookie" not in pages[0] and "Cookie" not in pages[0].get("Vary", "")
    for other in (hidden, private):
        assert citizen().get(f"/messages/{other.number}/").status_code == 404
    assert citizen(HOST_B).get(f"/messages/{shown.number}/").status_code == 404
    with pytest.raises(Refused) as caught:
        act_on_message(message_id=private.pk, wish=_publish(), site_code="ta", by=desk.approver)
    assert codes(caught) == ("message.publish.not_wanted",)


def test_feed_when_nothing_is_public_then_the_same_whenever_it_is_rendered(two_sites):
    first, second = (citizen().get("/messages/atom.xml").content for _ in range(2))

    assert first == second and b"<updated>2000-01-01" in first


def test_answer_when_taken_up_again_then_first_one_and_its_verdict_stay_in_sight_and_in_the_figures(desk):
    one = answered(desk, title="绿道路灯一直不亮")
    code = query_code(one.seed, one.code_digest)
    follow(code, step="judge", verdict="unsatisfied", shortcoming="not_done")
    act(one, Act.REOPEN, desk.office, site="", words="答应的事没有办")
    month = timezone.localdate().replace(day=1)
    sheet = back_office_client(desk.handler).get(f"/s/ta/letters/{one.pk}/").content.decode()
    page, listed, mine = (
        citizen().get(f"/messages/{one.number}/").content.decode(),
        citizen().get("/messages/of/all/all/running/all/").content.decode(),
        follow(code).content.decode(),
    )

    for body in (page, listed):
        assert "办理中（第二轮）" in body and "已于昨日修复" in body
    assert "不满意" in page and "不满意" in mine and "已于昨日修复" in mine and "答应的事没有办" in mine
    assert "绿道路灯一直不亮" not in citizen().get("/messages/of/all/all/answered/all/").content.decode()
    assert "首次答复" in sheet and "不满意" in sheet
    (row,) = month_figures(month, unit="ta")
    assert (row.answered, row.in_time, row.public, row.judged, row.content) == (1, 1, 1, 1, 0)

    act(one, Act.SUBMIT, desk.handler, words="已现场更换全部灯具。")
    act(one, Act.APPROVE, desk.approver, publish=True)
    follow(code, step="judge", verdict="satisfied")
    again = citizen().get(f"/messages/{one.number}/").content.decode()

    assert "已现场更换全部灯具" in again and "已于昨日修复" in again and "办理中（第二轮）" not in again
    (row,) = month_figures(month, unit="ta")
    assert (row.answered, row.public, row.judged, row.content, row.satisfaction) == (1, 1, 2, 1, "50.0%")


def test_answer_when_taken_up_again_by_another_unit_then_its_page_moves_with_it_or_leaves_with_a_refusal(desk):
    one = answered(desk)
    follow(query_code(one.seed, one.code_digest), step="judge", verdict="unsatisfied", shortcoming="not_done")
    act(one, Act.REOPEN, desk.handler, words="应由水利局答复")
    act(one, Act.GIVE_BACK, desk.handler, unit="tb", words="属于水利局职责")
    gone = Change.objects.filter(kind="paths", schema="s_ta").latest("pk").after["gone"]
    act(one, Act.DISPATCH, desk.office, site="", unit="tb")

    assert gone == [f"/messages/{one.number}/"]
    assert citizen().get(f"/messages/{one.number}/").status_code == 404
    assert "已于昨日修复" in citizen(HOST_B).get(f"/messages/{one.number}/").content.decode()
    act(one, Act.REFUSE, desk.other, site="tb", reason="settled", words="已经信访终结")
    assert citizen(HOST_B).get(f"/messages/{one.number}/").status_code == 404


def test_message_when_let_in_while_in_hand_then_listed_without_words_and_found_by_every_choice(desk):
    one = message(title="绿道三期路灯不亮")
    act(one, Act.ACCEPT, desk.handler, publish=True)
    month = f"{one.clock_start:%Y-%m}"
    choices = ("/messages/", f"/messages/of/all/consultation/running/{month}/", "/messages/of/all/all/running/all/")

    for path in choices:
        body = citizen().get(path).content.decode()
        assert "绿道三期路灯不亮" in body and "办理中" in body and FORM["text"] not in body
        note = Change.objects.filter(kind="paths", schema="s_ta").latest("pk").after
        assert path in note["lists"] and path in note["paths"]
    assert "绿道三期" not in citizen().get("/messages/of/all/all/answered/all/").content.decode()
    assert citizen().get(f"/messages/{one.number}/").status_code == 404
    act(one, Act.GIVE_BACK, desk.handler, unit="tb", words="不是我局职责")
    assert "绿道三期" not in citizen().get("/messages/").content.decode()


def test_choice_when_made_in_the_form_then_led_to_a_path_and_strange_ones_are_not_found(two_sites):
    led = citizen().get("/messages/sift/?kind=complaint&state=x&month=&unit=ta")

    assert (led.status_code, led["Location"]) == (302, "/messages/of/all/complaint/all/all/")
    assert citizen().get("/messages/sift/")["Location"] == "/messages/"
    shown = citizen().get(led["Location"])
    assert shown.status_code == 200 and "Cookie" not in shown.get("Vary", "") and "noindex" in shown.content.decode()
    for strange in (
        "all/all/all/all",
        "zz/all/all/all",
        "all/spam/all/all",
        "all/all/all/1999-01",
        "all/all/all/all/p2",
    ):
        assert citizen().get(f"/messages/of/{strange}/").status_code == 404


def _publish():
    from interaction.rules_handling import Wish

    return Wish(act=Act.PUBLISH)


def test_message_when_database_is_away_then_form_comes_back_with_words_and_unit(desk, monkeypatch):
    from django.db import OperationalError

    def broken(*_args, **_kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr("interaction.views.asking.count_try", broken)
    response = post()
    body = response.content.decode()

    assert response.status_code == 503
    assert FORM["text"] in body and 'name="unit" value="ta"' in body and "13812345678" in body


def test_number_when_of_another_day_or_malformed_then_not_found(desk):
    shown = answered(desk)

    assert citizen().get(f"/messages/20200101{shown.number[8:]}/").status_code == 404
    assert citizen().get("/messages/1/").status_code == 404
    assert citizen().get("/messages/figures/2019-01/").status_code == 404
    assert message(title="第二件事情在这里", sender="198.51.100.9").number != shown.number
