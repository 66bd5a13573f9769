"""Feeds: who sets them up, how long a message waits, what a superior's message must say. No database."""

from datetime import UTC, datetime, timedelta

import pytest

from info_library.feeds.posting import Answer
from info_library.feeds.rules import (
    LONGEST_WAIT,
    Message,
    check_feed,
    check_message,
    check_resend,
    check_switch,
    wait_after,
)
from info_library.feeds.sending import result_of

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
FEED = {"roles": ["operator"], "name": "省库", "address": "https://kk.ah.gov.cn/feed", "key": "k" * 16, "columns": 1}
MESSAGE = {
    "number": "1", "event": "published", "title": "通知", "issuer": "省政府", "address": "https://www.ah.gov.cn/1.html",
    "issued_at": NOW, "sites": ("ta",),
}  # fmt: skip


def codes(violations):
    return [violation.code for violation in violations]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"roles": ["editor"]}, ["feed.office_only"]),
        ({"name": " "}, ["feed.name"]),
        ({"address": "javascript:1"}, ["feed.address"]),
        ({"key": "short"}, ["feed.key"]),
        ({"columns": 0}, ["feed.nothing"]),
    ],
)
def test_feed_when_set_up_then_by_the_office_to_an_address_with_a_key_of_something(changes, expected):
    assert codes(check_feed(**{**FEED, **changes})) == expected


def test_switch_when_pressed_then_with_a_reason_and_once():
    assert not check_switch(roles=["registrar"], reason="维护", is_stopped=False, stops=True)
    assert codes(check_switch(roles=[], reason="", is_stopped=True, stops=True)) == [
        "feed.office_only", "feed.reason", "feed.as_it_is",
    ]  # fmt: skip
    assert not check_resend(roles=["operator"], state="failed")
    assert codes(check_resend(roles=["operator"], state="arrived")) == ["feed.resend"]


def test_wait_when_attempts_fail_then_doubled_up_to_six_hours():
    assert [wait_after(n) for n in (1, 2, 3)] == [timedelta(minutes=n) for n in (1, 2, 4)]
    assert wait_after(40) == LONGEST_WAIT


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"number": ""}, ["feed.message.number"]),
        ({"event": "gone"}, ["feed.message.event"]),
        ({"address": "x"}, ["feed.message.address"]),
        ({"title": ""}, ["feed.message.title"]),
        ({"issued_at": NOW + timedelta(hours=1)}, ["feed.message.issued"]),
        ({"issued_at": None}, ["feed.message.issued"]),
        ({"sites": ("zz",)}, ["feed.message.sites"]),
        ({"event": "withdrawn", "title": "", "issued_at": None}, []),
    ],
)
def test_message_when_received_then_judged(changes, expected):
    assert codes(check_message(Message(**{**MESSAGE, **changes}), now=NOW, known_sites=["ta"])) == expected


@pytest.mark.parametrize(
    ("answer", "receipt", "failure"),
    [
        (Answer(200, '{"receipt": "S-1"}'), "S-1", ""),
        (Answer(201, '{"receipt": 7}'), "7", ""),
        (Answer(200, "ok"), "", "no_receipt"),
        (Answer(200, '{"receipt": true}'), "", "no_receipt"),
        (Answer(302, ""), "", "refused"),
        (Answer(401, ""), "", "key"),
        (Answer(422, ""), "", "refused"),
        (Answer(429, ""), "", "busy"),
        (Answer(503, ""), "", "server"),
        (Answer(failure="timeout"), "", "timeout"),
    ],
)
def test_answer_when_judged_then_only_a_receipt_counts(answer, receipt, failure):
    found = result_of(answer)

    assert (found.receipt, found.failure) == (receipt, failure)
