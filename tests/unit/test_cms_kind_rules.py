"""Rules of the kinds of pages: what keeps one from being submitted, and what an editor is told is missing."""

import datetime

import pytest

from cms import rules
from cms.enums import DisclosureSlot, GuideElement, InterpretationElement

DAY = datetime.date(2026, 11, 20)
BEFORE = DAY - datetime.timedelta(days=1)
POLICY = {
    "is_in_force": True,
    "written": DAY,
    "effective": None,
    "until": None,
    "has_successor": False,
    "replaces_itself": False,
}


def codes(violations):
    return [violation.code for violation in violations]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"until": DAY}, []),
        ({"until": BEFORE}, ["cms.policy.ends_before_it_begins"]),
        ({"effective": DAY, "written": BEFORE, "until": BEFORE}, ["cms.policy.ends_before_it_begins"]),
        ({"written": None, "until": BEFORE}, []),
        ({"has_successor": True}, ["cms.policy.replaced_but_in_force"]),
        ({"has_successor": True, "is_in_force": False}, []),
        ({"has_successor": True, "until": DAY}, []),
        ({"has_successor": True, "replaces_itself": True}, ["cms.policy.replaces_itself"]),
    ],
)
def test_policy_when_dates_and_successor_are_checked_then_they_fit(change, expected):
    assert codes(rules.check_policy(**(POLICY | change))) == expected


def test_policy_when_entries_are_empty_then_each_is_named():
    found = rules.missing_policy_entries(number="", index="x", issuer="", written=None)

    assert [(v.code, v.params["element"]) for v in found] == [
        ("cms.policy.entry_missing", name) for name in ("document_number", "issuer", "written_date")
    ]


@pytest.mark.parametrize(("is_interpreted", "expected"), [(False, ["cms.policy.not_interpreted"]), (True, [])])
def test_policy_when_nobody_explains_it_then_its_editor_is_told(is_interpreted, expected):
    assert codes(rules.missing_interpretation(is_interpreted=is_interpreted)) == expected


@pytest.mark.parametrize(("policies", "expected"), [(0, ["cms.interpretation.explains_nothing"]), (1, [])])
def test_interpretation_when_it_explains_nothing_then_refused(policies, expected):
    assert codes(rules.check_interpretation(policies=policies)) == expected


@pytest.mark.parametrize(
    ("missing", "elements", "code"),
    [
        (rules.missing_interpretation_elements, InterpretationElement, "cms.interpretation.element_missing"),
        (rules.missing_guide_elements, GuideElement, "cms.guide.element_missing"),
    ],
)
def test_elements_when_absent_then_each_is_named_in_the_order_of_the_article(missing, elements, code):
    assert missing(present=set(elements.values)) == []
    assert [(v.code, v.params["element"]) for v in missing(present=())] == [(code, one) for one in elements.values]


@pytest.mark.parametrize(
    ("is_report", "year", "expected"),
    [(True, None, ["cms.disclosure.year_missing"]), (True, 2025, []), (False, None, [])],
)
def test_report_when_it_has_no_year_then_refused(is_report, year, expected):
    assert codes(rules.check_disclosure(is_report=is_report, year=year)) == expected


@pytest.mark.parametrize(
    ("today", "last", "due"),
    [
        (datetime.date(2026, 1, 31), 2024, None),
        (datetime.date(2026, 2, 1), 2024, 2025),
        (datetime.date(2026, 2, 1), 2025, None),
        (datetime.date(2026, 1, 31), None, 2024),
    ],
)
def test_disclosure_when_places_are_empty_then_named_and_the_report_is_due_in_february(today, last, due):
    found = rules.missing_disclosure_slots(filled={"guide"}, last_report=last, today=today)

    assert codes(found)[0] == "cms.disclosure.slot_missing" and found[0].params["element"] == DisclosureSlot.CATALOGUE
    assert [v.params["year"] for v in found if v.code == "cms.disclosure.report_missing"] == ([due] if due else [])


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (DAY, DAY, []),
        (DAY, BEFORE, ["cms.topic.ends_before_it_begins"]),
        (None, DAY, ["cms.topic.period_missing"]),
        (DAY, None, ["cms.topic.period_missing"]),
    ],
)
def test_topic_when_its_period_is_checked_then_it_begins_and_ends(begins, ends, expected):
    assert codes(rules.check_topic_period(begins=begins, ends=ends)) == expected


@pytest.mark.parametrize(
    ("archived", "ends", "expected"),
    [
        (False, BEFORE, []),
        (False, DAY, ["cms.topic.still_running"]),
        (False, None, ["cms.topic.still_running"]),
        (True, BEFORE, ["cms.topic.already_archived"]),
    ],
)
def test_topic_when_proposed_for_the_archive_then_only_finished_ones(archived, ends, expected):
    assert codes(rules.check_archive_proposal(is_archived=archived, ends=ends, today=DAY)) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, ["cms.pictures.none"]), (1, [])])
def test_picture_news_when_without_picture_then_refused(count, expected):
    assert codes(rules.check_pictures(count=count)) == expected


@pytest.mark.parametrize(
    ("suffix", "still", "words", "expected"),
    [
        ("mp4", True, True, []),
        ("avi", True, True, ["cms.video.no_mp4"]),
        ("", False, False, ["cms.video.no_mp4", "cms.video.no_still", "cms.video.no_words"]),
    ],
)
def test_video_news_when_incomplete_then_all_that_is_missing(suffix, still, words, expected):
    assert codes(rules.check_video(suffix=suffix, has_still=still, has_words=words)) == expected


@pytest.mark.parametrize(("address", "expected"), [("", ["cms.link.no_address"]), ("https://x.gov.cn/", [])])
def test_link_item_when_it_leads_nowhere_then_refused(address, expected):
    assert codes(rules.check_link(address=address)) == expected


@pytest.mark.parametrize(
    ("leads_out", "is_place", "address", "system", "expected"),
    [
        (False, False, "", "", []),
        (True, False, "", "", ["cms.column.no_address"]),
        (True, False, "https://x.gov.cn/", "", []),
        (False, True, "", "", ["cms.column.no_system"]),
        (False, True, "", "好差评", []),
    ],
)
def test_column_when_it_leads_elsewhere_then_it_says_where(leads_out, is_place, address, system, expected):
    found = rules.check_column_layout(leads_out=leads_out, is_place=is_place, address=address, system=system)

    assert codes(found) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([(1, "检查表"), (2, "检查表")], []),
        ([(1, "检查表"), (1, "检查表"), (2, "说明")], ["cms.attachment.twice"]),
    ],
)
def test_attachments_when_a_file_stands_twice_then_refused_house(files, expected):
    assert codes(rules.check_attachments(files)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"may_write": False}, ["cms.placing.not_allowed"]),
        ({"takes_kind": False}, ["cms.placing.other_kind"]),
        ({"has_same_title": True}, ["cms.placing.twice"]),
    ],
)
def test_placing_when_a_column_takes_no_copy_then_said_why_la_24_la_26(change, expected):
    facts = {"column": "x", "may_write": True, "takes_kind": True, "has_same_title": False}

    assert codes(rules.check_placing(**(facts | change))) == expected


@pytest.mark.parametrize(
    ("restrictions", "sites", "words", "most", "expected"),
    [
        (1, ("ta",), 10, 1, []),
        (1, (), 1, 500, []),
        (0, (), 0, 100, ["cms.gather.no_rule"]),
        (2, ("ta", "tx"), 11, 501, ["cms.gather.no_such_site", "cms.gather.too_many_words", "cms.gather.limit"]),
        (1, (), 1, 0, ["cms.gather.limit"]),
    ],
)
def test_column_that_fills_itself_when_its_rule_is_judged_then_la_26_4(restrictions, sites, words, most, expected):
    found = rules.check_gathering(restrictions=restrictions, sites=sites, known_sites={"ta"}, words=words, most=most)

    assert codes(found) == expected
