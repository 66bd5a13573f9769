"""Rules of drafts delivered by interface, and of the time until calls are counted anew."""

from datetime import UTC, datetime

import pytest

from cms import rules
from cms.exchange_answers import seconds_to_midnight


def codes(found):
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, []),
        ({"key": "k" * 100, "title": "题" * 255, "text": "文" * 500_000}, []),
        ({"key": "", "column": ""}, ["cms.deliver.key", "cms.deliver.column"]),
        ({"key": "k" * 101, "title": "", "text": ""}, ["cms.deliver.key", "cms.deliver.title", "cms.deliver.text"]),
        ({"title": "题" * 256, "text": "文" * 500_001}, ["cms.deliver.title", "cms.deliver.text"]),
    ],
)
def test_delivery_when_judged_then_key_title_text_and_column_la_27(sent, expected):
    assert codes(rules.check_delivery(**{"key": "k", "title": "题", "text": "文", "column": "7"} | sent)) == expected


def test_delivery_when_the_column_takes_no_articles_or_the_key_stands_for_others_then_refused_la_27():
    assert codes(rules.check_delivery_place(is_there=True, takes_articles=False)) == ["cms.deliver.column"]
    assert codes(rules.check_delivery_place(is_there=False, takes_articles=True)) == ["cms.deliver.column"]
    assert rules.check_delivery_place(is_there=True, takes_articles=True) == []
    assert codes(rules.check_same_delivery(digest="a", before="b")) == ["cms.deliver.other_content"]
    assert rules.check_same_delivery(digest="a", before="a") == []


@pytest.mark.parametrize(("hour", "minute", "seconds"), [(15, 59, 60), (16, 0, 86_400), (4, 0, 43_200)])
def test_quota_when_used_up_then_the_seconds_to_the_city_s_midnight(hour, minute, seconds):
    assert seconds_to_midnight(datetime(2026, 11, 23, hour, minute, tzinfo=UTC)) == seconds
