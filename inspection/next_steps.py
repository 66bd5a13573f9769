"""What the people of a site do next: the gravest faults with their repair, and columns that run out soon (C9). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspection.running.alone import Countdown
from inspection.site_page import FindingRow

MOST = 6
_GRAVE = ("veto", "deduction")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: the act, the reason, how often; days until a column is late, if that is the reason."""

    what: str
    why: str
    tone: str
    number: int = 1
    address: str = ""
    days_left: int | None = None


def next_steps(findings: Iterable[FindingRow], running_out: Sequence[Countdown] = ()) -> list[Step]:
    """Vetoes first, then columns that run out, then deductions: faults of one rule are one step."""
    by_rule: dict[str, list[FindingRow]] = {}
    for row in findings:
        if row.line.severity in _GRAVE:
            by_rule.setdefault(row.line.rule, []).append(row)
    steps = [_step(rows) for rows in by_rule.values()]
    vetoes = [step for step in steps if step.tone == "bad"]
    others = [step for step in steps if step.tone != "bad"]
    soon = [
        Step("", one.title, one.tone, address=one.address, days_left=one.days_left)
        for one in running_out
        if one.is_soon
    ]
    return [*vetoes, *soon, *others][:MOST]


def _step(rows: Sequence[FindingRow]) -> Step:
    first = rows[0]
    return Step(first.repair, first.line.rule_name, first.tone, len(rows), first.line.page)
