"""Rules of rounds: whose turn it is to check whom, windows, grades, third-party rows, forms, daily entries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from inspection.rounds.form_lines import SITE_YEAR
from inspection.rules import forms, rounds
from inspection.rules.pairing import pair_units
from policy.workdays import WorkingCalendar

CALENDAR = WorkingCalendar(
    frozenset({date(2026, 10, 1), date(2026, 10, 2), date(2026, 11, 23)}), frozenset(), frozenset({2026})
)


def codes(violations):
    return [one.code for one in violations]


@pytest.mark.parametrize("number", [2, 3, 4, 5, 9, 10, 48])
def test_pairs_when_made_then_everyone_checks_and_is_checked_once_and_never_itself(number):
    units = list(range(1, number + 1))

    pairs = pair_units(units)

    assert sorted(one for one, _other in pairs) == units == sorted(other for _one, other in pairs)
    assert all(one != other for one, other in pairs)


@pytest.mark.parametrize("number", [4, 6, 7, 10])
def test_pairs_when_made_month_after_month_then_none_repeats_before_all_have_met(number):
    past: list[set[tuple[int, int]]] = []
    for _month in range(number - 1 if number % 2 == 0 else 3):
        pairs = set(pair_units(range(number), past))
        assert not any(pairs & month for month in past) or number % 2
        past.insert(0, pairs)

    assert not past[0] & past[1]


@pytest.mark.parametrize("units", [[], [1], [1, 1]])
def test_pairs_when_fewer_than_two_units_then_none(units):
    assert pair_units(units) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 16), True),
        (date(2026, 11, 22), True),  # made up for on Sunday, if nobody was there before
        (date(2026, 11, 23), False),  # a holiday on Monday
        (date(2026, 11, 24), True),
    ],
    ids=lambda one: f"LA-49.1-{one}",
)
def test_week_round_when_first_working_day_has_come_then_due(day, expected):
    assert rounds.is_week_round_due(day, CALENDAR) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 10, 30), False), (date(2026, 11, 1), False), (date(2026, 11, 2), True), (date(2026, 12, 1), False)],
)
def test_quarter_round_when_second_month_has_begun_then_due(day, expected):
    assert rounds.is_quarter_round_due(day, CALENDAR) is expected


@pytest.mark.parametrize(
    ("today", "starts", "ends", "expected"),
    [
        (3, 10, 10, ["round.window.days"]),
        (3, 10, 11, []),
        (10, 10, 13, []),
        (3, 10, 14, ["round.window.days"]),
        (3, 17, 20, []),
        (3, 18, 21, ["round.window.late"]),
        (11, 10, 12, ["round.window.past"]),
        (20, 20, 21, []),  # two days before the 20th are no longer to be had
        (23, 24, 26, []),
        (23, 10, 12, ["round.window.past"]),
    ],
    ids=lambda one: f"LA-49.2-{one}",
)
def test_window_when_two_to_four_days_ahead_before_the_20th_then_right(today, starts, ends, expected):
    days = {"starts": date(2026, 11, starts), "ends": date(2026, 11, ends), "today": date(2026, 11, today)}

    assert codes(rounds.check_window(period="2026-11", **days)) == expected


def test_window_when_of_another_time_then_refused():
    today = date(2026, 11, 23)
    for starts in (date(2026, 10, 30), date(2027, 1, 4)):
        found = rounds.check_window(period="2026-11", starts=starts, ends=starts + timedelta(days=2), today=today)
        assert codes(found)[:1] == ["round.window.month"]
    assert codes(rounds.check_window_ahead(starts=None, today=today)) == ["round.window.past"]


def test_usual_window_when_drafted_late_then_ahead_marked_and_due_on_its_last_day():
    starts, ends = rounds.usual_window(date(2026, 11, 3), CALENDAR)
    assert (starts, rounds.due_of_month("2026-11", ends)) == (date(2026, 11, 10), date(2026, 11, 20))

    late_starts, late_ends = rounds.usual_window(date(2026, 11, 23), CALENDAR)

    assert late_starts == date(2026, 11, 24) and rounds.is_window_late("2026-11", late_ends)
    assert rounds.due_of_month("2026-11", late_ends) == late_ends and not rounds.is_window_late("2026-11", ends)


@pytest.mark.parametrize(
    ("vetoes", "points", "bonus", "score", "grade"),
    [
        (0, "100", "12", "112", "excellent"),
        (1, "100", "0", "0", "failed"),
        (0, "80", "10", "80", "good"),
        (0, "80.1", "10", "90.1", "excellent"),
        (0, "60", "0", "60", "passed"),
        (0, "59.9", "0", "59.9", "failed"),
    ],
    ids=lambda one: f"GB19-0.2-{one}",
)
def test_grade_when_scored_then_vetoes_and_limits_decide(vetoes, points, bonus, score, grade):
    found = rounds.score_of(vetoes=vetoes, points=Decimal(points), bonus=Decimal(bonus))

    assert found == Decimal(score)
    assert rounds.grade_of(vetoes=vetoes, points=Decimal(points), score=found) == grade


def test_bonus_when_not_earned_or_too_large_then_refused():
    assert codes(rounds.check_bonus(vetoes=0, points=Decimal(81), bonus=Decimal(30), words="创新")) == []
    assert codes(rounds.check_bonus(vetoes=1, points=Decimal(80), bonus=Decimal(31), words="")) == [
        "round.bonus.not_earned",
        "round.bonus.range",
        "round.bonus.no_words",
    ]


def test_places_when_scores_are_equal_then_shared_within_a_class():
    scores = [
        (1, "county", Decimal(90)),
        (2, "county", Decimal(90)),
        (3, "county", Decimal(80)),
        (4, "city", Decimal(1)),
    ]

    assert rounds.places_of(scores) == {1: 1, 2: 1, 3: 3, 4: 1}
    assert rounds.quarter_before("2026-Q1") == "2025-Q4" and rounds.quarter_of(date(2026, 11, 1)) == "2026-Q4"


def test_row_of_third_party_when_wrong_then_every_fault_is_told():
    row = {"site": "https://www.a.gov.cn/", "kind": "错别字", "page": "", "words": "“帐号”"}
    known, today = {"www.a.gov.cn": 7}, date(2026, 11, 20)

    read, faults = rounds.read_row(row, row=2, subjects=known, today=today, found_on=today)
    assert (read.subject_id, faults) == (7, [])
    for written in ("HTTP://WWW.A.gov.cn:80", "www.a.gov.cn:8443/", " www.a.gov.cn "):
        assert rounds.read_row(row | {"site": written}, row=2, subjects=known, today=today, found_on=today)[0]
    wrong = {"site": "别处", "kind": "", "page": "", "words": ""}
    read, faults = rounds.read_row(wrong, row=3, subjects=known, today=today, found_on=date(2026, 11, 21))
    assert read is None and codes(faults) == [
        "round.import.unknown_site",
        "round.import.no_kind",
        "round.import.no_words",
        "round.import.bad_day",
    ]


LINES = [forms.Line("sites", "情况", "网站数"), forms.Line("words", "情况", "说明", is_required=False)]


def test_form_when_handed_in_then_complete_open_and_yours():
    assert codes(forms.check_handing_in(LINES, {"sites": "3"}, is_yours=True, is_open=True)) == []
    assert codes(forms.check_handing_in(LINES, {}, is_yours=False, is_open=False)) == [
        "form.not_yours",
        "form.closed",
        "form.incomplete",
    ]
    assert codes(forms.check_values(LINES, {"words": "长" * 2001})) == ["form.value.too_long"]


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        ("visits", ["0", "120345"], ["-1", "一百", "1.5", "12万", "１２"]),
        ("messages_days", ["0", "1.5"], ["-1", "两天"]),
        ("phone", ["0750-1234567", "13800000000", "（0750）1234567转801、12345"], ["无", "12", "张三", "----------"]),
        ("other_new", ["无"], []),
    ],
)
def test_line_of_a_form_when_it_takes_a_number_or_telephone_then_nothing_else(code, good, bad):
    for value in ("", *good):
        assert not forms.check_values(SITE_YEAR, {code: value})
    for value in bad:
        (fault,) = forms.check_values(SITE_YEAR, {code: value})
        assert fault.code == ("form.value.no_phone" if code == "phone" else "form.value.no_number")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sites | 情况 | 网站数 | *\nwords | 情况 | 说明 | -", []),
        ("sites | 情况 | 网站数", ["form.template.line"]),
        ("sites | 情况 | 网站数 | ?", ["form.template.line"]),
        ("", ["form.template.lines"]),
        ("a | 情况 | 一 | *\na | 情况 | 二 | *", ["form.template.lines"]),
    ],
)
def test_template_when_read_then_shape_and_codes_are_judged(text, expected):
    lines, faults = forms.read_template(text)

    assert codes(faults) == expected
    assert expected or forms.template_text(lines) == text


@pytest.mark.parametrize(
    ("kind", "day", "period", "due"),
    [
        ("county_month", date(2026, 11, 1), "2026-11", date(2026, 11, 15)),
        ("city_month", date(2026, 11, 30), "2026-11", date(2026, 12, 3)),  # begun after its day: made up for
        ("city_month", date(2026, 11, 25), "2026-11", date(2026, 11, 25)),
        ("accountability", date(2027, 1, 2), "2026", date(2027, 1, 10)),
        ("site_year", date(2027, 1, 2), "2026", date(2027, 1, 20)),
    ],
    ids=lambda one: f"LA-49/51-{one}",
)
def test_form_duty_when_its_time_has_come_then_period_and_due_day(kind, day, period, due):
    duty = forms.DUTY_OF[kind]

    assert forms.is_making_time(duty, day)
    assert forms.period_and_due(duty, day) == (period, due)
    assert forms.is_made_up_for(kind, period, due) is (day.day == 30)
    assert duty.every == "month" or not forms.is_making_time(duty, date(2027, 2, 1))


def test_form_duty_when_begun_by_hand_then_of_the_running_year_and_next_day_told():
    day = date(2026, 11, 23)

    assert forms.period_and_due(forms.DUTY_OF["site_year"], day) == ("2026", date(2027, 1, 20))
    assert forms.comes_on(forms.DUTY_OF["site_year"], day) == date(2027, 1, 1)
    assert forms.comes_on(forms.DUTY_OF["county_month"], day) == date(2026, 12, 1)


def test_duty_when_not_on_the_roster_then_reason_needed():
    assert not forms.check_duty(is_on_roster=True, rostered=["甲"], reason="")
    assert not forms.check_duty(is_on_roster=False, rostered=[], reason="")
    assert not forms.check_duty(is_on_roster=False, rostered=["甲"], reason="甲请假")
    assert codes(forms.check_duty(is_on_roster=False, rostered=["甲"], reason="")) == ["daily.duty.not_rostered"]


def test_daily_entry_when_points_left_out_or_faults_without_words_then_refused():
    def check(**changed):
        asked = {"kind": "reading", "ticks": forms.READING_TICKS, "faults": 0, "words": "", "is_yours": True}
        return codes(forms.check_daily(**{**asked, **changed}))

    assert check() == []
    assert check(ticks=forms.READING_TICKS[:-1]) == ["daily.ticks"]
    assert check(faults=2, is_yours=False) == ["daily.not_yours", "daily.faults_without_words"]
    assert check(kind="duty", ticks=()) == []
    for nonsense in (None, -1, 1000):
        assert check(faults=nonsense, words="两处") == ["daily.number"]


def test_form_when_begun_by_hand_then_only_one_that_comes_round():
    assert not forms.check_beginning("county_month")
    assert codes(forms.check_beginning("check_report")) == ["form.begin.with_checks"]
    assert codes(forms.check_beginning("nothing")) == ["form.begin.unknown"]
