"""LA-41.3, LN-32.1 and the protection grade: passwords, both sides of every limit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy import passwords


def codes(password: str, *related: str) -> list[str]:
    return [violation.code for violation in passwords.complexity(password, related=related)]


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        pytest.param("Abc-1234", [], id="8 characters, 4 kinds"),
        pytest.param("Abc-123", ["passwords.complexity.too_short"], id="7 characters"),
        pytest.param("abcd1234-", [], id="3 kinds"),
        pytest.param("abcd12345", ["passwords.complexity.too_few_kinds"], id="2 kinds"),
        pytest.param("ABCdefgh", ["passwords.complexity.too_few_kinds"], id="2 kinds of letters"),
        pytest.param("淠史杭工程Ab12", [], id="characters without case are a kind"),
        pytest.param(
            "abc", ["passwords.complexity.too_short", "passwords.complexity.too_few_kinds"], id="all faults at once"
        ),
        pytest.param("Ab1-" * 32, [], id="128 characters"),
        pytest.param("Ab1-" * 32 + "x", ["passwords.complexity.too_long"], id="129 characters"),
        pytest.param("", ["passwords.complexity.too_short", "passwords.complexity.too_few_kinds"], id="empty"),
    ],
)
def test_complexity_when_length_and_kinds_vary_then_names_each_fault(password: str, expected: list[str]) -> None:
    assert codes(password) == expected


@pytest.mark.parametrize(
    ("password", "related"),
    [
        ("Zhangsan-1", "zhangsan"),
        ("1-Nasgnahz", "zhangsan"),
        ("Zhang.San-2026", "zhangsan"),
        ("Zhangsan1", "zhangsan@luan.gov.cn"),
        ("张三丰Ab-123", "张三丰"),
        ("Ab-123张三", "张三"),
        ("Zh4ngsan-", "zhangsan"),
    ],
)
def test_complexity_when_like_the_account_then_refused(password: str, related: str) -> None:
    assert "passwords.complexity.like_the_account" in codes(password, related)


@pytest.mark.parametrize("related", ["", "li", "-", "wangwu", "李四"])
def test_complexity_when_unlike_the_account_then_allowed(related: str) -> None:
    assert codes("Kx7-liubei", related) == []


@given(st.text(max_size=200), st.text(max_size=40))
def test_complexity_when_given_anything_then_answers(password: str, related: str) -> None:
    for violation in passwords.complexity(password, related=[related]):
        assert violation.article == "house"


def test_history_when_used_before_then_refused_with_the_count() -> None:
    (violation,) = passwords.history(is_recent=True)

    assert (violation.code, violation.params) == ("passwords.history.used_before", {"count": 5})
    assert passwords.history(is_recent=False) == []


@pytest.mark.parametrize(
    ("changed_on", "today", "expected"),
    [
        pytest.param(date(2026, 1, 1), date(2026, 3, 31), [], id="LN-32.1 day 89"),
        pytest.param(date(2026, 1, 1), date(2026, 4, 1), ["passwords.age.expired"], id="LN-32.1 day 90"),
        pytest.param(date(2026, 2, 1), date(2026, 4, 30), [], id="LN-32.1 a day before three short months"),
        pytest.param(date(2026, 2, 1), date(2026, 5, 1), ["passwords.age.expired"], id="LN-32.1 three short months"),
        pytest.param(date(2026, 7, 1), date(2026, 9, 28), [], id="LN-32.1 long months, day 89"),
        pytest.param(date(2026, 7, 1), date(2026, 9, 29), ["passwords.age.expired"], id="LN-32.1 long months, day 90"),
        pytest.param(None, date(2026, 1, 1), ["passwords.age.never_changed"], id="LA-41.3 never changed"),
    ],
)
def test_age_when_days_passed_then_expires(changed_on: date | None, today: date, expected: list[str]) -> None:
    assert [violation.code for violation in passwords.age(changed_on, today)] == expected


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2026, 3, 24), None), (date(2026, 3, 25), 7), (date(2026, 3, 31), 1), (date(2026, 4, 1), None)],
)
def test_reminder_when_a_week_or_less_is_left_then_announced(today: date, left: int | None) -> None:
    assert passwords.days_left_to_announce(date(2026, 1, 1), today) == left
