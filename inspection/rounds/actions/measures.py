"""The ladder of measures against a unit (LA-54)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import record
from inspection.models import Measure
from inspection.rules.decisions import check_inspector
from inspection.rules.supervision import check_measure, check_measure_entry
from policy.violations import ensure_allowed
from sites_registry.api_facts import Unit
from work_orders.rules import tidy

DOCUMENT = 60


@transaction.atomic
def take_measure(
    *,
    unit_id: int,
    kind: str,
    on: date | None,
    words: str,
    why_skipped: str = "",
    document: str = "",
    people: int | None = 0,
    order_id: int | None = None,
    by: User,
) -> Measure:
    """Enter a measure; a step needs the one before it, or a recorded reason. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    Unit.objects.select_for_update().get(pk=unit_id)  # two who press at once enter it once
    before = list(Measure.objects.filter(unit_id=unit_id).values_list("kind", "on"))
    said, why = tidy(words), tidy(why_skipped)
    ensure_allowed(
        check_measure(kind=kind, taken={one for one, _day in before}, why_skipped=why, words=said)
        + check_measure_entry(on=on, today=timezone.localdate(), is_twice=(kind, on) in before, people=people)
    )
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
