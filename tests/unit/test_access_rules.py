"""Access by interface (LA-28): what may be applied for, both sides of each limit."""

from datetime import date, timedelta

import pytest

from work_orders.rules_access import CALLS_MOST, DAYS_MOST, Access, check_access_wish, check_call, state_of

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("scopes", "calls", "days", "expected"),
    [
        (["items"], 1, 0, []),
        (["items"], CALLS_MOST, DAYS_MOST, []),
        (["items", "other"], 1, 0, ["access.scope.unknown"]),
        ([], 0, -1, ["access.scope.unknown", "access.calls.out_of_range", "access.until.out_of_range"]),
        (["items"], CALLS_MOST + 1, DAYS_MOST + 1, ["access.calls.out_of_range", "access.until.out_of_range"]),
    ],
)
def test_wish_when_judged_then_within_limits(scopes, calls, days, expected):
    found = check_access_wish(
        scopes=scopes, known=["items"], calls=calls, until=TODAY + timedelta(days=days), today=TODAY
    )

    assert [one.code for one in found] == expected


@pytest.mark.parametrize(
    ("has_key", "is_stopped", "days", "expected"),
    [
        (False, False, 0, "no_key"),
        (True, False, 0, "in_force"),
        (True, False, -1, "over"),
        (True, True, -1, "stopped"),
    ],
)
def test_state_when_asked_then_a_stop_counts_first(has_key, is_stopped, days, expected):
    until = TODAY + timedelta(days=days)

    assert state_of(has_key=has_key, is_stopped=is_stopped, valid_until=until, today=TODAY) == expected


@pytest.mark.parametrize(
    ("state", "scope", "calls", "expected"),
    [
        ("in_force", "items", 2, []),
        ("in_force", "items", 3, ["access.call.over_quota"]),
        ("in_force", "search", 3, ["access.call.out_of_scope", "access.call.over_quota"]),
        ("stopped", "search", 3, ["access.call.stopped"]),
        ("no_key", "items", 1, ["access.call.stopped"]),
        ("over", "items", 1, ["access.call.run_out"]),
    ],
)
def test_call_when_judged_then_in_force_granted_and_within_the_quota(state, scope, calls, expected):
    access = Access(1, "〔2026〕1号", "ta", "甲局", "热线", frozenset({"items"}), 2, TODAY, state)

    assert [one.code for one in check_call(access, scope=scope, calls_today=calls)] == expected
