"""What every act on an order shares: lock it, know how somebody stands to it, note what happened."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from audit.api import record
from policy.violations import Refused, Violation
from policy.workdays import after_workdays
from rulebook.api import working_calendar
from work_orders.enums import OrderState, Place, StepKind
from work_orders.models import AppliedOrder, OrderStep, WorkOrder
from work_orders.registry import Filed, Kind, Stage, kind_of
from work_orders.rules import Standing
from work_orders.selectors.takers import is_free_again


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: what it is (the label that a kind or stage asks for), its name and content."""

    label: str
    name: str
    content: bytes


def locked(order_id: int) -> WorkOrder:
    """The order's row, locked; raises WorkOrder.DoesNotExist."""
    return WorkOrder.objects.select_for_update().get(pk=order_id)


def kind_or_refuse(code: str) -> Kind:
    """The kind; an order of a kind that no app knows can't be moved."""
    kind = kind_of(code)
    if kind is None:
        raise Refused([Violation("order.kind.unknown", "LA-34")])
    return kind


def stage_of(order: WorkOrder, kind: Kind) -> Stage | None:
    """Whose turn it is; None when every stage has signed."""
    return kind.stages[order.stage] if order.stage < len(kind.stages) else None


def roles_for(by: User, stage: Stage | None, site_code: str) -> frozenset[str]:
    """Roles that count for a stage: those in the order's site, or those of the office."""
    if stage is None:
        return frozenset()
    if stage.place is Place.OFFICE:
        return console_roles(by)
    return roles_in_force(by, site_code) if site_code else frozenset()


def standing_of(order: WorkOrder, kind: Kind, by: User) -> Standing:
    """How somebody stands to the order."""
    stage = stage_of(order, kind)
    turn = order.steps.filter(round=round_of(order), kind=StepKind.APPROVED, by_id=by.pk)
    return Standing(
        state=order.state,
        version=order.version,
        stage=stage,
        by_roles=roles_for(by, stage, order.site_code),
        is_applicant=order.applicant_id == by.pk,
        has_signed=turn.exists(),
        is_assigned_to_other=order.assignee_id not in (None, by.pk) and not is_free_again(order),
    )


def round_of(order: WorkOrder) -> int:
    """How often the order was filed: signatures count for the round they were given in."""
    return 1 + order.steps.filter(kind=StepKind.REVISED).count()


def begin_stage(order: WorkOrder, kind: Kind, number: int, now: datetime) -> None:
    """Put the order before the next office; its clock begins (WD-4: counting starts on the next day)."""
    order.stage, order.stage_since, order.assignee = number, now, None
    stage = stage_of(order, kind)
    if stage is None:
        order.due_on, order.due_is_assumed = None, False
        return
    count = after_workdays(timezone.localdate(now), stage.days, working_calendar())
    order.due_on, order.due_is_assumed = count.due, count.is_assumed


def note(order: WorkOrder, kind: StepKind, by: User | None, *, words: str = "", stage: str = "") -> OrderStep:
    """Add a line to the order's history."""
    return OrderStep.objects.create(
        order=order,
        at=timezone.now(),
        kind=kind,
        by_id=by.pk if by else None,
        by_name=str(by) if by else "",
        stage=stage,
        round=round_of(order) + (kind == StepKind.REVISED),
        words=words,
    )


def save_step(order: WorkOrder) -> None:
    """Write the order back; its version moves on."""
    order.version += 1
    order.save()


def filed_of(order: WorkOrder) -> Filed:
    """The order as the functions of its kind get it."""
    private = json.loads(order.private) if order.private else {}
    return Filed(
        number=order.number,
        kind=order.kind,
        site_code=order.site_code,
        title=order.title,
        values={**order.values, **private},
        today=timezone.localdate(),
        applicant_id=order.applicant_id,
        signers={step.stage: step.by_id for step in order.steps.all() if step.kind == StepKind.APPROVED and step.by_id},
    )


def carry_out(order: WorkOrder, kind: Kind, by: User) -> None:
    """Do what was applied for; the row that says so can exist once."""
    now = timezone.now()
    AppliedOrder.objects.create(order=order, applied_at=now)
    order.state, order.closed_at = OrderState.DONE, now
    if kind.effect is not None:
        order.result = dict(kind.effect(filed_of(order), by))


def record_order(action: str, order: WorkOrder, by: User | None, **params: object) -> None:
    """Record it; values of the form stay out."""
    record(
        action=action,
        actor=by,
        site=order.site_code,
        object_type="work_order",
        object_id=order.number,
        params={"kind": order.kind, **params},
    )
