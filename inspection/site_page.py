"""What the page of one website shows beside its figures: faults with what to do next, the last reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inspection.enums import Severity
from inspection.messages_rules import repair_of
from inspection.models import Look
from inspection.selectors import FindingLine
from policy.articles import cite

_GRAVITY = (Severity.VETO.value, Severity.DEDUCTION.value, Severity.HINT.value)
TONES = {Severity.VETO.value: "bad", Severity.DEDUCTION.value: "waiting", Severity.HINT.value: "quiet"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One fault with its article and what to do."""

    line: FindingLine
    severity_label: str
    tone: str
    citation: str
    repair: str


def finding_rows(lines: Iterable[FindingLine]) -> list[FindingRow]:
    """Faults, the gravest first."""
    ordered = sorted(lines, key=lambda one: (_GRAVITY.index(one.severity), one.rule, one.pk))
    return [
        FindingRow(one, str(Severity(one.severity).label), TONES[one.severity], cite(one.article), repair_of(one.rule))
        for one in ordered
    ]


def look_state(subject_id: int) -> dict[str, Any] | None:
    """The newest reading from outside and how far it is."""
    row = Look.objects.filter(subject_id=subject_id).order_by("-day").first()
    if row is None:
        return None
    return {
        "day": row.day,
        "label": row.get_state_display(),
        "state": row.state,
        "pages": row.pages,
        "requests": row.requests,
        "walls": row.walls,
    }
