"""Separation of duties: one table per role, one per article. No database."""

import datetime
from dataclasses import replace

import pytest

from review_workflow.enums import Decision, Gate, Importance, ItemState, Stage
from review_workflow.rules import (
    ItemFacts,
    Signer,
    Words,
    check_emergency_take_down,
    check_signature,
    check_signer,
    check_submission,
    check_take_down_confirmation,
    check_take_down_request,
    check_withdrawal,
    may_sign,
    why_head,
)
from review_workflow.stages import (
    IMPORTANCES,
    STAGES,
    due_after,
    importance_row,
    stage_row,
    stages_before,
    stages_of,
)

ME, AUTHOR, FIRST, SECOND, OTHER = 1, 2, 3, 4, 9
FIRST_CHECK, REVIEW, FINAL = Stage.FIRST_CHECK, Stage.REVIEW, Stage.FINAL_REVIEW
APPROVE = Words(Decision.APPROVE, frozenset(Gate))


def codes(violations):
    return [violation.code for violation in violations]


def me(*roles, **facts):
    return Signer(ME, frozenset(roles), **facts)


def item(awaits=REVIEW, **facts):
    facts.setdefault("authors", frozenset({AUTHOR}))
    facts.setdefault("submitter", FIRST)
    facts.setdefault("signed", tuple((stage, FIRST + n) for n, stage in enumerate(stages_before(awaits))))
    return ItemFacts(awaits=awaits, **facts)


# Whoever holds only this role may approve exactly this stage of other people's items.
SIGNS = {
    "contributor": None,
    "editor": FIRST_CHECK,
    "reviewer": REVIEW,
    "final_reviewer": FINAL,
    "unit_head": FINAL,
    "site_admin": None,
    "message_handler": None,
    "message_approver": None,
    "registrar": None,
    "inspector": None,
    "domain_officer": None,
    "operator": None,
    "system_admin": None,
    "security_admin": None,
    "audit_admin": None,
}


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize(("role", "signs"), SIGNS.items())
def test_role_when_item_waits_for_a_stage_then_only_its_own_stage_is_open_la_24(role, signs, stage):
    refusals = check_signature(me(role), item(stage), stage, APPROVE)

    assert codes(refusals) == ([] if signs is stage else ["review.signer.role_missing"])


def test_nobody_when_without_any_role_then_nothing_is_open_la_24():
    """A break-glass account is no fact of the rules: without a role it is nobody."""
    assert all(codes(check_signer(me(), item(s), s)) == ["review.signer.role_missing"] for s in Stage)


@pytest.mark.parametrize("stage", list(Stage))
def test_stage_when_the_item_waits_for_another_one_then_refused_la_24(stage):
    for awaited in Stage:
        refusals = check_signer(me(*stage_row(stage).roles), item(awaited, signed=()), stage)

        assert codes(refusals) == ([] if awaited is stage else ["review.item.not_awaited"])


@pytest.mark.parametrize("state", [state for state in ItemState if state is not ItemState.IN_REVIEW])
def test_item_when_not_in_review_then_nothing_is_signed_or_returned_la_24(state):
    facts = item(REVIEW, state=state)

    assert "review.item.not_awaited" in codes(check_signature(me("reviewer"), facts, REVIEW, APPROVE))
    assert "review.item.not_awaited" in codes(
        check_signature(me("reviewer"), facts, REVIEW, Words(Decision.RETURN, opinion="改"))
    )


@pytest.mark.parametrize(
    ("stage", "facts", "code"),
    [
        pytest.param(REVIEW, {"authors": {ME}}, "review.separation.author", id="LA-41.3 author reviews"),
        pytest.param(FINAL, {"authors": {ME, AUTHOR}}, "review.separation.author", id="LA-41.3 co-author ends"),
        pytest.param(REVIEW, {"submitter": ME}, "review.separation.submitter", id="LA-41.3 submitter reviews"),
        pytest.param(FINAL, {"submitter": ME}, "review.separation.submitter", id="LA-41.3 submitter ends"),
        pytest.param(
            REVIEW, {"signed": ((FIRST_CHECK, ME),)}, "review.separation.signed_before", id="LA-41.3 first twice"
        ),
        pytest.param(
            FINAL,
            {"signed": ((FIRST_CHECK, FIRST), (REVIEW, ME))},
            "review.separation.signed_before",
            id="LA-41.3 second twice",
        ),
    ],
)
def test_person_when_already_in_the_item_then_refused(stage, facts, code):
    facts = {**facts, "authors": frozenset(facts.get("authors", {AUTHOR}))}
    every_role = [role for row in STAGES for role in row.roles]

    assert code in codes(check_signer(me(*every_role), item(stage, **facts), stage))


def test_three_people_when_each_signs_once_then_allowed_la_24():
    for stage in Stage:
        assert check_signature(me(*stage_row(stage).roles), item(stage), stage, APPROVE) == []


def test_author_when_he_is_the_editor_then_the_first_check_is_his_own_la_24():
    facts = item(FIRST_CHECK, authors=frozenset({ME}), submitter=ME)

    assert check_signer(me("editor"), facts, FIRST_CHECK) == []


def test_author_when_site_is_strict_then_another_editor_makes_the_first_check_la_24():
    facts = item(FIRST_CHECK, authors=frozenset({ME}), submitter=ME, separate_first_checker=True)

    assert codes(check_signer(me("editor"), facts, FIRST_CHECK)) == ["review.separation.first_checker"]
    assert check_signer(me("editor"), replace(facts, authors=frozenset({AUTHOR})), FIRST_CHECK) == []


@pytest.mark.parametrize(
    ("stage", "expected"), [(FIRST_CHECK, []), (REVIEW, []), (FINAL, ["review.signer.contractor"])]
)
def test_contractor_when_signing_then_never_the_last_stage_la_45(stage, expected):
    signer = me(*stage_row(stage).roles, is_contractor=True)

    assert codes(check_signer(signer, item(stage), stage)) == expected


def test_account_when_not_active_then_signs_nothing_la_41_3():
    for stage in Stage:
        signer = me(*stage_row(stage).roles, is_active=False)

        assert "review.signer.not_active" in codes(check_signer(signer, item(stage), stage))


@pytest.mark.parametrize(
    ("role", "facts", "expected"),
    [
        pytest.param("final_reviewer", {}, [], id="LA-24 ordinary, officer"),
        pytest.param("unit_head", {}, [], id="LA-24 ordinary, head"),
        pytest.param(
            "final_reviewer", {"importance": Importance.IMPORTANT}, ["review.head.important"], id="LN-22 officer"
        ),
        pytest.param("unit_head", {"importance": Importance.IMPORTANT}, [], id="LN-22 head"),
        pytest.param("final_reviewer", {"importance": Importance.EMERGENCY}, [], id="LA-24 emergency, officer"),
        pytest.param("final_reviewer", {"is_listed_source": False}, ["review.head.source"], id="LN-21 officer"),
        pytest.param("unit_head", {"is_listed_source": False}, [], id="LN-21 head"),
        pytest.param(
            "final_reviewer",
            {"importance": Importance.IMPORTANT, "is_listed_source": False},
            ["review.head.important", "review.head.source"],
            id="LN-22 and LN-21",
        ),
    ],
)
def test_last_stage_when_class_of_the_item_asks_for_the_head_then_only_he_ends_it(role, facts, expected):
    assert codes(check_signer(me(role), item(FINAL, **facts), FINAL)) == expected


@pytest.mark.parametrize("stage", [FIRST_CHECK, REVIEW])
def test_earlier_stages_when_item_is_important_then_signed_as_ever_ln_22(stage):
    facts = item(stage, importance=Importance.IMPORTANT, is_listed_source=False)

    assert check_signer(me(*stage_row(stage).roles), facts, stage) == []


@pytest.mark.parametrize("missing", range(1, 6))
def test_gates_when_not_all_are_ticked_then_refused_with_their_number_la_24(missing):
    words = Words(Decision.APPROVE, frozenset(list(Gate)[missing:]))

    (refusal,) = check_signature(me("reviewer"), item(), REVIEW, words)

    assert (refusal.code, refusal.article, refusal.params["count"]) == ("review.gates.missing", "LA-24", missing)


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_return_when_reason_is_empty_then_refused_la_24(reason):
    words = Words(Decision.RETURN, opinion=reason)

    assert codes(check_signature(me("reviewer"), item(), REVIEW, words)) == ["review.return.reason_missing"]


def test_return_when_reason_is_given_then_needs_the_role_only_la_24():
    words = Words(Decision.RETURN, opinion="请核对")

    assert check_signature(me("reviewer"), item(authors=frozenset({ME})), REVIEW, words) == []
    assert codes(check_signature(me("editor"), item(), REVIEW, words)) == ["review.signer.role_missing"]


@pytest.mark.parametrize(
    ("roles", "waiting", "has_changes", "expected"),
    [
        (["editor"], None, True, []),
        (["contributor"], None, True, []),
        (["reviewer"], None, True, ["review.submit.role_missing"]),
        ([], None, True, ["review.submit.role_missing"]),
        (["editor"], ItemState.RETURNED, True, []),
        (["editor"], ItemState.CANCELLED, True, []),
        (["editor"], ItemState.PUBLISHED, True, []),
        (["editor"], ItemState.IN_REVIEW, True, ["review.submit.already"]),
        (["editor"], ItemState.SCHEDULED, True, ["review.submit.already"]),
        (["editor"], None, False, ["review.submit.nothing_new"]),
    ],
)
def test_submission_when_judged_then_by_role_state_and_change_la_24(roles, waiting, has_changes, expected):
    facts = None if waiting is None else item(state=waiting)

    assert codes(check_submission(me(*roles), facts, has_changes=has_changes)) == expected


def test_submission_when_account_is_not_active_then_refused_la_41_3():
    assert codes(check_submission(me("editor", is_active=False), None, has_changes=True)) == [
        "review.signer.not_active"
    ]


@pytest.mark.parametrize(
    ("roles", "facts", "expected"),
    [
        (["editor"], {}, []),
        (["contributor"], {"submitter": ME}, []),
        (["contributor"], {"authors": frozenset({ME})}, []),
        (["contributor"], {}, ["review.withdraw.not_yours"]),
        (["reviewer"], {}, ["review.withdraw.not_yours"]),
        ([], {"submitter": ME}, ["review.withdraw.not_yours"]),
        (["editor"], {"state": ItemState.PUBLISHED}, ["review.withdraw.not_in_review"]),
        (["editor"], {"state": ItemState.CANCELLED}, ["review.withdraw.not_in_review"]),
        (["editor"], {"state": ItemState.SCHEDULED}, []),
    ],
)
def test_withdrawal_when_judged_then_own_items_or_editors_la_24(roles, facts, expected):
    assert codes(check_withdrawal(me(*roles), item(**facts))) == expected


@pytest.mark.parametrize(
    ("roles", "case", "expected"),
    [
        (["editor"], {}, []),
        (["reviewer"], {}, []),
        (["final_reviewer"], {}, []),
        (["site_admin"], {}, ["review.take_down.role_missing"]),
        ([], {}, ["review.take_down.role_missing"]),
        (["editor"], {"is_live": False}, ["review.take_down.not_live"]),
        (["editor"], {"is_requested": True}, ["review.take_down.already"]),
        (["editor"], {"reason": " "}, ["review.take_down.reason_missing"]),
    ],
)
def test_take_down_when_asked_for_then_reason_and_role_la_42(roles, case, expected):
    case = {"is_live": True, "is_requested": False, "reason": "内容有误", **case}

    assert codes(check_take_down_request(me(*roles), **case)) == expected


@pytest.mark.parametrize(
    ("roles", "requester", "is_open", "expected"),
    [
        (["reviewer"], OTHER, True, []),
        (["final_reviewer"], OTHER, True, []),
        (["unit_head"], OTHER, True, []),
        (["editor"], OTHER, True, ["review.take_down.confirmer_role"]),
        ([], OTHER, True, ["review.take_down.confirmer_role"]),
        (["reviewer"], ME, True, ["review.take_down.same_person"]),
        (["reviewer"], OTHER, False, ["review.take_down.decided"]),
    ],
)
def test_take_down_when_confirmed_then_by_another_person_la_41_3(roles, requester, is_open, expected):
    found = check_take_down_confirmation(me(*roles), requester=requester, is_open=is_open)

    assert codes(found) == expected


def test_may_sign_when_several_stages_are_open_to_him_then_the_awaited_one():
    signer = me("editor", "reviewer")

    assert may_sign(signer, item(REVIEW), stages_of(signer.roles)) is REVIEW
    assert may_sign(signer, item(FINAL), stages_of(signer.roles)) is None


def test_stages_when_followed_then_first_check_review_final_la_24():
    assert [row.following for row in STAGES] == [REVIEW, FINAL, None]
    assert stages_before(FINAL) == (FIRST_CHECK, REVIEW)


def test_due_time_when_item_is_an_emergency_then_minutes():
    start = datetime.datetime(2026, 11, 20, 17, 0, tzinfo=datetime.UTC)

    assert due_after(start, Importance.EMERGENCY) - start == datetime.timedelta(minutes=20)
    assert all(due_after(start, row.importance) > start for row in IMPORTANCES)
    assert importance_row("important").final_roles == ("unit_head",)


@pytest.mark.parametrize(
    ("importance", "is_listed_source", "expected"),
    [
        (Importance.ORDINARY, True, []),
        (Importance.EMERGENCY, True, []),
        (Importance.IMPORTANT, True, ["review.head.important"]),
        (Importance.ORDINARY, False, ["review.head.source"]),
        (Importance.IMPORTANT, False, ["review.head.important", "review.head.source"]),
    ],
)
def test_head_of_the_unit_when_an_item_asks_for_him_then_said_why_ln_21_ln_22(importance, is_listed_source, expected):
    assert codes(why_head(importance, is_listed_source=is_listed_source)) == expected


@pytest.mark.parametrize(
    ("role", "reason", "expected"),
    [
        ("reviewer", "失实", []),
        ("final_reviewer", "失实", []),
        ("editor", "失实", ["review.take_down.confirmer_role"]),
        ("reviewer", " ", ["review.take_down.reason_missing"]),
    ],
)
def test_emergency_take_down_when_asked_alone_then_by_a_reviewer_or_leader_with_a_reason(role, reason, expected):
    found = check_emergency_take_down(me(role), is_live=True, is_requested=False, reason=reason)

    assert codes(found) == expected
