"""Handling messages: each part by its people, the clock kept, every act recorded without personal data."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditRecord
from delivery.models import Change
from interaction.actions.opening import open_words
from interaction.actions.reminding import forget_leavings, list_overdue, move_message_clocks, remind_units
from interaction.enums_messages import Act
from interaction.messages_asking import TEXTS as MESSAGE_TEXTS
from interaction.models import Attachment, Extension, FirstAnswer, Message, MessageStep
from interaction.selectors.inbox import inbox_counts
from policy.violations import Refused
from rulebook.api import save_year
from tests.factories.messages import act, answered, make_desk, message
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
PLANTED = ("王示例", "13812345678", "陈小隐")


@pytest.fixture
def desk(two_sites):
    return make_desk()


def test_message_when_handled_to_the_end_then_answered_by_two_people_and_public(desk):
    one = answered(desk)

    assert (one.state, one.drafted_by_id, one.approved_by_id) == ("answered", desk.handler.pk, desk.approver.pk)
    assert one.published_at and one.grams and one.working_days_used == 0
    assert [step.act for step in one.steps.all()] == ["send", "accept", "submit", "approve"]
    notes = Change.objects.filter(kind="paths", schema="s_ta").values_list("after", flat=True)
    assert any(f"/messages/{one.number}/" in note["back"] for note in notes)


def test_reply_when_it_names_the_offices_telephone_then_public_and_a_mobile_stops_it(desk):
    assert answered(desk, words="请拨打0564-3312345咨询。").published_at
    with pytest.raises(Refused) as caught:
        answered(desk, words="请拨打13987654321咨询。", title="另外一件事情", sender="198.51.100.3")
    assert caught.value.codes == ("message.publish.private_data",)


def test_reply_when_the_gap_of_its_template_stands_then_neither_submitted_nor_approved_nor_published(desk):
    one = act(message(), Act.ACCEPT, desk.handler)
    empty = "您好，经核实，……。感谢您的关心。"
    with pytest.raises(Refused) as caught:
        act(one, Act.SUBMIT, desk.handler, words=empty)
    act(one, Act.SUBMIT, desk.handler, words="您好，经核实，路灯已修好。")
    Message.objects.update(draft=empty)
    with pytest.raises(Refused) as approved:
        act(one, Act.APPROVE, desk.approver, publish=True)
    Message.objects.update(draft="您好，经核实，路灯已修好。")
    act(one, Act.APPROVE, desk.approver)
    Message.objects.update(answer=empty)
    with pytest.raises(Refused) as published:
        act(one, Act.PUBLISH, desk.approver)

    assert caught.value.codes == approved.value.codes == published.value.codes == ("message.answer.gap",)


def test_message_when_given_back_then_names_whose_and_keeps_its_clock(desk):
    one = message(public="no")
    Message.objects.filter(pk=one.pk).update(received_at=one.received_at - timedelta(days=2))
    due = one.due_on
    act(one, Act.GIVE_BACK, desk.handler, unit="tb", words="属于水利局职责")

    with pytest.raises(Message.DoesNotExist):  # no longer this unit's
        act(one, Act.ACCEPT, desk.handler)
    back = act(one, Act.DISPATCH, desk.office, site="", unit="tb")
    mine = act(one, Act.ACCEPT, desk.other, site="tb")

    assert back.unit_code == "tb" and back.due_on == due
    assert mine.handler_id == desk.other.pk and mine.unit_code == "tb"


def test_extension_when_granted_then_due_day_moves_and_sender_reads_why(desk):
    one = act(message(), Act.ACCEPT, desk.handler)
    act(one, Act.ASK_EXTENSION, desk.handler, until=one.latest_on, words="需要现场检测")

    granted = act(one, Act.GRANT_EXTENSION, desk.office, site="")

    assert granted.due_on == granted.extended_to == one.latest_on
    assert Extension.objects.get().is_granted
    assert granted.steps.get(act="grant_extension").words == "需要现场检测"
    move_message_clocks()
    assert Message.objects.get().due_on == one.latest_on


def test_simple_question_when_accepted_as_such_then_one_working_day(desk):
    one = message()
    simple = act(one, Act.ACCEPT, desk.handler, is_simple=True)

    assert simple.due_on < one.due_on and simple.due_on == simple.latest_on


def test_helpers_when_invited_then_see_it_and_advise_but_do_not_answer(desk):
    one = act(message(), Act.ACCEPT, desk.handler)
    act(one, Act.INVITE, desk.handler, unit="tb", words="请提供管线资料")

    advised = act(one, Act.ADVISE, desk.other, site="tb", words="管线由我局负责修复")

    assert advised.state == "in_hand" and advised.steps.get(act="advise").unit_code == "tb"
    with pytest.raises(Refused) as caught:
        act(one, Act.SUBMIT, desk.other, site="tb", words="答复")
    assert caught.value.codes == ("message.act.not_yours",)


def test_message_when_joined_then_sender_reads_the_answer_of_the_other(desk):
    from interaction.codes import query_code
    from interaction.selectors.following import followed_message

    first = message()
    second = message(title="同一件事再说一次", sender="198.51.100.3")
    with pytest.raises(Refused) as caught:
        act(second, Act.MERGE, desk.handler, into_number=f"19990101{first.number[8:]}")
    act(second, Act.MERGE, desk.handler, into_number=first.number)
    act(first, Act.ACCEPT, desk.handler)
    act(first, Act.SUBMIT, desk.handler, words="一并答复。")
    act(first, Act.APPROVE, desk.approver)

    found = followed_message(query_code(second.seed, second.code_digest), here="ta")

    assert found.joined and found.answer == "一并答复。" and found.round == 1
    assert caught.value.codes == ("message.merge.unfit",)
    assert second.steps.get(act="merge").words == first.number


def test_redaction_when_done_then_shown_words_change_and_old_ones_stay_sealed(desk):
    one = answered(desk, title="陈小隐家门口积水严重", text="陈小隐家门口一直积水。")

    act(one, Act.REDACT, desk.approver, title="×××家门口积水严重", text="×××家门口一直积水。", words="隐去姓名")

    shown = Message.objects.get()
    assert "陈小隐" not in shown.shown_title + shown.shown_text + "".join(shown.grams)
    assert shown.title.startswith("陈小隐") and shown.redactions.get().title.startswith("陈小隐")


def test_answer_when_found_wanting_through_a_fault_then_reopened_once_with_a_new_clock(desk):
    one = answered(desk)
    Message.objects.filter(pk=one.pk).update(
        verdict="unsatisfied", shortcoming="not_done", clock_start=one.clock_start - timedelta(days=30),
        due_on=one.due_on - timedelta(days=30),
    )  # fmt: skip

    again = act(one, Act.REOPEN, desk.office, site="", words="答应的事没有办")

    first = FirstAnswer.objects.get()
    assert (again.round, again.state, again.verdict, first.verdict) == (2, "in_hand", "", "unsatisfied")
    assert again.due_on > timezone.localdate() and again.published_at == one.published_at
    assert again.draft == "" and (first.in_time, first.approved_by_id) == (False, desk.approver.pk)


def test_answer_when_withdrawn_then_its_page_gets_a_tombstone(desk):
    one = answered(desk)

    act(one, Act.WITHDRAW, desk.office, site="", words="内容有误")

    note = Change.objects.filter(kind="paths", schema="s_ta").latest("pk").after
    assert note["gone"] == [f"/messages/{one.number}/"] and "/messages/" in note["lists"]


def test_message_when_answered_past_the_actions_then_database_refuses(desk):
    one = message()

    for wrong in (
        {"state": "answered"},
        {"state": "refused"},
        {"published_at": timezone.now()},
        {"drafted_by": desk.handler, "approved_by": desk.handler},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=one.pk).update(**wrong)


def test_reminders_when_days_pass_then_each_once_and_the_office_is_told(desk):
    one = message()
    late = one.due_on + timedelta(days=1)
    for _ in range(2):
        remind_units(today=late)

    assert list(MessageStep.objects.filter(act__startswith="chase").values_list("act", flat=True)) == [
        "chase_due", "chase_late",
    ]  # fmt: skip
    assert list_overdue(today=late) == 1
    assert AuditRecord.objects.get(action="message.overdue_listed").params["messages"] == 1


def test_clocks_when_holiday_table_changes_then_open_messages_move_and_answered_ones_stay(desk):
    done, open_one = answered(desk), message(title="另外一件还没办的", sender="198.51.100.4")
    day = open_one.due_on
    save_year(year=day.year, source="国办通知", holidays=[day], makeup_days=[], by=None)

    move_message_clocks()

    assert Message.objects.get(pk=open_one.pk).due_on > day
    assert Message.objects.get(pk=done.pk).due_on == done.due_on


def test_personal_values_when_planted_then_nowhere_but_under_the_seal(desk, caplog):
    one = answered(desk, title="陈小隐反映积水问题", text="我叫陈小隐，电话13812345678，家门口积水。", publish=False)
    act(one, Act.REDACT, desk.handler, title="反映积水问题", text="家门口积水。", words="隐去姓名")
    opened = open_words(message_id=one.pk, site_code="ta", by=desk.handler)
    client = back_office_client(desk.handler)
    pages = [client.get(path).content.decode() for path in (
        "/s/ta/letters/?state=all", f"/s/ta/letters/{one.pk}/", "/s/ta/letters/figures/")]  # fmt: skip
    today = timezone.localdate()
    sheet = client.get(f"/s/ta/letters/figures/{today.year}-{today.month}.xlsx")

    assert (opened.name, opened.contact) == ("王示例", "13812345678")
    records = " ".join(f"{row.params} {row.object_id}" for row in AuditRecord.objects.all())
    for planted in PLANTED:
        assert planted not in records + caplog.text + "".join(pages)
        assert planted.encode() not in sheet.content
    assert AuditRecord.objects.filter(action="message.opened", actor_code="banli").exists()
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("interaction_message", "interaction_messagestep", "interaction_redaction"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            stored = " ".join(row[0] for row in cursor.fetchall())
            assert not any(planted in stored for planted in PLANTED), table


def test_keys_when_rotated_then_messages_and_their_files_still_open(desk):
    one = message()
    Attachment.objects.create(
        message=one, name="照片.png", media_type="image/png", size=3, content="YWJj", uploaded_at=timezone.now()
    )

    from audit.rotation import sealed_columns

    places = {column.place for column in sealed_columns()}
    assert {"interaction.message.contact", "interaction.attachment.content", "interaction.messagestep.words"} <= places


def test_screens_when_person_has_no_part_then_closed(desk):
    one = message()
    editor = back_office_client(make_person("bian", {"ta": ["editor"]}))
    other = back_office_client(desk.other)

    assert editor.get("/s/ta/letters/").status_code in (302, 403)
    assert other.get(f"/s/tb/letters/{one.pk}/").status_code == 404
    assert other.post(f"/s/tb/letters/{one.pk}/open/").status_code == 404
    assert other.get(f"/s/ta/letters/{one.pk}/").status_code in (302, 403)


def test_screens_when_working_then_act_is_taken_or_refused_with_words_kept(desk):
    one = message()
    client = back_office_client(desk.handler)

    path = f"/s/ta/letters/{one.pk}/"
    shown = client.get(path).content.decode()
    assert "13812345678" not in shown and "怎样计算" in shown
    assert client.post(path, {"act": "accept"}).status_code == 302
    refused = client.post(path, {"act": "give_back", "words": "写了很久的理由"})
    assert refused.status_code == 422 and "写了很久的理由" in refused.content.decode()
    opened = client.post(f"{path}open/")
    assert "13812345678" in opened.content.decode() and "no-store" in opened["Cache-Control"]


def test_approval_when_the_reply_was_changed_meanwhile_then_refused_on_the_old_page(desk):
    one = act(message(), Act.ACCEPT, desk.handler)
    act(one, Act.SUBMIT, desk.handler, words="第一稿：已经修好了。")
    client, path = back_office_client(desk.approver), f"/s/ta/letters/{one.pk}/"
    seen = re.search(r'name="seen" value="(\w+)"', client.get(path).content.decode())[1]
    Message.objects.filter(pk=one.pk).update(draft="第二稿：不予办理。")

    late = client.post(path, {"act": "approve", "publish": "yes", "seen": seen})

    assert late.status_code == 422 and "答复稿已有修改" in late.content.decode()
    assert client.post(path, {"act": "approve", "publish": "yes"}).status_code == 422
    again = re.search(r'name="seen" value="(\w+)"', late.content.decode())[1]
    assert client.post(path, {"act": "approve", "publish": "yes", "seen": again}).status_code == 302


def test_reply_when_it_holds_personal_data_then_its_writer_is_told_at_once(desk):
    client = back_office_client(desk.handler)
    told = []
    for title, words in (("路灯坏了", "已经修好，请放心。"), ("井盖坏了", "已电话告知13812345678。")):
        one = act(message(title=title), Act.ACCEPT, desk.handler)
        done = client.post(f"/s/ta/letters/{one.pk}/", {"act": "submit", "words": words}, follow=True)
        told.append("未隐去前不能公开" in done.content.decode())

    assert told == [False, True]


def test_sheet_when_somebody_acted_meanwhile_then_an_old_page_changes_nothing_and_keeps_the_words(desk):
    client, one = back_office_client(desk.handler), message()
    page, told = client.get(f"/s/ta/letters/{one.pk}/").content.decode(), {"act": "refuse", "reason": "repeated"}
    steps = re.search(r'name="steps" value="(\d+)"', page)[1]
    act(one, Act.ACCEPT, desk.handler)

    late = client.post(f"/s/ta/letters/{one.pk}/", {**told, "words": "此前已答复过的事项", "steps": steps})

    body = late.content.decode()
    assert late.status_code == 422 and str(MESSAGE_TEXTS["message.act.stale"]) in body and "此前已答复过的事项" in body
    assert Message.objects.get().state == "in_hand" and f'name="steps" value="{int(steps) + 1}"' in body


def test_office_when_in_console_then_sees_all_and_dispatches(desk):
    one = message(unit="")
    client = back_office_client(desk.office)

    listed = client.get("/letters/?state=no_unit").content.decode()
    assert one.number in client.get(f"/letters/?state=answered&q={one.number}").content.decode()
    counts = inbox_counts("")
    done = client.post(f"/letters/{one.pk}/", {"act": "dispatch", "unit": "tb"})

    assert one.number in listed and done.status_code == 302
    assert (counts["no_unit"], counts["extensions"], counts["unsatisfied"]) == (1, 0, 0)
    assert Message.objects.get().unit_code == "tb"


def test_caller_when_filed_for_then_number_and_code_and_a_record_without_him(desk):
    client = back_office_client(desk.handler)
    form = {"kind": "help", "unit": "ta", "title": "来电反映停水", "text": "小区停水两天了", "name": "王示例",
            "contact": "13812345678", "public": "no", "consent": "2026-1", "channel": "telephone"}  # fmt: skip

    done, again = (client.post("/s/ta/letters/new/", form) for _ in range(2))
    wrong = client.post("/s/ta/letters/new/", {**form, "title": ""})
    office = back_office_client(desk.office).post("/letters/new/", {**form, "unit": "", "title": "来电反映路灯不亮"})

    by_office, by_unit = Message.objects.order_by("-pk")
    assert done.status_code == 200 and by_unit.number in done.content.decode()
    assert by_unit.number in again.content.decode() and "未重复保存" in again.content.decode()
    assert office.status_code == 200 and (by_office.unit_code, by_office.channel) == ("", "telephone")
    assert wrong.status_code == 422 and "小区停水两天了" in wrong.content.decode()
    assert "王" not in str([row.params for row in AuditRecord.objects.filter(action="message.filed")])


def test_knowledge_when_kept_then_suggested_to_who_writes_the_reply(desk):
    client = back_office_client(desk.handler)
    entry = {"first": "淠河绿道夜间照明何时恢复", "second": "由住建局负责照明。", "review_on": "2030-01-01",
             "is_valid": "yes"}  # fmt: skip
    assert client.post("/s/ta/letters/knowledge/knowledge/", entry).status_code == 302
    assert client.post("/s/ta/letters/knowledge/template/", {"first": "通用", "second": "您好："}).status_code == 302
    one = act(message(), Act.ACCEPT, desk.handler)

    body = client.get(f"/s/ta/letters/{one.pk}/").content.decode()

    assert "由住建局负责照明" in body and "您好：" in body
    assert client.get("/s/ta/letters/knowledge/").status_code == 200
    assert client.post("/s/ta/letters/knowledge/signpost/", {"first": "词", "second": "提示"}).status_code == 404


def test_leavings_when_old_then_forgotten(desk):
    Attachment.objects.create(
        name="a", media_type="image/png", size=1, content="YQ==", uploaded_at=timezone.now() - timedelta(hours=25)
    )

    assert forget_leavings() == 1


def test_list_when_long_then_queries_do_not_grow(desk, django_assert_max_num_queries):
    client = back_office_client(desk.handler)
    for number in range(2):
        message(title=f"第{number}件不同的事", sender=f"198.51.100.{number}", contact=f"1381234560{number}")
    client.get("/s/ta/letters/")
    with django_assert_max_num_queries(60) as few:
        client.get("/s/ta/letters/")
    for number in range(2, 8):
        message(title=f"第{number}件不同的事", sender=f"198.51.100.{number}", contact=f"1381234560{number}")
    with django_assert_max_num_queries(len(few)):
        client.get("/s/ta/letters/")


def test_clock_command_when_run_then_reads_the_holiday_table(desk, monkeypatch, capsys):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO('{"received": "2026-09-30 16:20", "kind": "normal"}\n'))
    call_command("message_clock", "--stdin", "--json")

    assert '"due": "2026-10-13"' in capsys.readouterr().out
