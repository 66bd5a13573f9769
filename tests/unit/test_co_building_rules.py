"""Co-built columns: which units may take part, and whose people sign which stage. No database."""

import pytest

from cms.rules import check_partner_wish, check_partners_source
from review_workflow.enums import Decision, Gate, ItemState, Stage
from review_workflow.rules import ItemFacts, Signer, Words, check_signature, check_submission, check_withdrawal

APPROVE = Words(Decision.APPROVE, frozenset(Gate))
EVERYTHING = frozenset({"editor", "reviewer", "final_reviewer"})


def codes(violations):
    return [violation.code for violation in violations]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"partners": []}, []),
        ({"has_column": False}, ["cms.co_building.no_column"]),
        ({"unknown": ["某局"]}, ["cms.co_building.unknown"]),
        ({"partners": ["portal", "jtj"]}, ["cms.co_building.itself"]),
        ({"partners": ["old"]}, ["cms.co_building.nothing_new"]),
    ],
)
def test_partners_when_wished_then_known_other_and_new(changes, expected):
    wish = {"has_column": True, "unknown": [], "owner": "portal", "partners": ["jtj"], "known": ["old"], **changes}

    assert codes(check_partner_wish(**wish)) == expected


def test_source_when_missing_on_a_partners_item_then_asked_for():
    assert codes(check_partners_source(has_partner=True, source=" ")) == ["cms.co_building.source"]
    assert not check_partners_source(has_partner=True, source="市交通局")
    assert not check_partners_source(has_partner=False, source="")


@pytest.mark.parametrize(
    ("stage", "owners", "partners", "may"),
    [
        (Stage.FIRST_CHECK, EVERYTHING, frozenset(), False),
        (Stage.FIRST_CHECK, frozenset(), frozenset({"editor"}), True),
        (Stage.REVIEW, EVERYTHING, frozenset(), False),
        (Stage.REVIEW, frozenset(), frozenset({"reviewer"}), True),
        (Stage.FINAL_REVIEW, frozenset(), EVERYTHING, False),
        (Stage.FINAL_REVIEW, frozenset({"final_reviewer"}), frozenset(), True),
        (Stage.REVIEW, EVERYTHING, None, True),
    ],
)
def test_stage_when_the_item_is_a_partners_then_its_people_sign_first_and_the_owner_last(stage, owners, partners, may):
    signer = Signer(7, owners, partner_roles=partners)
    found = codes(check_signature(signer, ItemFacts(awaits=stage), stage, APPROVE))

    assert found == ([] if may else ["review.signer.role_missing"])


def test_submission_when_by_the_owner_for_a_partner_then_refused():
    owner, partner = Signer(1, EVERYTHING, partner_roles=frozenset()), Signer(2, partner_roles=frozenset({"editor"}))
    item = ItemFacts(awaits=Stage.REVIEW, state=ItemState.IN_REVIEW, submitter=2)

    assert codes(check_submission(owner, None, has_changes=True)) == ["review.submit.role_missing"]
    assert not check_submission(partner, None, has_changes=True)
    assert codes(check_withdrawal(owner, item)) == ["review.withdraw.not_yours"]
    assert not check_withdrawal(partner, item)
