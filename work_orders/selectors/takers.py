"""Whether somebody can take the next step of open orders: one reading of roles and signatures for all of them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce

from django.db.models import F
from django.utils import timezone

from accounts.enums import ALL_SITES, CONSOLE_SCOPE
from accounts.models import Membership
from policy.violations import Violation
from work_orders.enums import OrderState, Place, StepKind
from work_orders.models import OrderStep, WorkOrder
from work_orders.registry import Stage, all_kinds, kind_of
from work_orders.rules_takers import Holders, Waiting, check_takers, is_let_go, takers_of


def nobody_for(order: WorkOrder) -> list[Violation]:
    """Why nobody can take the next step of this order; nothing where somebody can."""
    return [found for one, _pk in _waiting([order]) for found in check_takers(one, _holders())]


def nobodys_orders() -> frozenset[int]:
    """Open orders whose next step nobody can take."""
    holders = _holders()
    return frozenset(pk for one, pk in _waiting(_open_orders()) if check_takers(one, holders))


def orders_let_go() -> frozenset[int]:
    """Open orders that were handed over to somebody who can't sign them any more."""
    holders = _holders()
    handed = _open_orders().filter(assignee__isnull=False)
    return frozenset(pk for one, pk in _waiting(handed) if is_let_go(one, takers_of(one, holders)))


def is_free_again(order: WorkOrder) -> bool:
    """The same for one order."""
    holders = _holders()
    return any(is_let_go(one, takers_of(one, holders)) for one, _pk in _waiting([order]))


def scopes_of(stage: Stage, site_code: str) -> tuple[str, ...]:
    """Where the roles of a stage are held."""
    return (ALL_SITES, CONSOLE_SCOPE if stage.place is Place.OFFICE else site_code)


def _open_orders() -> "Iterable[WorkOrder]":
    rows = WorkOrder.objects.filter(state=OrderState.IN_PROGRESS)
    return rows.only("pk", "kind", "stage", "site_code", "applicant_id", "assignee_id", "state")


def _waiting(orders: Iterable[WorkOrder]) -> list[tuple[Waiting, int]]:
    found = [order for order in orders if order.state == OrderState.IN_PROGRESS]
    signed = _signers([order.pk for order in found])
    return [
        (
            Waiting(stage, scopes_of(stage, order.site_code), order.applicant_id, signed[order.pk], order.assignee_id),
            order.pk,
        )
        for order in found
        if (stage := _stage_of(order)) is not None
    ]


def _stage_of(order: WorkOrder) -> Stage | None:
    kind = kind_of(order.kind)
    return kind.stages[order.stage] if kind and order.stage < len(kind.stages) else None


def _signers(orders: list[int]) -> dict[int, frozenset[int]]:
    """Who signed each order since it was last filed."""
    rounds: dict[int, int] = defaultdict(lambda: 1)
    signed: dict[int, frozenset[int]] = defaultdict(frozenset)
    steps = OrderStep.objects.filter(order__in=orders, kind__in=(StepKind.REVISED, StepKind.APPROVED), by__isnull=False)
    rows = list(steps.values_list("order_id", "kind", "round", "by_id"))
    for order, kind, number, _by in rows:
        if kind == StepKind.REVISED:
            rounds[order] = max(rounds[order], number)
    for order, kind, number, by in rows:
        if kind == StepKind.APPROVED and number == rounds[order]:
            signed[order] |= {by}
    return signed


def _holders() -> Holders:
    """Who holds which role of some stage, where; roles for one column alone don't count."""
    roles = reduce(set.union, ({*stage.roles} for kind in all_kinds() for stage in kind.stages), set())
    rows = Membership.objects.in_force(on=timezone.localdate()).filter(role__in=roles, column="")
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for scope, role, person in rows.values_list("scope", "role", F("user_id")):
        found[scope, role].add(person)
    return {place: frozenset(people) for place, people in found.items()}
