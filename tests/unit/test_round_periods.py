"""Periods of rounds as people name them."""

import pytest
from django.utils.translation import override

from inspection.messages_rounds import period_words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-W48", "2026年第48周"),
        ("2026-W05", "2026年第5周"),
        ("2026-Q4", "2026年第4季度"),
        ("2026-11", "2026年11月"),
        ("2026-10", "2026年10月"),
        ("2026", "2026年"),
    ],
)
def test_period_when_named_then_in_chinese_words(period, words):
    with override("zh-hans"):
        assert period_words(period) == words
