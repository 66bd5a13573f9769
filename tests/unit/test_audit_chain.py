"""The chain as pure functions: what is hashed, and the first record at which it does not hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from audit.chain import GENESIS_HASH, Fault, Head, Link, canonical, sealed, walk
from audit.digests import hmac_sm3_hex, sm3_hex
from audit.messages import FAULTS, fault_text
from audit.registry import Action, UnknownAction, action_label, all_actions, register_actions, require_action
from audit.values import plain_params, plain_text

CHAIN = "6a1d7c1e-0000-4000-8000-000000000001"


def chain(length: int) -> list[Link]:
    links: list[Link] = []
    for number in range(1, length + 1):
        link = Link(
            sequence=number,
            recorded_at=datetime(2026, 11, 22, 9, 0, number, tzinfo=UTC),
            actor_code="zhang",
            actor_name="张三",
            site_code="ta",
            action="tests.done",
            object_type="page",
            object_id=str(number),
            params={"title": "关于…的通知", "count": number},
            address="10.0.0.1",
            previous_hash=links[-1].hash if links else GENESIS_HASH,
        )
        links.append(sealed(CHAIN, link))
    return links


def end_of(links: list[Link]) -> Head:
    return Head(CHAIN, links[-1].sequence, links[-1].hash)


def resealed(links: list[Link]) -> list[Link]:
    """What somebody with every right would do: hash everything anew."""
    result: list[Link] = []
    for number, link in enumerate(links, start=1):
        previous = result[-1].hash if result else GENESIS_HASH
        result.append(sealed(CHAIN, replace(link, sequence=number, previous_hash=previous)))
    return result


LINKS = chain(6)
FORGED = replace(LINKS[2], actor_code="li")


def test_walk_when_nothing_was_touched_then_holds() -> None:
    assert walk(end_of(LINKS), LINKS).fault is None
    assert walk(end_of(LINKS), LINKS).end == end_of(LINKS)
    assert walk(Head(CHAIN, 0, GENESIS_HASH), []).fault is None


def test_walk_when_records_came_after_the_head_was_read_then_holds() -> None:
    assert walk(end_of(LINKS[:4]), LINKS).fault is None


@pytest.mark.parametrize("name", [name for name in Link.__slots__ if name not in ("sequence", "previous_hash")])
def test_walk_when_any_field_is_changed_then_names_the_record(name: str) -> None:
    value = getattr(LINKS[2], name)
    other = {"title": "x"} if name == "params" else value + timedelta(microseconds=1) if name == "recorded_at" else "x"
    links = [*LINKS[:2], replace(LINKS[2], **{name: other}), *LINKS[3:]]

    assert walk(end_of(LINKS), links).fault == Fault(3, "audit.chain.record_altered")


@pytest.mark.parametrize(
    ("links", "fault"),
    [
        pytest.param([*LINKS[:2], *LINKS[3:]], Fault(3, "audit.chain.record_missing"), id="one is missing"),
        pytest.param(LINKS[1:], Fault(1, "audit.chain.record_missing"), id="the first is missing"),
        pytest.param(LINKS[:-1], Fault(6, "audit.chain.tail_missing"), id="the tail is cut off"),
        pytest.param([], Fault(1, "audit.chain.tail_missing"), id="everything is gone"),
        pytest.param(
            [*LINKS[:2], LINKS[3], LINKS[2], *LINKS[4:]], Fault(3, "audit.chain.record_missing"), id="two change places"
        ),
        pytest.param(
            [*LINKS[:2], replace(LINKS[3], sequence=3), replace(LINKS[2], sequence=4), *LINKS[4:]],
            Fault(3, "audit.chain.link_broken"),
            id="two change places and numbers",
        ),
        pytest.param(
            [*LINKS[:2], sealed(CHAIN, FORGED), *LINKS[3:]],
            Fault(4, "audit.chain.link_broken"),
            id="one is changed and hashed anew",
        ),
        pytest.param(
            [*LINKS, sealed(CHAIN, replace(LINKS[5], sequence=7))],
            Fault(7, "audit.chain.link_broken"),
            id="one is added",
        ),
        pytest.param(
            resealed([*LINKS[:2], FORGED, *LINKS[3:]]),
            Fault(6, "audit.chain.rewritten"),
            id="all are hashed anew but the end was noted",
        ),
        pytest.param([*LINKS[:3], *LINKS[2:]], Fault(4, "audit.chain.record_missing"), id="one stands twice"),
    ],
)
def test_walk_when_the_chain_was_touched_then_names_the_first_bad_record(links: list[Link], fault: Fault) -> None:
    assert walk(end_of(LINKS), links).fault == fault


def test_walk_when_head_was_rewritten_too_then_an_anchor_shows_it() -> None:
    forged = resealed([*LINKS[:2], FORGED, *LINKS[3:]])

    assert walk(end_of(forged), forged).fault is None
    assert walk(end_of(forged), forged, end_of(LINKS[:4])).fault == Fault(4, "audit.chain.rewritten")
    assert walk(end_of(LINKS[:3]), LINKS[:3], end_of(LINKS)).fault == Fault(4, "audit.chain.tail_missing")
    assert walk(Head("other", 0, GENESIS_HASH), [], end_of(LINKS)).fault == Fault(0, "audit.chain.replaced")


def test_canonical_when_zone_and_order_differ_then_the_same_bytes() -> None:
    shanghai = LINKS[0].recorded_at.astimezone(timezone(timedelta(hours=8)))
    turned = dict(reversed(LINKS[0].params.items()))

    assert canonical(CHAIN, replace(LINKS[0], recorded_at=shanghai, params=turned)) == canonical(CHAIN, LINKS[0])
    assert canonical("other", LINKS[0]) != canonical(CHAIN, LINKS[0])


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_fault_when_shown_then_has_a_sentence(code: str) -> None:
    assert "%(" not in fault_text(Fault(7, code))


def test_sm3_when_given_the_examples_of_the_standard_then_their_digests() -> None:
    assert sm3_hex(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3_hex(b"abcd" * 16) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    assert hmac_sm3_hex(b"key", b"abc") != hmac_sm3_hex(b"other", b"abc")


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("电话13812345678。", "电话138********。"),
        ("身份证341502199001011234号", "身份证341502************号"),
        ("34150219900101123X", "341502************"),
        ("wang.wu+x@luan.gov.cn", "***@luan.gov.cn"),
        ("六政办秘〔2021〕148号", "六政办秘〔2021〕148号"),
        ("订单 202611220001234", "订单 202611220001234"),
        ("a\x00b\ud800", "a\ufffdb\ufffd"),
        (3, 3),
        (True, True),
        (None, None),
        (["a", {"b": Decimal("1.50")}], ["a", {"b": "1.50"}]),
        (datetime(2026, 11, 22, tzinfo=UTC), "2026-11-22T00:00:00+00:00"),
        (gettext_lazy("13812345678"), "138********"),
    ],
)
def test_details_when_recorded_then_plain_and_without_personal_numbers(value: object, stored: object) -> None:
    assert plain_params({"v": value}) == {"v": stored}


@pytest.mark.parametrize("value", [1.5, b"x", object(), {1, 2}])
def test_details_when_not_plain_then_refused(value: object) -> None:
    with pytest.raises(TypeError):
        plain_params({"v": value})


@given(st.text())
def test_text_when_anything_then_postgres_can_hold_it(text: str) -> None:
    stored = plain_text(text, limit=20)

    assert len(stored) <= 20
    assert "\x00" not in stored
    stored.encode("utf-8")


def test_registry_when_asked_then_knows_labels_and_refuses_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.registry._actions", {})
    register_actions([Action("b.done", "B"), Action("a.done", "A")])
    register_actions([Action("a.done", "A")])

    assert [action.code for action in all_actions()] == ["a.done", "b.done"]
    assert (action_label("a.done"), action_label("gone")) == ("A", "gone")
    with pytest.raises(UnknownAction, match="register"):
        require_action("c.done")
    with pytest.raises(ValueError, match="twice"):
        register_actions([Action("a.done", "other")])
