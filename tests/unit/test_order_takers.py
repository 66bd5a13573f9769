"""Who can take the next step of an order."""

import pytest

from work_orders.enums import Place
from work_orders.registry import Stage
from work_orders.rules_takers import Waiting, check_takers, is_let_go, takers_of

HEAD = Stage("head", "单位负责人", ("unit_head", "final_reviewer"), Place.SITE, 2, "LA-34")
HOLDERS = {
    ("ta", "unit_head"): frozenset({1}),
    ("ta", "final_reviewer"): frozenset({1, 2}),
    ("tb", "unit_head"): frozenset({3}),
}


def waiting(**changes):
    return Waiting(**{"stage": HEAD, "scopes": ("*", "ta"), "applicant": 9, **changes})


@pytest.mark.parametrize(
    ("changes", "takers", "codes"),
    [
        ({}, {1, 2}, []),
        ({"applicant": 1}, {2}, []),
        ({"signed": frozenset({2})}, {1}, []),
        ({"applicant": 1, "signed": frozenset({2})}, set(), ["order.turn.nobody_else"]),
        ({"scopes": ("*", "tc")}, set(), ["order.turn.nobody_there"]),
    ],
)
def test_next_step_when_asked_who_takes_it_then_those_or_the_reason_why_nobody(changes, takers, codes):
    order = waiting(**changes)

    assert takers_of(order, HOLDERS) == takers
    assert [one.code for one in check_takers(order, HOLDERS)] == codes


@pytest.mark.parametrize(("assignee", "free"), [(None, False), (2, False), (3, True)])
def test_order_handed_over_when_its_receiver_can_not_sign_then_everybody_s_again(assignee, free):
    order = waiting(assignee=assignee)

    assert is_let_go(order, takers_of(order, HOLDERS)) is free
