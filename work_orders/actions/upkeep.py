"""What time does to orders: due days follow the holiday table (WD-4)."""

from django.db import transaction
from django.utils import timezone

from audit.api import record
from policy.workdays import after_workdays
from rulebook.api import working_calendar
from work_orders.actions.steps import note, stage_of
from work_orders.enums import OrderState, StepKind
from work_orders.models import WorkOrder
from work_orders.registry import kind_of


@transaction.atomic
def move_due_days() -> int:
    """Count the due days of open orders again after the holiday table changed; returns how many moved.

    Each order's history says from which day to which.
    """
    calendar, moved = working_calendar(), 0
    for order in WorkOrder.objects.select_for_update().filter(state=OrderState.IN_PROGRESS).order_by("pk"):
        kind = kind_of(order.kind)
        stage = stage_of(order, kind) if kind else None
        if stage is None:
            continue
        count = after_workdays(timezone.localdate(order.stage_since), stage.days, calendar)
        if (order.due_on, order.due_is_assumed) == (count.due, count.is_assumed):
            continue
        before = order.due_on
        order.due_on, order.due_is_assumed = count.due, count.is_assumed
        order.save(update_fields=["due_on", "due_is_assumed"])
        note(order, StepKind.DUE_MOVED, None, words=f"{before} → {count.due}")
        moved += 1
    if moved:
        record(action="order.due_days_moved", actor=None, site="", params={"orders": moved})
    return moved
