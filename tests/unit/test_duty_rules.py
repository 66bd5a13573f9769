"""Clocks, ranking and periods of the duties around shared items (LA-26, LA-48)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from info_library.duties.enums import Standing
from info_library.duties.rules import (
    Case,
    check_cancel,
    check_contribution,
    check_end,
    check_issue,
    due_of,
    hours_between,
    missing,
    period_of,
    ranking,
    same_address,
    standing,
)

ISSUED = datetime(2026, 10, 1, 20, 0, tzinfo=UTC)  # a holiday, in the night: the clock does not stop
DUE = ISSUED + timedelta(hours=12)
SECOND = timedelta(seconds=1)
OFFICE = frozenset({"registrar"})


def codes(violations):
    return [one.code for one in violations]


@pytest.mark.parametrize(
    ("taken", "now", "wanted"),
    [
        (DUE, DUE, Standing.IN_TIME),
        (DUE + SECOND, DUE + SECOND, Standing.LATE),
        (None, DUE, Standing.OPEN),
        (None, DUE + SECOND, Standing.MISSING),
    ],
    ids=["LA-48-12h", "LA-48-later", "LA-48-running", "LA-48-missing"],
)
def test_repost_when_judged_then_twelve_hours_by_the_clock(taken, now, wanted):
    assert due_of(ISSUED) == DUE
    assert standing(due_at=DUE, taken_at=taken, now=now) is wanted


def test_hours_when_taken_over_before_it_was_entered_then_none_elapsed():
    assert hours_between(ISSUED, ISSUED + timedelta(minutes=90)) == 1.5
    assert hours_between(ISSUED, ISSUED - timedelta(hours=1)) == 0.0


def test_ranking_when_running_cases_then_not_judged_and_equals_share_a_place():
    cases = [
        Case("slow", Standing.IN_TIME, 9.0),
        Case("fast", Standing.IN_TIME, 1.0),
        Case("fast", Standing.OPEN, None),
        Case("twin", Standing.IN_TIME, 1.0),
        Case("late", Standing.LATE, 14.0),
        Case("none", Standing.MISSING, None),
        Case("new", Standing.OPEN, None),
    ]

    rows = ranking(cases)

    assert [(row.place, row.site, row.percent) for row in rows] == [
        (1, "fast", 100),
        (1, "twin", 100),
        (3, "slow", 100),
        (4, "late", 0),
        (5, "none", 0),
        (6, "new", None),
    ]
    assert (rows[0].issued, rows[0].running, rows[4].missing) == (2, 1, 1)


@pytest.mark.parametrize(
    ("cycle", "day", "first", "last"),
    [
        ("month", date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        ("month", date(9999, 12, 31), date(9999, 12, 1), date(9999, 12, 31)),
        ("quarter", date(2026, 11, 23), date(2026, 10, 1), date(2026, 12, 31)),
        ("year", date(2026, 11, 23), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_period_when_asked_then_first_and_last_day(cycle, day, first, last):
    assert period_of(cycle, day) == (first, last)


def test_missing_when_more_was_done_then_none():
    assert (missing(owed=3, done=1), missing(owed=3, done=5)) == (2, 0)


def test_addresses_when_scheme_and_slash_differ_then_same():
    assert same_address("https://WWW.ah.gov.cn/a/1.html", "http://www.ah.gov.cn/a/1.html/")
    assert not same_address("http://www.ah.gov.cn/a/1.html", "http://www.ah.gov.cn/a/12.html")
    assert not same_address("", "")


def test_issue_when_judged_then_by_the_office_with_address_time_and_sites():
    facts = {"title": "通知", "address": "https://www.ah.gov.cn/1", "issued_at": ISSUED, "now": ISSUED, "sites": 1}
    assert check_issue(roles=OFFICE, **facts) == []

    wrong = {"title": " ", "address": "javascript:1", "issued_at": ISSUED + SECOND, "now": ISSUED, "sites": 0}
    assert codes(check_issue(roles={"editor"}, **wrong)) == [
        "duty.office_only",
        "duty.issue.title",
        "duty.issue.address",
        "duty.issue.future",
        "duty.issue.nobody",
    ]


def test_cancel_when_twice_or_without_reason_then_refused():
    assert check_cancel(roles=OFFICE, is_cancelled=False, reason="误发") == []
    assert codes(check_cancel(roles=OFFICE, is_cancelled=True, reason="误发")) == ["duty.cancel.reason"]
    assert codes(check_cancel(roles=OFFICE, is_cancelled=False, reason="")) == ["duty.cancel.reason"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, None),
        ({"is_own": True}, "duty.contribution.place"),
        ({"is_known_column": False}, "duty.contribution.place"),
        ({"count": 0}, "duty.contribution.count"),
        ({"count": 500}, None),
        ({"count": 501}, "duty.contribution.count"),
        ({"is_present": True}, "duty.contribution.twice"),
        ({"roles": frozenset()}, "duty.office_only"),
    ],
)
def test_contribution_when_judged_then_of_another_site_once(changed, code):
    facts = {"is_known_site": True, "is_known_column": True, "is_own": False, "count": 3, "is_present": False}

    assert codes(check_contribution(**{"roles": OFFICE, **facts, **changed})) == ([code] if code else [])


def test_line_when_ended_then_not_again():
    assert check_end(roles=OFFICE, is_ended=False) == []
    assert codes(check_end(roles=OFFICE, is_ended=True)) == ["duty.contribution.ended"]
