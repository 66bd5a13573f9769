"""Who can take the next step of an order, and what is said when nobody can. Pure: no Django."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from policy.violations import Violation
from work_orders.registry import Stage


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order before a stage: where the roles count, who filed it, who has signed in this round, who holds it."""

    stage: Stage
    scopes: tuple[str, ...]
    applicant: int
    signed: frozenset[int] = frozenset()
    assignee: int | None = None


# People who hold a role now, by scope and role.
Holders = Mapping[tuple[str, str], frozenset[int]]


def holders_of(waiting: Waiting, holders: Holders) -> frozenset[int]:
    """Everybody with a role of the stage."""
    return frozenset(
        person
        for scope in waiting.scopes
        for role in waiting.stage.roles
        for person in holders.get((scope, role), frozenset())
    )


def takers_of(waiting: Waiting, holders: Holders) -> frozenset[int]:
    """Who may sign: holders who neither filed the order nor signed an earlier stage (LA-41.3)."""
    return holders_of(waiting, holders) - waiting.signed - {waiting.applicant}


def is_let_go(waiting: Waiting, takers: Collection[int]) -> bool:
    """Whether the colleague it was handed over to can't sign any more, so that it is everybody's again."""
    return waiting.assignee is not None and waiting.assignee not in takers


def check_takers(waiting: Waiting, holders: Holders) -> list[Violation]:
    """An order that waits for nobody says so: no one has the role, or only those who may not sign here (LA-34)."""
    stage = waiting.stage
    if not holders_of(waiting, holders):
        return [Violation("order.turn.nobody_there", stage.article, {"stage": stage.label})]
    if not takers_of(waiting, holders):
        return [Violation("order.turn.nobody_else", "LA-41.3", {"stage": stage.label})]
    return []
