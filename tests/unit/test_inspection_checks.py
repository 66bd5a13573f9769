"""Checks over facts, each at its limit: just inside, exactly, just outside."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from inspection.faults import Weight
from inspection.messages_rules import RULES, repair_of, words_of
from inspection.rules.catalogue import BY_CODE, GROUPS, ROWS
from inspection.rules.checks import judge, judge_fairly
from inspection.rules.engine import SHIPPED, Found, Setting, find, weigh
from inspection.rules.facts import (
    AnswerFacts,
    ColumnFacts,
    ContentFacts,
    FilingFacts,
    GuideFacts,
    LateFacts,
    LinkFacts,
    MessageFacts,
    OutsideFacts,
    OutsideFault,
    SiteFacts,
    TopicFacts,
    VisitFacts,
)
from policy import articles

TODAY = date(2026, 11, 23)
HOME = "http://www.x.gov.cn/"


def day(back):
    return TODAY - timedelta(days=back)


def column(number=0, kind="news", last=TODAY, **more):
    values = {"title": f"栏目{number}", "address": f"{HOME}c{number}/", "column_type": kind, "last_item": last}
    return ColumnFacts(**values | {"has_items": True} | more)


GOOD = SiteFacts(
    name="甲局",
    address=HOME,
    today=TODAY,
    columns=tuple(column(n) for n in range(8)),
    newest_item=TODAY,
    last_answer=TODAY,
    guides=(GuideFacts("许可", f"{HOME}g", 0),),
    channels=tuple((f"频道{n}", 6) for n in range(5)),
    filings=(FilingFacts("icp", "1", None),),
    is_filed_kinds=("icp",),
    maintainers=1,
    visits=VisitFacts(7, 168, 0),
)


def codes(facts):
    return {one.rule for one in judge(facts, SHIPPED).found}


def columns(count, kind, last, **more):
    return tuple(column(n, kind, last, **more) for n in range(count))


def test_catalogue_when_read_then_each_rule_has_article_name_repair_and_group():
    assert len({row.code for row in ROWS}) == len(ROWS)
    assert {row.code for row in ROWS} <= RULES.keys()
    assert all(articles.is_known(row.article) and repair_of(row.code) and row.group in GROUPS for row in ROWS)
    assert all(row.is_fixed == (row.weight is Weight.VETO) for row in ROWS)


def test_site_when_everything_is_right_then_nothing_is_found():
    judgement = judge(GOOD, SHIPPED)

    assert judgement.found == ()
    assert (judgement.points, judgement.has_failed) == (Decimal(100), False)


OLD_HOME = OutsideFacts(TODAY, (OutsideFault("stale_home", HOME, HOME, {"last_item": "2026-01-01"}),))
NEWS_OUT, YEAR_OUT, HALF_OUT = day(15), date(2025, 11, 22), date(2026, 5, 22)
MIXED = (*columns(2, "news", NEWS_OUT), *columns(2, "notice", HALF_OUT))


@pytest.mark.parametrize(
    ("article", "rule", "is_found", "change"),
    [
        ("GB19-V2", "visits.failing", False, {"visits": VisitFacts(7, 2000, 99)}),
        ("GB19-V2", "visits.failing", True, {"visits": VisitFacts(7, 2000, 100)}),
        ("GB19-V2", "visits.failing", True, {"visits": VisitFacts(7, 140, 7)}),
        ("GB19-V2", "visits.failing", False, {"visits": VisitFacts(6, 140, 140)}),
        ("GB19-V2", "visits.poor", True, {"visits": VisitFacts(6, 140, 7)}),
        ("GB19-V2", "visits.poor", False, {"visits": VisitFacts(6, 140, 6)}),
        ("GB19-V2", "visits.poor", False, {"visits": VisitFacts()}),
        ("GB19-V3", "home.stale", False, {"newest_item": day(14)}),
        ("GB19-V3", "home.stale", True, {"newest_item": day(15)}),
        ("GB19-V3", "home.stale", True, {"newest_item": None}),
        ("GB19-V3", "home.stale", True, {"outside": OLD_HOME}),
        ("GB19-V3", "home.stale", False, {"outside": replace(OLD_HOME, day=day(1))}),
        ("GB19-V3", "home.stale", False, {"is_hosted": False, "newest_item": None}),
        ("GB19-V4 (1)", "columns.stale", False, {"columns": columns(4, "news", NEWS_OUT)}),
        ("GB19-V4 (1)", "columns.stale", True, {"columns": columns(5, "news", NEWS_OUT)}),
        ("GB19-V4 (1)", "columns.stale", False, {"columns": columns(5, "news", day(14))}),
        ("GB19-V4 (1)", "columns.stale", True, {"columns": columns(5, "news", None)}),
        ("GB19-V4 (1)", "columns.stale", True, {"columns": (*MIXED, column(9, "policy", HALF_OUT))}),
        ("GB19-V4 (1)", "columns.stale", False, {"columns": (*MIXED, column(9, "policy", date(2026, 5, 23)))}),
        (
            *("GB19-V4 (1)", "columns.stale", False),
            {"columns": (*MIXED, column(9, "policy", HALF_OUT, is_first_level=False))},
        ),
        ("GB19-V4 (1)", "columns.stale", False, {"columns": columns(5, "interpretation", YEAR_OUT)}),
        ("GB19-V4 (2)", "columns.long_stale", False, {"columns": columns(9, "other", YEAR_OUT)}),
        ("GB19-V4 (2)", "columns.long_stale", True, {"columns": columns(10, "other", YEAR_OUT)}),
        ("GB19-V4 (2)", "columns.long_stale", False, {"columns": columns(10, "other", date(2025, 11, 23))}),
        ("GB19-V4 (2)", "columns.long_stale", False, {"columns": columns(10, "topic", YEAR_OUT)}),
        ("GB19-V4 (3)", "columns.empty", False, {"columns": columns(4, "other", None, has_items=False)}),
        ("GB19-V4 (3)", "columns.empty", True, {"columns": columns(5, "other", None, has_items=False)}),
        ("GB19-V4 (3)", "columns.empty", False, {"columns": columns(5, "interaction", None, has_items=False)}),
        ("LA-25.1", "column.stale", False, {"columns": (column(kind="other", last=date(2025, 11, 23)),)}),
        ("LA-25.1", "column.stale", True, {"columns": (column(kind="other", last=YEAR_OUT),)}),
        ("GB19-D1", "column.empty", True, {"columns": (column(last=None, has_items=False),)}),
        ("GB19-D1.5", "policy.stale", False, {"columns": (column(kind="policy", last=date(2026, 5, 23)),)}),
        ("GB19-D1.5", "policy.stale", True, {"columns": (column(kind="policy", last=HALF_OUT),)}),
        ("GB19-D1.5", "column.stale", False, {"columns": (column(kind="policy", last=HALF_OUT),)}),
        (
            *("LA-25.1", "column.stale", True),
            {"columns": (column(kind="policy", last=HALF_OUT, is_first_level=False),)},
        ),
        ("GB19-V5 (1)", "interaction.no_channel", True, {"takes_messages": False}),
        ("GB19-D3", "interaction.answers_stale", False, {"has_messages": True, "last_answer": date(2026, 9, 23)}),
        ("GB19-D3", "interaction.answers_stale", True, {"has_messages": True, "last_answer": date(2026, 9, 22)}),
        ("GB19-D3", "interaction.answers_stale", False, {"has_messages": False, "last_answer": None}),
        ("E7", "answer.short", True, {"answers": (AnswerFacts("1", 19),)}),
        ("E7", "answer.short", False, {"answers": (AnswerFacts("1", 20),)}),
        ("GB19-V6 (1)", "services.none", True, {"guides": ()}),
        ("GB19-V6 (1)", "services.none", False, {"guides": (), "offers_services": False}),
        ("GB19-V6 (1)", "services.none", False, {"guides": None}),
        ("GB19-V6 (2)", "services.incomplete", False, {"guides": (*[GuideFacts("g", "a", 4)] * 4, *GOOD.guides)}),
        ("GB19-V6 (2)", "services.incomplete", True, {"guides": (*[GuideFacts("g", "a", 4)] * 5, *GOOD.guides)}),
        ("GB19-V6 (2)", "services.incomplete", False, {"guides": (*[GuideFacts("g", "a", 3)] * 9, *GOOD.guides)}),
        ("GB19-V6 (3)", "services.all_incomplete", True, {"guides": (GuideFacts("g", "a", 4),) * 4}),
        ("GB19-V6 (3)", "services.all_incomplete", False, {"guides": (GuideFacts("g", "a", 3),) * 4}),
        ("GB19-V6 (3)", "services.all_incomplete", False, {"guides": (GuideFacts("g", "a", 4), *GOOD.guides)}),
        ("GB19-D2", "services.guide_incomplete", True, {"guides": (GuideFacts("g", "a", 1),)}),
        (
            *("GB19-D2", "services.statistics_stale", True),
            {"columns": (column(kind="service", last=date(2026, 8, 22), title="办件统计"),)},
        ),
        (
            *("GB19-D2", "services.statistics_stale", False),
            {"columns": (column(kind="service", last=date(2026, 8, 23), title="办件统计"),)},
        ),
        ("GB19-D3.5", "consultation.result_late", True, {"consultations": (LateFacts("征集", day(1)),)}),
        ("GB19-D3.5", "consultation.result_late", False, {"consultations": (LateFacts("征集", TODAY),)}),
        ("house", "ticket.late", True, {"tickets": (LateFacts("7", day(1)),)}),
        ("house", "ticket.late", False, {"tickets": (LateFacts("7", TODAY),)}),
        ("LA-48", "repost.late", True, {"reposts": (LateFacts("要情", day(1)),)}),
        ("LA-25.4", "topic.not_archived", True, {"topics": (TopicFacts("专题", "a", day(1)),)}),
        ("LA-25.4", "topic.not_archived", False, {"topics": (TopicFacts("专题", "a", TODAY),)}),
        ("LA-19", "layout.channels_few", True, {"channels": GOOD.channels[:4]}),
        ("LA-19", "layout.channels_few", False, {"channels": GOOD.channels[:4], "allowed": {"channels_min": 4}}),
        ("LA-19", "layout.channels_many", True, {"channels": tuple((f"频道{n}", 1) for n in range(9))}),
        ("LA-19", "layout.channels_many", False, {"channels": tuple((f"频道{n}", 1) for n in range(8))}),
        ("LA-19", "layout.columns_many", True, {"channels": (*GOOD.channels, ("大", 7))}),
        (
            *("LA-19", "layout.columns_many", False),
            {"channels": (*GOOD.channels, ("大", 7)), "allowed": {"columns_max": 7}},
        ),
        ("LA-20", "layout.floating_many", True, {"floating": 6}),
        ("LA-20", "layout.floating_many", False, {"floating": 5}),
        ("GF47-10", "filing.missing", True, {"filings": ()}),
        ("GF47-10", "filing.ended", True, {"filings": (FilingFacts("icp", "1", day(1)),)}),
        ("GF47-10", "filing.ended", False, {"filings": (FilingFacts("icp", "1", TODAY),)}),
        ("GF47-10", "filing.ending", True, {"filings": (FilingFacts("icp", "1", day(-30)),)}),
        ("GF47-10", "filing.ending", False, {"filings": (FilingFacts("icp", "1", day(-31)),)}),
        ("LA-41.4", "certificate.ended", True, {"filings": (*GOOD.filings, FilingFacts("certificate", "1", day(1)))}),
        ("LA-44", "staff.none", True, {"maintainers": 0}),
        ("LA-44", "staff.too_many", True, {"maintainers": 3}),
        ("LA-44", "staff.too_many", False, {"maintainers": 2}),
        ("LA-5.2", "documents.missing", True, {"documents": ("site_rules",)}),
        ("LA-41.1", "content.word", True, {"content": (ContentFacts("a", "t", "sound", "登陆"),)}),
        ("LA-41.1", "content.private", True, {"content": (ContentFacts("a", "t", "id_number", "3415***"),)}),
        ("GB19-V1 (1)", "safety.misstatement", True, {"content": (ContentFacts("a", "t", "title", "某"),)}),
        ("LA-41.1", "content.file", True, {"content": (ContentFacts("a", "t", "unreadable_file", "某"),)}),
        ("ACC-1", "content.access", True, {"content": (ContentFacts("a", "t", "no_alternative", "某"),)}),
        ("GB19-D4", "link.broken", True, {"links": (LinkFacts("a", "b", "t", "gone"),)}),
        ("GB19-V1 (3)", "safety.danger_link", True, {"links": (LinkFacts("a", "b", "t", "listed", is_danger=True),)}),
        (
            *("GB19-V1 (3)", "safety.danger_link", True),
            {"outside": OutsideFacts(TODAY, (OutsideFault("danger_link", "a", "b"),))},
        ),
        (
            *("GF47-40", "page.site_tags", True),
            {"outside": OutsideFacts(TODAY, (OutsideFault("site_tags", "a", "a", {"tags": "SiteName"}),))},
        ),
    ],
)
def test_check_when_at_its_limit_then_speaks_or_is_silent(article, rule, is_found, change):
    facts = replace(GOOD, **change)

    assert (rule in codes(facts)) is is_found, article
    for one in judge(facts, SHIPPED).found:
        assert "%(" not in words_of(one.rule, one.evidence)


@pytest.mark.parametrize(
    ("back", "rule"), [(0, None), (1, "message.late"), (8, "message.very_late"), (90, "message.unanswered")]
)
def test_message_when_past_one_of_its_days_then_only_the_gravest_la_25_2_gb19_v5(back, rule):
    due = TODAY if back == 0 else day(back)
    latest = due + timedelta(days=7)
    veto = due + timedelta(days=89)
    facts = replace(GOOD, messages=(MessageFacts("20260101", due, latest, veto),))

    assert codes(facts) == ({rule} if rule else set())


@pytest.mark.parametrize(("points", "has_failed"), [("40", False), ("40.1", True)])
def test_points_when_below_sixty_then_failed_gb19_0_2(points, has_failed):
    book = SHIPPED | {"column.empty": Setting("column.empty", Weight.DEDUCTION, None, Decimal(points), Decimal(100))}

    assert weigh([Found("column.empty", "a")], book).has_failed is has_failed


def test_points_when_many_faults_of_one_rule_then_never_more_than_its_most():
    found = [Found("link.broken", "a", str(n)) for n in range(900)]

    assert weigh(found, SHIPPED).points == Decimal(95)


def test_rule_when_off_in_the_book_then_silent_and_when_its_limit_differs_then_that_counts():
    facts = replace(GOOD, maintainers=3)
    off = SHIPPED | {"staff.too_many": replace(SHIPPED["staff.too_many"], is_on=False)}
    more = SHIPPED | {"staff.too_many": replace(SHIPPED["staff.too_many"], limit=3)}

    assert not judge(facts, off).found and not judge(facts, more).found


def test_fault_when_said_twice_or_its_figures_change_then_one_fingerprint():
    one, two = Found("home.stale", HOME, evidence={"a": 1}), Found("home.stale", HOME, evidence={"a": 2})

    assert one.fingerprint == two.fingerprint
    assert len(find(GOOD, SHIPPED, [lambda _facts, _book: [one, two]])) == 1
    assert Found("home.stale", HOME, key="x").fingerprint != one.fingerprint


def test_column_when_it_leads_out_with_its_sentence_then_neither_empty_nor_stale_gb19_v4():
    out = columns(6, "service", None, has_items=False, leads_out=True)

    assert codes(replace(GOOD, columns=(*GOOD.columns, *out))) == set()


def test_faults_when_let_off_then_neither_by_themselves_nor_in_a_number_la_50():
    facts = replace(GOOD, columns=columns(5, "other", None, has_items=False), guides=(GuideFacts("g", "a", 4),))
    met = {one.rule: one.fingerprint for one in judge(facts, SHIPPED).found}
    assert {"columns.empty", "services.all_incomplete"} <= met.keys()

    fair = judge_fairly(facts, SHIPPED, {met["column.empty"], met["services.guide_incomplete"]})

    assert [one.rule for one in fair.counted.found] == ["column.empty"] * 4
    assert met["column.empty"] in {one.fingerprint for one in fair.met}, "what was let off is still seen"
    assert fair.counted.vetoes == 0 and fair.counted.points == Decimal(92)


PLANTED = {
    "safety.danger_link": {"links": (LinkFacts("a", "b", "t", "listed", is_danger=True),)},
    "visits.failing": {"visits": VisitFacts(7, 168, 9)},
    "home.stale": {"newest_item": day(20)},
    "columns.stale": {"columns": columns(6, "news", day(20))},
    "columns.long_stale": {"columns": columns(11, "other", day(400))},
    "columns.empty": {"columns": columns(6, "other", None, has_items=False)},
    "message.unanswered": {"messages": (MessageFacts("1", day(99), day(95), day(9)),)},
    "services.none": {"guides": ()},
    "services.incomplete": {"guides": (*[GuideFacts("g", str(n), 5) for n in range(6)], *GOOD.guides)},
    "services.all_incomplete": {"guides": (GuideFacts("g", "a", 6),)},
}


def test_city_when_vetoes_are_planted_then_all_found_and_none_elsewhere():
    for rule, change in PLANTED.items():
        found = {one.rule for one in judge(replace(GOOD, **change), SHIPPED).found}
        assert {one for one in found if BY_CODE[one].weight is Weight.VETO} == {rule}
