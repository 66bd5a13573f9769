"""The life of a site: the table of steps and what each asks for (LA-11 … LA-13, GF47-4, GF47-10)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sites_registry.enums_life import OPENING_FILINGS, FilingKind
from sites_registry.rules_closing import check_closing
from sites_registry.rules_life import (
    TRANSITIONS,
    OpeningFacts,
    check_filing,
    check_move,
    check_outage,
    check_put_online,
    check_take_down,
    check_unit_facts,
    filing_end,
    is_too_long,
)

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
STATES = ("building", "online", "suspended", "closed")


def pairs(found):
    return [(one.code, one.article) for one in found]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: row.move)
def test_step_when_the_table_has_it_then_allowed_else_refused_with_its_article(row, state):
    found = check_move(move=row.move, state=state)

    if state in row.before:
        assert found == []
    else:
        assert pairs(found) == [("site.life.no_such_step", row.article)]


def test_going_online_when_nothing_is_done_then_everything_is_named_in_the_order_of_the_rules():
    found = check_put_online(OpeningFacts(frozenset(), False, False, False), needed=OPENING_FILINGS)

    assert pairs(found) == [
        *[("site.opening.filing_missing", "GF47-10")] * 6,
        ("site.opening.not_tested", "GF47-4"),
        ("site.opening.not_announced", "LA-12"),
        ("site.opening.not_delivered", "LA-12"),
        ("site.opening.not_reported", "LA-12"),
    ]
    whole = OpeningFacts(frozenset({*OPENING_FILINGS, "security_test"}), True, True, True)
    assert check_put_online(whole, needed=OPENING_FILINGS) == []


@pytest.mark.parametrize(
    ("days", "taken", "codes"),
    [
        (30, 0, []),
        (31, 0, ["site.take_down.too_long"]),
        (0, 0, []),
        (10, 1, ["site.take_down.second_in_year"]),
        (-1, 0, ["site.take_down.ends_before_start", "site.take_down.over"]),
    ],
)
def test_take_down_when_measured_then_once_a_year_and_thirty_days(days, taken, codes):
    found = check_take_down(starts_on=TODAY, until=TODAY + timedelta(days=days), today=TODAY, taken_in_year=taken)

    assert [one.code for one in found] == codes and all(one.article == "LA-11.1" for one in found)


@pytest.mark.parametrize(("hours", "is_over"), [(72, False), (72.1, True)])
def test_outage_when_it_lasts_then_seventy_two_hours_are_the_limit(hours, is_over):
    assert is_too_long(NOW - timedelta(hours=hours), NOW) is is_over


def test_outage_when_reported_wrongly_then_refused():
    def codes(**facts):
        return [one.code for one in check_outage(**{"ended_at": None, "now": NOW, "is_open": False, **facts})]

    assert codes(started_at=NOW) == []
    assert codes(started_at=NOW + timedelta(seconds=1)) == ["site.outage.in_future"]
    assert codes(started_at=NOW, ended_at=NOW - timedelta(1)) == ["site.outage.ends_before_start"]
    assert codes(started_at=NOW, is_open=True) == ["site.outage.already_open"]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({}, []),
        ({"is_portal": True}, ["site.closing.portal"]),
        ({"destination": " "}, ["site.closing.no_destination"]),
        ({"redirect_to": "javascript:x"}, ["site.closing.bad_redirect"]),
        ({"redirect_to": "https://www.jia.gov.cn/a"}, []),
    ],
)
def test_closing_when_judged_then_never_a_portal_and_never_without_destination(facts, codes):
    found = check_closing(**{"is_portal": False, "destination": "市政府门户", "redirect_to": "", **facts})

    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("kind", "number", "more", "codes"),
    [
        ("icp", "皖ICP备05000001号-1", {}, []),
        ("icp", "ICP12345", {}, ["site.filing.bad_number"]),
        ("police", "皖公网安备 34150002000123号", {}, []),
        ("police", "34150002000123", {}, ["site.filing.bad_number"]),
        ("mark", "3415000001", {}, []),
        ("mark", "bm12345678", {}, []),
        ("mark", "bm1234567", {}, ["site.filing.bad_number"]),
        ("mark", "341500000１", {}, ["site.filing.bad_number"]),
        ("protection", "34150043001-20001", {}, []),
        ("protection", "x", {}, ["site.filing.bad_number"]),
        ("certificate", "SN-1", {}, ["site.filing.no_end"]),
        ("certificate", "SN-1", {"expires_on": date(2027, 1, 1)}, []),
        ("domain", "20050001", {"expires_on": TODAY}, ["site.filing.ends_before_start"]),
        ("domain", "20050001", {"filed_on": TODAY + timedelta(days=1)}, ["site.filing.bad_day"]),
        ("domain", "20050001", {"filed_on": None}, ["site.filing.bad_day"]),
        ("passport", "20050001", {}, ["site.filing.unknown_kind"]),
    ],
)
def test_filing_when_noted_then_number_day_and_end_are_judged(kind, number, more, codes):
    facts = {"filed_on": TODAY, "expires_on": None, "today": TODAY, "kinds": FilingKind.values, **more}

    assert [one.code for one in check_filing(kind=kind, number=number, **facts)] == codes


def test_filing_when_it_ends_then_security_tests_after_a_year():
    assert filing_end("security_test", TODAY, None) == TODAY + timedelta(days=365)
    assert filing_end("icp", TODAY, None) is None


def test_unit_when_its_facts_change_then_names_and_head_are_there():
    def codes(**facts):
        wanted = {"full_name": "甲市教育局", "short_name": "市教育局", "head": "王", "is_taken": False, **facts}
        return [one.code for one in check_unit_facts(**wanted)]

    assert codes() == []
    assert codes(full_name="") == ["site.unit.name_missing"]
    assert codes(short_name="局") == ["site.unit.short_name_missing"]
    assert codes(head="") == ["site.unit.head_missing"]
    assert codes(is_taken=True) == ["site.unit.has_site"]
