"""The ladder of measures against a unit (LA-54)."""

from datetime import date

from django.db import transaction

from accounts.api import User, console_roles
from audit.api import record
from inspection.models import Measure
from inspection.rules.decisions import check_inspector
from inspection.rules.supervision import check_measure
from policy.violations import ensure_allowed
from work_orders.rules import tidy

DOCUMENT = 60


@transaction.atomic
def take_measure(
    *,
    unit_id: int,
    kind: str,
    on: date,
    words: str,
    why_skipped: str = "",
    document: str = "",
    people: int = 0,
    order_id: int | None = None,
    by: User,
) -> Measure:
    """Enter a measure; a step needs the one before it, or a recorded reason. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    taken = set(Measure.objects.filter(unit_id=unit_id).values_list("kind", flat=True))
    said, why = tidy(words), tidy(why_skipped)
    ensure_allowed(check_measure(kind=kind, taken=taken, why_skipped=why, words=said))
    row = Measure.objects.create(
        unit_id=unit_id,
        kind=kind,
        on=on,
        words=said,
        why_skipped=why,
        document=tidy(document)[:DOCUMENT],
        people=people,
        order_id=order_id,
        made_by=by,
    )
    record(
        action="supervision.measure_taken",
        actor=by,
        site="",
        object_type="unit",
        object_id=unit_id,
        params={"kind": kind, "reason": why},
    )
    return row
