"""Rules of consultations and surveys: pages, opinions, results; both sides of every limit."""

from datetime import date, timedelta

import pytest

from cms.rules import (
    check_consultation_period,
    check_questions,
    check_result,
    consultation_state,
    missing_result,
)
from cms.rules.consultations import AdoptionFacts, QuestionFacts
from interaction.consultations.rules import (
    Asked,
    OpinionDraft,
    OpinionFacts,
    check_decision,
    check_open,
    check_opinion,
    check_opinion_act,
    nags_due,
    result_due,
    result_light,
)
from interaction.rules_asking import CONSENT_VERSION

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
ASKED = (
    Asked("a", 1, "single", frozenset({"0", "1"}), required=True),
    Asked("b", 2, "multiple", frozenset({"0", "1"}), required=False),
    Asked("c", 3, "text", frozenset(), required=False),
)
GOOD = OpinionDraft(opinion="第八条建议修改", answers={"a": ("1",)}, consent=CONSENT_VERSION)
HANDLER = frozenset({"message_handler"})


def codes(found):
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("day", "has_result", "state"),
    [
        (FIRST - timedelta(1), False, "coming"),
        (FIRST, False, "open"),
        (LAST, False, "open"),
        (LAST + timedelta(1), False, "over"),
        (LAST + timedelta(1), True, "answered"),
    ],
    ids=["GB19-D3.5 before", "first day", "last day", "after", "answered"],
)
def test_state_when_days_pass_then_follows_the_period(day, has_result, state):
    assert consultation_state(begins=FIRST, ends=LAST, has_result=has_result, today=day) == state
    assert codes(check_open(state)) == ([] if state == "open" else ["opinion.period.closed"])


def test_page_when_period_or_questions_are_wrong_then_each_is_named():
    assert codes(check_consultation_period(begins=FIRST, ends=None)) == ["cms.consultation.period_missing"]
    assert codes(check_consultation_period(begins=LAST, ends=FIRST)) == ["cms.consultation.ends_before_it_begins"]
    assert check_consultation_period(begins=FIRST, ends=FIRST) == []
    assert codes(check_questions(form="survey", questions=[])) == ["cms.consultation.no_question"]
    assert check_questions(form="opinions", questions=[]) == []
    facts = [QuestionFacts(1, True, 1), QuestionFacts(2, True, 2), QuestionFacts(3, False, 0)]
    found = check_questions(form="survey", questions=facts)
    assert codes(found) == ["cms.consultation.too_few_options"] and found[0].params["number"] == 1


def test_result_when_early_or_without_reasons_then_refused():
    lines = [AdoptionFacts(1, "adopted", False), AdoptionFacts(2, "partly", False), AdoptionFacts(3, "partly", True)]
    early = check_result(has_result=True, ends=LAST, today=LAST, adoption=[])
    late = check_result(has_result=True, ends=LAST, today=LAST + timedelta(1), adoption=lines)

    assert codes(early) == ["cms.consultation.result_too_early"]
    assert [(one.code, one.params["number"]) for one in late] == [("cms.consultation.no_reason", 2)]
    without = check_result(has_result=False, ends=LAST, today=LAST, adoption=lines)
    assert codes(without) == ["cms.consultation.adoption_without_result"]
    assert check_result(has_result=False, ends=LAST, today=LAST, adoption=[]) == []
    assert codes(missing_result(state="over", has_adoption=False, form="survey")) == ["cms.consultation.result_missing"]
    assert codes(missing_result(state="answered", has_adoption=False, form="opinions")) == [
        "cms.consultation.adoption_missing"
    ]
    assert missing_result(state="answered", has_adoption=False, form="survey") == []


@pytest.mark.parametrize(
    ("changed", "is_survey", "wanted"),
    [
        ({}, False, []),
        ({"opinion": ""}, False, ["opinion.text.missing"]),
        ({"opinion": ""}, True, []),
        ({"opinion": "字" * 3000}, False, []),
        ({"opinion": "字" * 3001}, False, ["opinion.text.too_long"]),
        ({"answers": {}}, True, ["opinion.answer.missing", "opinion.answers.none"]),
        ({"answers": {"a": ("0", "1")}}, True, ["opinion.answer.unknown"]),
        ({"answers": {"a": ("2",)}}, True, ["opinion.answer.unknown"]),
        ({"answers": {"a": ("0",), "b": ("0", "1")}}, True, []),
        ({"answers": {"a": ("0",), "c": ("字" * 3001,)}}, True, ["opinion.answer.too_long"]),
        ({"contact": "微信"}, False, ["message.contact.unclear"]),
        ({"name": "名" * 31}, False, ["message.name.too_long"]),
        ({"consent": "1999"}, False, ["message.consent.missing"]),
        ({"trap": "x"}, False, ["ticket.trap.filled"]),
        ({"unreadable": ("opinion",)}, False, ["form.opinion.unreadable"]),
        ({"unreadable_answers": ("c",)}, False, ["opinion.answer.unreadable"]),
    ],
)
def test_opinion_when_sent_then_every_fault_is_named(changed, is_survey, wanted):
    values = {name: getattr(GOOD, name) for name in GOOD.__slots__}

    assert codes(check_opinion(OpinionDraft(**{**values, **changed}), ASKED, is_survey=is_survey)) == wanted


@pytest.mark.parametrize(
    ("act", "facts", "chosen", "wanted"),
    [
        ("show", OpinionFacts("received", True, False), {}, []),
        ("show", OpinionFacts("received", False, False), {}, ["opinion.show.not_wanted"]),
        ("show", OpinionFacts("received", True, True), {}, ["opinion.show.private_data"]),
        ("keep", OpinionFacts("received", True, False), {}, ["opinion.reason.missing"]),
        ("keep", OpinionFacts("shown", True, False), {"words": "含广告"}, []),
        ("keep", OpinionFacts("kept", True, False), {"words": "再"}, ["opinion.act.not_now"]),
        ("decide", OpinionFacts("kept", True, False), {"decision": "adopted"}, []),
        ("decide", OpinionFacts("kept", True, False), {"decision": "partly"}, ["opinion.decision.no_reason"]),
        ("decide", OpinionFacts("kept", True, False), {}, ["opinion.decision.missing"]),
        ("burn", OpinionFacts("kept", True, False), {}, ["opinion.act.not_now"]),
    ],
)
def test_act_on_opinion_when_judged_then_needs_wish_reason_and_no_private_data(act, facts, chosen, wanted):
    assert codes(check_opinion_act(act, facts, by_roles=HANDLER, **chosen)) == wanted
    assert codes(check_opinion_act(act, facts, by_roles=frozenset({"editor"}), **chosen)) == ["opinion.act.not_yours"]


def test_decision_when_adopted_then_needs_no_reason():
    assert check_decision("adopted", "") == [] and check_decision("not_adopted", "无依据") == []


def test_result_when_period_is_over_then_asked_for_step_by_step():
    due = result_due(LAST)

    def at(day):
        return [nag.value for nag in nags_due(ends_on=LAST, has_result=False, today=day)]

    assert due == LAST + timedelta(days=30)
    assert at(LAST) == [] and at(LAST + timedelta(1)) == ["ended"]
    assert at(LAST + timedelta(15)) == ["ended", "half"] and at(due) == ["ended", "half", "due"]
    assert at(due + timedelta(1))[-1] == "late"
    assert nags_due(ends_on=LAST, has_result=True, today=due + timedelta(9)) == []
    lights = [result_light(ends_on=LAST, has_result=False, today=day) for day in (LAST, due, due + timedelta(1))]
    assert [light.value for light in lights] == ["running", "owed", "late"]
    assert result_light(ends_on=LAST, has_result=True, today=due).value == "done"
