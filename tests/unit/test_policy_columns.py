"""LA-25.1: update cycles of columns, both sides of every limit."""

from datetime import date

import pytest

from policy.calendar import months_after, months_before
from policy.columns import COLUMN_RULES, ColumnType, PageTag, oldest_allowed, rule_of, staleness

TODAY = date(2026, 11, 22)


def codes(column_type: ColumnType, last_item: date | None, today: date = TODAY) -> list[str]:
    return [violation.code for violation in staleness(column_type, last_item, today)]


@pytest.mark.parametrize(
    ("column_type", "last_item", "expected"),
    [
        pytest.param(ColumnType.NEWS, date(2026, 11, 8), ["columns.update.due_soon"], id="LA-25.1 news 14 days"),
        pytest.param(ColumnType.NEWS, date(2026, 11, 7), ["columns.update.overdue"], id="LA-25.1 news 15 days"),
        pytest.param(ColumnType.NEWS, date(2026, 11, 13), [], id="LA-25.1 news 9 days"),
        pytest.param(ColumnType.NEWS, date(2026, 11, 12), ["columns.update.due_soon"], id="LA-25.1 news 10 days"),
        pytest.param(ColumnType.HOME, date(2026, 11, 7), ["columns.update.overdue"], id="GB19-V3 home 15 days"),
        pytest.param(ColumnType.NOTICE, date(2026, 5, 22), ["columns.update.due_soon"], id="LA-25.1 notice 6 months"),
        pytest.param(ColumnType.NOTICE, date(2026, 5, 21), ["columns.update.overdue"], id="LA-25.1 notice, a day more"),
        pytest.param(ColumnType.POLICY, date(2026, 5, 21), ["columns.update.overdue"], id="LA-25.1 policy"),
        pytest.param(ColumnType.POLICY, date(2026, 7, 17), [], id="LA-25.1 policy below 70 %"),
        pytest.param(ColumnType.OTHER, date(2025, 11, 22), ["columns.update.due_soon"], id="LA-25.1 other 1 year"),
        pytest.param(ColumnType.OTHER, date(2025, 11, 21), ["columns.update.overdue"], id="LA-25.1 other, a day more"),
        pytest.param(ColumnType.SERVICE, date(2026, 8, 21), ["columns.update.overdue"], id="GB19-D2 statistics"),
        pytest.param(ColumnType.INTERACTION, date(2026, 9, 21), ["columns.update.overdue"], id="GB19-D3 answers"),
        pytest.param(ColumnType.TOPIC, date(2020, 1, 1), [], id="topics end by a date of their own"),
        pytest.param(ColumnType.TOPIC, None, ["columns.update.empty"], id="GB19-V4 empty topic"),
        pytest.param(ColumnType.NEWS, None, ["columns.update.empty"], id="GB19-V4 empty column"),
        pytest.param(ColumnType.NEWS, date(2026, 12, 1), [], id="an item of tomorrow is no trouble"),
    ],
)
def test_staleness_when_days_passed_then_says_so(
    column_type: ColumnType, last_item: date | None, expected: list[str]
) -> None:
    assert codes(column_type, last_item) == expected


def test_staleness_when_overdue_then_cites_the_article_and_the_figures() -> None:
    (violation,) = staleness(ColumnType.NEWS, date(2026, 11, 1), TODAY)

    assert violation.article == "LA-25.1"
    assert violation.params == {"last_item": date(2026, 11, 1), "days": 21, "cycle_days": 14}


def test_staleness_when_asked_by_the_stored_code_then_answers_the_same() -> None:
    assert staleness("news", None, TODAY) == staleness(ColumnType.NEWS, None, TODAY)
    with pytest.raises(ValueError):
        staleness("gossip", None, TODAY)


def test_rules_when_listed_then_every_type_has_one_row_and_a_tag() -> None:
    assert [rule.type for rule in COLUMN_RULES] == list(ColumnType)
    assert all(rule.tags for rule in COLUMN_RULES)
    assert {tag for rule in COLUMN_RULES for tag in rule.tags} == set(PageTag)
    assert rule_of("home").cycle is not None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 3, 15), 3, date(2025, 12, 15)),
        (date(2026, 1, 31), 12, date(2025, 1, 31)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_before_when_month_is_shorter_then_takes_its_last_day(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_months_after_when_over_the_new_year_then_counts_on() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_oldest_allowed_when_topic_then_there_is_none() -> None:
    assert oldest_allowed(ColumnType.TOPIC, TODAY) is None
    assert oldest_allowed(ColumnType.NOTICE, date(2026, 8, 31)) == date(2026, 2, 28)
