"""Findings from which orders are made."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from inspection.enums import Severity
from inspection.enums_rounds import ItemState
from inspection.models import Finding, SupervisionItem
from inspection.rules.catalogue import TOLD_RULES
from inspection.selectors import FindingLine, lines_of

MOST = 2000


@dataclass(frozen=True, slots=True)
class UnitFindings:
    """What stands against one unit and is in no open order."""

    unit_id: int
    unit: str
    vetoes: int
    findings: tuple[FindingLine, ...]


# Hints that are ordered all the same: a citizen's report of an error has a clock of its own (LA-4).
ORDERED_HINTS = ("ticket.late",)


def orderable(
    *, severity: str = "", run_id: int | None = None, findings: Collection[int] | None = None
) -> QuerySet[Finding]:
    """Findings that count, have a unit, and are in no open order; hints only when asked for, or chosen one by one.

    Of a run: those that it met, and those that people told, which no run can meet.
    """
    taken = SupervisionItem.objects.filter(state=ItemState.OPEN).values("finding_id")
    rows = Finding.objects.counting().filter(subject__unit__isnull=False, subject__is_in_scope=True)
    rows = rows.exclude(pk__in=taken)
    if findings is not None:
        rows = rows.filter(pk__in=list(findings))
    elif severity:
        rows = rows.filter(severity=severity)
    else:
        rows = rows.filter(~Q(severity=Severity.HINT) | Q(rule__in=ORDERED_HINTS))
    if run_id is not None:
        rows = rows.filter(Q(last_run_id=run_id) | Q(rule__in=TOLD_RULES))
    return rows.select_related("subject__unit", "subject__site").order_by("subject__unit_id", "-severity", "rule", "pk")


def free_findings(*, severity: str = "") -> list[UnitFindings]:
    """What could be ordered now, unit by unit, most vetoes first."""
    groups: dict[int, list[Finding]] = {}
    for row in orderable(severity=severity)[:MOST]:
        groups.setdefault(row.subject.unit_id, []).append(row)
    found = [
        UnitFindings(
            unit_id,
            rows[0].subject.unit.full_name,
            sum(1 for row in rows if row.severity == Severity.VETO),
            tuple(lines_of(rows)),
        )
        for unit_id, rows in groups.items()
    ]
    return sorted(found, key=lambda one: (-one.vetoes, -len(one.findings), one.unit_id))
