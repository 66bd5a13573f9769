"""Where units stand on the ladder of measures, and what was appealed (LA-54)."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from inspection.enums import Standing
from inspection.enums_rounds import MeasureKind
from inspection.models import Appeal, Measure, SiteResult, Subject, SupervisionOrder
from inspection.rules.supervision import LADDER, proposed_measure
from inspection.selectors import FORMAL, rule_name

MOST = 200
FORMAL_ROUNDS = tuple(kind for kind in FORMAL if kind != "nightly")


@dataclass(frozen=True, slots=True)
class LadderLine:
    """One unit: what speaks against it, what was done, what comes next."""

    unit_id: int
    unit: str
    overdue: int
    failed: int
    taken: tuple[str, ...]
    proposed: str
    proposed_label: str


def unit_choices() -> list[tuple[int, str]]:
    """Units that have a website under inspection."""
    rows = Subject.objects.filter(unit__isnull=False).order_by("unit_id")
    return list(dict(rows.values_list("unit_id", "unit__full_name")).items())


def ladder_lines() -> list[LadderLine]:
    """Units against which something speaks or was done, the worst first."""
    overdue = dict(
        SupervisionOrder.objects.overdue(on=timezone.localdate())
        .values("unit_id")
        .order_by()
        .annotate(number=Count("pk"))
        .values_list("unit_id", "number")
    )
    failed = dict(
        SiteResult.objects.filter(standing=Standing.FAILED, run__kind__in=FORMAL_ROUNDS, subject__unit__isnull=False)
        .values("subject__unit_id")
        .order_by()
        .annotate(number=Count("pk"))
        .values_list("subject__unit_id", "number")
    )
    taken: dict[int, list[str]] = defaultdict(list)
    for unit_id, kind in Measure.objects.order_by("on", "pk").values_list("unit_id", "kind"):
        taken[unit_id].append(kind)
    wanted = {*overdue, *failed, *taken}
    names = dict(unit_choices())
    lines = [_line(pk, names.get(pk, ""), overdue.get(pk, 0), failed.get(pk, 0), taken.get(pk, [])) for pk in wanted]
    return sorted(
        lines, key=lambda one: (-LADDER.index(one.proposed) if one.proposed else 1, -one.overdue, one.unit_id)
    )


def _line(pk: int, name: str, overdue: int, failed: int, taken: list[str]) -> LadderLine:
    proposed = proposed_measure(overdue=overdue, failed_checks=failed, taken=taken)
    labels = dict(MeasureKind.choices)
    return LadderLine(
        pk,
        name,
        overdue,
        failed,
        tuple(str(labels[kind]) for kind in dict.fromkeys(taken)),
        proposed,
        str(labels[proposed]) if proposed else "",
    )


def measures_newest() -> list[Measure]:
    """Measures, newest first."""
    return list(Measure.objects.select_related("unit", "made_by").order_by("-on", "-pk")[:MOST])


def appeals_newest() -> list[tuple[Appeal, str]]:
    """Appeals with the names of their rules; those that wait first."""
    rows = Appeal.objects.select_related("item__order", "decided_by").order_by("-verdict", "-made_at")[:MOST]
    ordered = sorted(rows, key=lambda one: one.verdict != "waiting")
    return [(row, rule_name(row.rule)) for row in ordered]
