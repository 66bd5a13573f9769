"""Rules of the push: who sends, who answers, what follows a change of the owner's (LA-26.1)."""

import pytest

from info_library.pushing.enums import Change, Follow
from info_library.pushing.rules import (
    Place,
    check_acceptance,
    check_origin,
    check_push,
    check_refusal,
    check_update,
    following,
)

EDITOR = frozenset({"editor"})


def codes(violations):
    return [one.code for one in violations]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"roles": {"contributor"}}, "push.send.role_missing"),
        ({"roles": set(), "is_office": True}, None),
        ({"is_public": False}, "push.send.not_public"),
        ({"is_shared": False}, "push.send.not_shared"),
        ({"is_text": False}, "push.send.kind"),
        ({"targets": 0}, "push.send.no_target"),
        ({"targets": 1}, None),
    ],
)
def test_push_when_judged_then_public_items_of_the_own_site_to_somebody(changed, code):
    facts = {"roles": EDITOR, "is_office": False, "is_public": True, "is_shared": True, "is_text": True, "targets": 2}

    assert codes(check_push(**{**facts, **changed})) == ([code] if code else [])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"roles": {"reviewer"}}, "push.answer.role_missing"),
        ({"state": "accepted"}, "push.answer.taken"),
        ({"state": "refused"}, "push.answer.returned"),
        ({"state": "recalled"}, "push.answer.recalled"),
        ({"may_write": False}, "push.accept.column"),
        ({"may_write": False, "column": ""}, "push.accept.no_column"),
        ({"state": "accepted", "column": ""}, "push.answer.taken"),
        ({"is_public": False}, "push.accept.withdrawn"),
        ({}, None),
    ],
)
def test_acceptance_when_judged_then_by_an_editor_of_the_column_while_it_waits(changed, code):
    facts = {"roles": EDITOR, "may_write": True, "state": "waiting", "is_public": True, "column": "要闻"}

    assert codes(check_acceptance(**{**facts, **changed})) == ([code] if code else [])


def test_refusal_when_without_a_reason_then_refused():
    assert codes(check_refusal(roles=EDITOR, state="waiting", reason=" ")) == ["push.refuse.reason"]
    assert codes(check_refusal(roles=EDITOR, state="waiting", reason="重" * 301)) == ["push.refuse.reason"]
    assert check_refusal(roles=EDITOR, state="waiting", reason="重" * 300) == []


def test_owner_version_when_nothing_waits_then_refused():
    assert codes(check_update(roles=EDITOR, state="accepted", follow="")) == ["push.update.nothing"]
    assert check_update(roles=EDITOR, state="accepted", follow="flagged") == []


def test_origin_when_removed_or_withdrawn_then_not_submitted():
    origin = "http://a.gov.cn/x/"
    assert check_origin(source="市教育局", source_url=origin, origin=origin, is_withdrawn=False) == []
    removed = check_origin(source="", source_url="", origin=origin, is_withdrawn=True)
    assert codes(removed) == ["push.origin.removed", "push.origin.withdrawn"]


@pytest.mark.parametrize(
    ("place", "corrected", "withdrawn"),
    [
        (Place(exists=False), Follow.GONE, Follow.GONE),
        (Place(is_live=True, is_frozen=True), Follow.ANNOUNCED, Follow.ANNOUNCED),
        (Place(is_frozen=True, is_own=True), Follow.ANNOUNCED, Follow.ANNOUNCED),
        (Place(is_live=True), Follow.IN_REVIEW, Follow.TAKE_DOWN),
        (Place(is_live=True, is_own=True), Follow.FLAGGED, Follow.TAKE_DOWN),
        (Place(), Follow.UPDATED, Follow.STOPPED),
        (Place(is_own=True), Follow.FLAGGED, Follow.STOPPED),
    ],
)
def test_change_of_the_owner_when_followed_then_as_the_place_stands(place, corrected, withdrawn):
    assert (following(Change.CORRECTED, place), following(Change.WITHDRAWN, place)) == (corrected, withdrawn)
