"""Rules of supervision orders, appeals and the ladder of measures."""

from datetime import date

import pytest

from inspection.rules import supervision as rules
from inspection.rules.supervision import LADDER, Standing
from policy.workdays import WorkingCalendar

CALENDAR = WorkingCalendar(frozenset(), frozenset(), frozenset({2026}))


def codes(violations):
    return [one.code for one in violations]


@pytest.mark.parametrize(
    ("act", "state", "is_office", "is_unit", "expected"),
    [
        ("send", "draft", True, False, []),
        ("send", "sent", True, False, ["supervision.not_now"]),
        ("send", "draft", False, True, ["supervision.office_only"]),
        ("reply", "sent", False, True, []),
        ("reply", "returned", False, True, []),
        ("reply", "replied", False, True, ["supervision.not_now"]),
        ("reply", "sent", True, False, ["supervision.unit_only"]),
        ("close", "replied", True, False, []),
        ("close", "sent", True, False, ["supervision.not_now"]),
        ("close", "replied", False, True, ["supervision.office_only"]),
        ("appeal", "replied", False, True, []),
        ("appeal", "closed", False, True, ["supervision.not_now"]),
        ("comment", "sent", False, False, ["supervision.not_yours"]),
        ("withdraw", "closed", True, False, ["supervision.not_now"]),
    ],
)
def test_act_when_judged_then_side_and_state_decide(act, state, is_office, is_unit, expected):
    assert codes(rules.check_act(act, Standing(state, 1, is_office, is_unit))) == expected


def test_act_when_order_moved_on_then_stale():
    assert codes(rules.check_act("close", Standing("replied", 3, is_office=True), version=2)) == ["supervision.stale"]


@pytest.mark.parametrize(
    ("days", "is_right"), [(0, False), (1, True), (5, True), (6, False)], ids=lambda one: f"LA-50-{one}"
)
def test_days_when_one_to_five_then_right(days, is_right):
    assert (codes(rules.check_days(days)) == []) is is_right
    assert is_right or codes(rules.check_days(days)) == ["supervision.days"]


@pytest.mark.parametrize(
    ("words", "has_proof", "explanation", "expected"),
    [
        ("已整改", True, "", []),
        ("已整改", False, "需采购设备", []),
        ("已整改", False, "", ["supervision.reply.no_proof"]),
        ("", True, "", ["supervision.words"]),
        ("长" * 2001, True, "", ["supervision.words_long"]),
    ],
)
def test_reply_when_judged_then_words_and_proof_or_explanation(words, has_proof, explanation, expected):
    assert codes(rules.check_reply(words=words, has_proof=has_proof, explanation=explanation)) == expected


@pytest.mark.parametrize(
    ("still", "is_checked", "appeals", "words", "expected"),
    [
        (0, True, 0, "", []),
        (1, True, 0, "", ["supervision.close.still_there"]),
        (0, False, 0, "", ["supervision.close.still_there"]),
        (1, True, 0, "情况属实", []),
        (0, True, 1, "", ["supervision.close.appeals"]),
    ],
)
def test_closing_when_something_is_left_then_needs_words(still, is_checked, appeals, words, expected):
    found = rules.check_closing(still_there=still, is_checked=is_checked, waiting_appeals=appeals, words=words)

    assert codes(found) == expected


def test_extension_when_too_long_or_twice_then_refused():
    assert codes(rules.check_extension(days=10, reason="采购", is_waiting=False)) == []
    assert codes(rules.check_extension(days=11, reason="采购", is_waiting=True)) == [
        "supervision.extension.days",
        "supervision.extension.waiting",
    ]


def test_appeal_and_findings_when_not_free_then_refused():
    assert codes(rules.check_appeal(item_state="open", is_waiting=False, reason="已更新")) == []
    assert codes(rules.check_appeal(item_state="repaired", is_waiting=False, reason="已更新")) == [
        "supervision.appeal.not_now"
    ]
    assert codes(rules.check_findings(chosen=0, taken=0)) == ["supervision.no_findings"]
    assert codes(rules.check_findings(chosen=2, taken=1)) == ["supervision.findings_taken"]


@pytest.mark.parametrize(
    ("upheld", "decided", "expected"), [(2, 2, False), (3, 9, True), (3, 10, False), (4, 10, True)]
)
def test_rule_when_it_lost_many_appeals_then_distrusted(upheld, decided, expected):
    assert rules.is_distrusted(upheld=upheld, decided=decided) is expected


@pytest.mark.parametrize(("number", "kind"), list(enumerate(LADDER)), ids=[f"LA-54-{kind}" for kind in LADDER])
def test_measure_when_step_before_is_missing_then_needs_a_reason(number, kind):
    before = set(LADDER[:number])

    assert codes(rules.check_measure(kind=kind, taken=before, why_skipped="", words="多次不合格")) == []
    assert codes(rules.check_measure(kind=kind, taken=set(), why_skipped="影响恶劣", words="多次不合格")) == []
    missing = codes(rules.check_measure(kind=kind, taken=set(), why_skipped="", words="多次不合格"))
    assert missing == (["supervision.measure.skipped"] if number else [])


def test_measure_when_unknown_then_refused():
    found = rules.check_measure(kind="fine", taken=set(), why_skipped="", words="因故")

    assert codes(found) == ["supervision.measure.unknown"]


@pytest.mark.parametrize(
    ("overdue", "failed", "taken", "expected"),
    [
        (0, 0, (), ""),
        (1, 0, (), "circular"),
        (1, 0, ("circular",), ""),
        (2, 0, ("circular",), "talk"),
        (0, 2, ("circular", "talk"), "order"),
        (0, 3, ("circular", "talk", "order"), "take_down"),
    ],
)
def test_proposal_when_facts_speak_then_next_step_not_taken(overdue, failed, taken, expected):
    assert rules.proposed_measure(overdue=overdue, failed_checks=failed, taken=taken) == expected


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        ("sent", date(2026, 11, 24), "in_time"),
        ("sent", date(2026, 11, 26), "due_soon"),
        ("sent", date(2026, 11, 27), "due_soon"),
        ("sent", date(2026, 11, 28), "overdue"),
        ("replied", date(2026, 11, 28), "stopped"),
    ],
)
def test_clock_when_units_turn_then_runs(state, today, expected):
    assert rules.clock_of(state=state, due_on=date(2026, 11, 27), today=today, calendar=CALENDAR) == expected


def test_measure_when_its_day_or_number_is_no_such_thing_or_it_is_entered_twice_then_refused():
    today = date(2026, 11, 20)
    asked = {"on": today, "today": today, "is_twice": False, "people": 0}
    assert codes(rules.check_measure_entry(**asked)) == []
    for changed, code in (
        ({"on": None}, "supervision.measure.day"),
        ({"on": date(2026, 11, 21)}, "supervision.measure.day"),
        ({"on": date(1026, 11, 20)}, "supervision.measure.day"),
        ({"is_twice": True}, "supervision.measure.twice"),
        ({"people": None}, "supervision.measure.people"),
        ({"people": 1000}, "supervision.measure.people"),
    ):
        assert codes(rules.check_measure_entry(**{**asked, **changed})) == [code]
