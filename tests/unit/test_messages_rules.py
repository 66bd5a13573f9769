"""Rules of messages: what is taken, who may do what in which state."""

from dataclasses import replace
from datetime import date

import pytest

from interaction.enums_messages import Act, MessageState, Seat
from interaction.rules_asking import (
    CONSENT_VERSION,
    Draft,
    check_draft,
    check_file,
    check_follow,
    check_verdict,
)
from interaction.rules_handling import (
    RULES,
    MessageFacts,
    Surroundings,
    Wish,
    acts_open,
    check_act,
    seats_of,
)
from interaction.rules_knowledge import check_knowledge
from interaction.texts import mark_of

GOOD = Draft(
    kind="complaint",
    unit="ta",
    title="路灯一直不亮",
    text="一周没有亮了。",
    contact="13812345678",
    public="no",
    consent=CONSENT_VERSION,
)
UNITS = frozenset({"ta", "tb"})
TODAY = date(2026, 11, 9)


def codes(found):
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, []),
        ({"kind": "spam"}, ["message.kind.missing"]),
        ({"unit": ""}, []),
        ({"unit": "zz"}, ["message.unit.unknown"]),
        ({"title": "路灯吗"}, ["message.title.length"]),
        ({"title": "路灯不亮"}, []),
        ({"title": "路灯" * 30}, []),
        ({"title": "灯" * 60}, ["message.title.one_sign"]),
        ({"title": "😀😀😀😀"}, ["message.title.one_sign"]),
        ({"title": "灯" * 61}, ["message.title.length"]),
        ({"text": "不亮了啊"}, ["message.text.too_short"]),
        ({"text": "啊" * 50}, ["message.text.one_sign"]),
        ({"text": "路灯" * 1000}, []),
        ({"text": "路灯" * 1000 + "坏"}, ["message.text.too_long"]),
        ({"name": "王" * 31}, ["message.name.too_long"]),
        ({"contact": ""}, ["message.contact.missing"]),
        ({"contact": "", "kind": "wrongdoing"}, []),
        ({"contact": "微信"}, ["message.contact.unclear"]),
        ({"public": ""}, ["message.public.missing"]),
        ({"consent": "old"}, ["message.consent.missing"]),
        ({"trap": "x"}, ["ticket.trap.filled"]),
        ({"unreadable": ("title", "name")}, ["form.title.unreadable", "form.name.unreadable"]),
        ({"text": "路灯\x0b一直不亮", "contact": "138\x0012345678"},
         ["form.text.unreadable", "form.contact.unreadable", "message.contact.unclear"]),
    ],
)  # fmt: skip
def test_draft_when_judged_then_both_sides_of_every_limit(changed, wanted):
    assert codes(check_draft(replace(GOOD, **changed), UNITS)) == wanted


@pytest.mark.parametrize(
    ("head", "size", "count", "wanted"),
    [
        (b"%PDF-1.7", 3_000_000, 3, []),
        (b"\xff\xd8\xff\xe0", 10, 1, []),
        (b"MZ", 10, 1, ["message.file.kind"]),
        (b"%PDF-1.7", 3_000_001, 1, ["message.file.too_large"]),
        (b"%PDF-1.7", 10, 4, ["message.file.too_many"]),
    ],
)
def test_file_when_judged_then_by_its_first_bytes_size_and_number(head, size, count, wanted):
    assert codes(check_file(head=head, size=size, count=count)) == wanted


@pytest.mark.parametrize(
    ("verdict", "shortcoming", "answered", "judged", "wanted"),
    [
        ("satisfied", "", True, False, []),
        ("unsatisfied", "outcome", True, False, []),
        ("unsatisfied", "", True, False, ["message.verdict.reason"]),
        ("", "", True, False, ["message.verdict.missing"]),
        ("satisfied", "", False, False, ["message.verdict.closed"]),
        ("satisfied", "", True, True, ["message.verdict.closed"]),
    ],
)
def test_verdict_when_given_then_once_after_the_answer_with_a_reason(verdict, shortcoming, answered, judged, wanted):
    found = check_verdict(verdict=verdict, shortcoming=shortcoming, is_answered=answered, is_judged=judged)

    assert codes(found) == wanted


FACTS = MessageFacts(pk=1, state="in_hand", unit="ta", drafted_by=7, due_on=date(2026, 11, 9),
                     latest_on=date(2026, 11, 16), wants_public=True)  # fmt: skip
AROUND = Surroundings(by=8, seats=frozenset({Seat.UNIT}), today=TODAY, units=UNITS, colleagues=frozenset({8}))


def refused(act, *, facts=None, seats="unit", today=TODAY, private=False, by=8, reply="", **chosen):
    around = replace(AROUND, seats=frozenset({Seat(seats)}), today=today, has_private_data=private, by=by, reply=reply)
    wish = Wish(act=act, **{"words": "说明", **chosen})
    return codes(check_act(replace(FACTS, **(facts or {})), wish, around))


FAULT = {"state": "answered", "verdict": "unsatisfied", "shortcoming": "not_done"}


@pytest.mark.parametrize(
    ("act", "options", "wanted"),
    [
        (Act.ACCEPT, {}, ["message.act.not_now"]),
        (Act.ACCEPT, {"facts": {"state": "received"}}, []),
        (Act.ACCEPT, {"facts": {"state": "received"}, "seats": "approver"}, ["message.act.not_yours"]),
        (Act.ACCEPT, {"facts": {"state": "received", "unit": ""}}, ["message.unit.none"]),
        (Act.ACCEPT, {"facts": {"state": "received", "kind": "consultation"}, "is_simple": True}, []),
        (Act.ACCEPT, {"facts": {"state": "received", "kind": "complaint"}, "is_simple": True},
         ["message.simple.question"]),
        (Act.REFUSE, {"reason": "in_court"}, []),
        (Act.REFUSE, {"reason": "lazy"}, ["message.refusal.reason"]),
        (Act.REFUSE, {"reason": "other", "words": " "}, ["message.words.missing"]),
        (Act.GIVE_BACK, {"unit": "tb"}, []),
        (Act.GIVE_BACK, {"unit": ""}, ["message.unit.other"]),
        (Act.GIVE_BACK, {"unit": "ta"}, ["message.unit.other"]),
        (Act.DISPATCH, {"unit": "tb"}, ["message.act.not_yours"]),
        (Act.DISPATCH, {"unit": "tb", "seats": "office"}, []),
        (Act.ASSIGN, {"handler": 8}, []),
        (Act.ASSIGN, {"handler": 9}, ["message.assign.nobody"]),
        (Act.ASK_EXTENSION, {"until": date(2026, 11, 16)}, []),
        (Act.ASK_EXTENSION, {"until": date(2026, 11, 17)}, ["message.extension.day"]),
        (Act.ASK_EXTENSION, {"until": date(2026, 11, 9)}, ["message.extension.day"]),
        (Act.ASK_EXTENSION, {"until": date(2026, 11, 16), "today": date(2026, 11, 10)},
         ["message.extension.too_late"]),
        (Act.ASK_EXTENSION, {"until": date(2026, 11, 16), "facts": {"was_extended": True}},
         ["message.extension.once"]),
        (Act.GRANT_EXTENSION, {"seats": "office"}, ["message.extension.none"]),
        (Act.GRANT_EXTENSION, {"seats": "office", "facts": {"has_open_request": True}}, []),
        (Act.GRANT_EXTENSION, {"facts": {"has_open_request": True}}, ["message.act.not_yours"]),
        (Act.SUBMIT, {"words": "已经办好"}, ["message.answer.too_short"]),
        (Act.SUBMIT, {"words": "哈" * 9}, ["message.answer.too_short"]),
        (Act.SUBMIT, {"words": "答"}, ["message.words.missing"]),
        (Act.SUBMIT, {"words": "已经\x07办好了"}, ["message.words.unreadable"]),
        (Act.SUBMIT, {"words": "答复" * 2500}, []),
        (Act.SUBMIT, {"words": "答复" * 2501}, ["message.words.too_long"]),
        (Act.ACCEPT, {"facts": {"state": "received", "wants_public": False}, "publish": True},
         ["message.publish.not_wanted"]),
        (Act.ACCEPT, {"facts": {"state": "received"}, "publish": True, "private": True},
         ["message.publish.private_data"]),
        (Act.APPROVE, {"facts": {"state": "approval"}, "seats": "approver"}, []),
        (Act.APPROVE, {"facts": {"state": "approval"}, "seats": "approver", "reply": "第二稿",
                       "seen": mark_of("第二稿")}, []),
        (Act.APPROVE, {"facts": {"state": "approval"}, "seats": "approver", "reply": "第二稿",
                       "seen": mark_of("第一稿")},
         ["message.reply.changed"]),
        (Act.APPROVE, {"facts": {"state": "approval"}, "seats": "approver", "by": 7}, ["message.approval.own"]),
        (Act.APPROVE, {"facts": {"state": "approval"}, "seats": "unit"}, ["message.act.not_yours"]),
        (Act.APPROVE, {"facts": {"state": "approval", "wants_public": False}, "seats": "approver", "publish": True},
         ["message.publish.not_wanted"]),
        (Act.APPROVE, {"facts": {"state": "approval"}, "seats": "approver", "publish": True, "private": True},
         ["message.publish.private_data"]),
        (Act.SUBMIT, {"words": "经核实，……。感谢您。", "reply": "经核实，……。感谢您。"}, ["message.answer.gap"]),
        (Act.APPROVE, {"facts": {"state": "approval"}, "seats": "approver", "reply": "于＿＿日办结。"},
         ["message.answer.gap"]),
        (Act.PUBLISH, {"facts": {"state": "answered"}, "seats": "approver", "reply": "由（）负责。"},
         ["message.answer.gap"]),
        (Act.WITHDRAW, {"facts": {"state": "answered"}, "seats": "office"}, ["message.publish.not_public"]),
        (Act.WITHDRAW, {"facts": {"round": 2, "is_published": True}, "seats": "approver"}, []),
        (Act.REDACT, {"title": "", "text": "字"}, ["message.redaction.empty"]),
        (Act.REDACT, {"title": "题", "text": "字"}, []),
        (Act.MERGE, {"into": replace(FACTS, pk=2)}, []),
        (Act.MERGE, {"into": FACTS}, ["message.merge.unfit"]),
        (Act.MERGE, {"into": replace(FACTS, pk=2, state="answered")}, ["message.merge.unfit"]),
        (Act.MERGE, {"into": replace(FACTS, pk=2, unit="tb")}, ["message.merge.unfit"]),
        (Act.MERGE, {}, ["message.merge.unfit"]),
        (Act.REOPEN, {"facts": FAULT, "seats": "office"}, []),
        (Act.REOPEN, {"facts": FAULT, "seats": "unit"}, []),
        (Act.REOPEN, {"facts": {**FAULT, "shortcoming": "outcome"}, "seats": "office"}, ["message.reopen.no_fault"]),
        (Act.REOPEN, {"facts": {**FAULT, "round": 2}, "seats": "office"}, ["message.reopen.once"]),
    ],
)  # fmt: skip
def test_act_when_judged_then_by_whom_in_which_state_with_which_words(act, options, wanted):
    assert refused(act, **options) == wanted


def test_acts_when_offered_then_only_those_of_the_seat_and_state():
    assert acts_open(replace(FACTS, state="approval"), {Seat.APPROVER}, TODAY) == [
        Act.APPROVE,
        Act.SEND_BACK,
        Act.REDACT,
    ]
    assert Act.SUBMIT not in acts_open(FACTS, {Seat.OFFICE}, TODAY)
    assert acts_open(replace(FACTS, state="merged"), set(Seat), TODAY) == []


def test_states_when_listed_then_every_one_is_reached_by_an_act():
    assert {rule.after for rule in RULES} - {""} == set(MessageState)


def test_seats_when_taken_then_each_by_its_role_in_its_place():
    def seats(here, roles, office=()):
        return seats_of(unit="ta", helpers={"tb"}, here=here, roles=set(roles), office=set(office))

    assert seats("ta", ["message_handler"]) == {Seat.UNIT}
    assert seats("ta", ["message_approver"]) == {Seat.APPROVER}
    assert seats("tb", ["message_handler"]) == {Seat.HELPER}
    assert seats("ta", ["editor", "final_reviewer"]) == set()
    assert seats("", [], ["registrar"]) == {Seat.OFFICE} and seats("", [], ["inspector"]) == set()


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, []),
        ({"roles": {"editor"}}, ["knowledge.editor.only"]),
        ({"is_everybodys": True}, ["knowledge.editor.only"]),
        ({"is_everybodys": True, "office": {"registrar"}}, []),
        ({"first": ""}, ["knowledge.words.missing"]),
        ({"review_on": TODAY}, ["knowledge.review.past"]),
        ({"review_on": None}, ["knowledge.review.past"]),
    ],
)
def test_knowledge_when_changed_then_by_its_own_people_with_a_day_of_review(changed, wanted):
    values = {"first": "问", "second": "答", "roles": {"message_handler"}, "office": set(), "is_everybodys": False,
              "needs_review": True, "review_on": date(2026, 11, 10), "today": TODAY}  # fmt: skip

    assert codes(check_knowledge(**{**values, **changed})) == wanted


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, []),
        ({"is_offered": False}, ["follow.mail.off"]),
        ({"address": "13812345678"}, ["follow.address.unclear"]),
        ({"consent": "", "trap": "x"}, ["message.consent.missing", "ticket.trap.filled"]),
        ({"unreadable": ("address",)}, ["form.address.unreadable"]),
    ],
)
def test_follower_when_judged_then_needs_an_address_and_agreement(changed, wanted):
    values = {"address": "wang@example.cn", "consent": CONSENT_VERSION, "trap": "", "is_offered": True, **changed}

    assert codes(check_follow(**values)) == wanted


@pytest.mark.parametrize(
    ("today", "latest", "is_offered"),
    [
        (date(2026, 11, 9), date(2026, 11, 10), True),
        (date(2026, 11, 10), date(2026, 11, 16), False),  # the due day is over
        (date(2026, 11, 9), date(2026, 11, 9), False),  # no later day is possible
        (date(2026, 11, 9), None, False),
    ],
)
def test_extension_when_no_day_is_left_to_ask_for_then_not_offered(today, latest, is_offered):
    offered = acts_open(replace(FACTS, latest_on=latest), {Seat.UNIT}, today)

    assert (Act.ASK_EXTENSION in offered) == is_offered
