"""What time and machines do to supervision orders: re-check, chase, follow the holiday table (LA-50, WD-4)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.api import User
from audit.api import gathered, record
from inspection.enums_rounds import ItemState, SupervisionState, SupervisionStepKind
from inspection.models import SupervisionOrder
from inspection.rounds.actions.steps import locked, note, record_order, save_step
from inspection.rounds.actions.telling import LANGUAGE, tell_of_overdue, tell_office, tell_unit
from policy.workdays import after_workdays
from rulebook.api import working_calendar

Recheck = Callable[[Sequence[int]], Mapping[int, bool]]


def recheck_order(*, order_id: int, recheck: Recheck, by: User | None = None) -> SupervisionOrder:
    """Look at every open finding of an order again; the look itself runs outside the transaction."""
    order = SupervisionOrder.objects.get(pk=order_id)
    wanted = list(order.items.filter(state=ItemState.OPEN).values_list("finding_id", flat=True))
    seen = recheck(wanted) if wanted else {}
    with transaction.atomic(), gathered():
        order = locked(order_id)
        now, there = timezone.now(), 0
        for item in order.items.select_for_update().filter(state=ItemState.OPEN):
            if item.finding_id in seen:
                item.is_there, item.checked_at = seen[item.finding_id], now
                item.save(update_fields=["is_there", "checked_at"])
            there += item.is_there is not False
        order.checked_at = now
        with override(LANGUAGE):
            words = _("%(gone)s of %(all)s findings are gone") % {"gone": len(wanted) - there, "all": len(wanted)}
        note(order, SupervisionStepKind.RECHECKED, by, words)
        save_step(order)
        record_order("supervision.rechecked", order, by, count=there)
    return order


def chase_overdue(*, today: date) -> int:
    """Chase every overdue order once a day, and give the office its list (LA-50). Returns how many were chased."""
    overdue = SupervisionOrder.objects.overdue(on=today)
    chased = 0
    for pk in list(overdue.exclude(chased_on=today).values_list("pk", flat=True)):
        with transaction.atomic(), gathered():
            order = locked(pk)
            if order.chased_on == today or order.state not in (SupervisionState.SENT, SupervisionState.RETURNED):
                continue
            order.chased_on = today
            order.save(update_fields=["chased_on"])
            note(order, SupervisionStepKind.CHASED, None)
            record_order("supervision.chased", order, None)
            tell_unit(order, SupervisionStepKind.CHASED)
            chased += 1
    if chased:
        tell_of_overdue(list(overdue.order_by("due_on", "pk")))
    return chased


@transaction.atomic
def move_due_days() -> int:
    """Count the due days of orders with the units again after the holiday table changed; returns how many moved."""
    calendar, moved = working_calendar(), 0
    waiting = SupervisionOrder.objects.select_for_update().filter(state=SupervisionState.SENT).order_by("pk")
    for order in waiting:
        start = timezone.localdate(order.sent_at)
        count = after_workdays(start, order.days + order.extended_days, calendar)
        if count.due == order.due_on:
            continue
        before, order.due_on, order.due_is_assumed = order.due_on, count.due, count.is_assumed
        order.save(update_fields=["due_on", "due_is_assumed"])
        note(order, SupervisionStepKind.DUE_MOVED, None, f"{before} → {count.due}")
        moved += 1
    if moved:
        record(action="supervision.due_days_moved", actor=None, site="", params={"orders": moved})
    return moved


def tell_result(order: SupervisionOrder) -> None:
    """The office learns what the machine saw."""
    tell_office(order, SupervisionStepKind.RECHECKED)
