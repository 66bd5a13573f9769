"""The city's board: how the sites stand, worst first, by class of unit, with trend and the rules most often broken."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum

from inspection.enums import RunKind, RunState, Standing
from inspection.messages_rules import rule_name
from inspection.models import Finding, Run, Subject
from inspection.selectors import ResultLine, newest_results
from sites_registry.enums import UnitLevel

TREND_RUNS = 14
TOP_RULES = 10
_ORDER = (Standing.FAILED, Standing.FAULTY, Standing.UNKNOWN, Standing.GOOD)
TONES: Mapping[str, str] = {
    Standing.FAILED: "bad",
    Standing.FAULTY: "waiting",
    Standing.GOOD: "good",
    Standing.UNKNOWN: "quiet",
}


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One website on the board."""

    pk: int
    name: str
    unit_class: str
    class_label: str
    is_hosted: bool
    standing: str
    standing_label: str
    tone: str
    vetoes: int
    deductions: int
    hints: int
    fresh: int
    points: str
    newest: str


@dataclass(frozen=True, slots=True)
class ClassRow:
    """Websites of one class of units."""

    label: str
    total: int
    failed: int
    faulty: int
    good: int
    unknown: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One run in the trend."""

    day: date
    failed: int
    findings: int


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the board shows."""

    rows: tuple[BoardRow, ...]
    all_rows: tuple[BoardRow, ...]
    counts: Mapping[str, int]
    classes: tuple[ClassRow, ...]
    trend: tuple[TrendPoint, ...]
    rules: tuple[tuple[str, str, int], ...]
    open_findings: int
    fresh_findings: int
    newest_run: Run | None


def board(*, standing: str = "", unit_class: str = "") -> Board:
    """The board; rows of one standing or class if asked. A handful of queries whatever the number of sites."""
    results = newest_results()
    subjects = Subject.objects.filter(is_in_scope=True).order_by("pk")
    rows = [_row(subject, results.get(subject.pk)) for subject in subjects]
    shown = [row for row in rows if standing in ("", row.standing) and unit_class in ("", row.unit_class)]
    counting = Finding.objects.counting().filter(subject__is_in_scope=True)
    numbers = counting.aggregate(all=Count("pk"), fresh=Count("pk", filter=Q(since_run_id=F("last_run_id"))))
    return Board(
        rows=tuple(sorted(shown, key=_worst_first)),
        all_rows=tuple(rows),
        counts={one.value: sum(row.standing == one for row in rows) for one in _ORDER} | {"all": len(rows)},
        classes=tuple(_classes(rows)),
        trend=tuple(trend()),
        rules=tuple(_top_rules()),
        open_findings=numbers["all"],
        fresh_findings=numbers["fresh"],
        newest_run=Run.objects.exclude(kind=RunKind.SELF).order_by("-pk").first(),
    )


def _row(subject: Subject, result: ResultLine | None) -> BoardRow:
    standing = Standing(result.standing) if result else Standing.UNKNOWN
    return BoardRow(
        pk=subject.pk,
        name=subject.name,
        unit_class=subject.unit_class,
        class_label=subject.get_unit_class_display(),
        is_hosted=subject.is_hosted,
        standing=standing.value,
        standing_label=str(standing.label),
        tone=TONES[standing],
        vetoes=result.vetoes if result else 0,
        deductions=result.deductions if result else 0,
        hints=result.hints if result else 0,
        fresh=result.fresh if result else 0,
        points=f"{result.points.normalize():f}" if result and standing != Standing.UNKNOWN else "",
        newest=str(result.figures.get("newest", "")) if result else "",
    )


def _worst_first(row: BoardRow) -> tuple[int, int, float, int]:
    place = _ORDER.index(Standing(row.standing))
    return place, -row.vetoes, float(row.points or 0), row.pk


def _classes(rows: Sequence[BoardRow]) -> Iterable[ClassRow]:
    for level in UnitLevel:
        own = Counter(row.standing for row in rows if row.unit_class == level)
        if own:
            yield ClassRow(
                str(level.label),
                own.total(),
                own[Standing.FAILED.value],
                own[Standing.FAULTY.value],
                own[Standing.GOOD.value],
                own[Standing.UNKNOWN.value],
            )


def trend(*, kind: RunKind = RunKind.NIGHTLY, subject_id: int | None = None) -> list[TrendPoint]:
    """The last finished runs, oldest first: sites that failed, findings; of one website or all."""
    runs = Run.objects.filter(kind=kind, state=RunState.FINISHED).order_by("-as_of", "-pk")[:TREND_RUNS]
    chosen = Run.objects.filter(pk__in=[run.pk for run in runs])
    own = Q(results__subject_id=subject_id) if subject_id else Q()
    counted = chosen.annotate(
        failed=Count("results", filter=own & Q(results__standing=Standing.FAILED)),
        vetoes=Sum("results__vetoes", filter=own, default=0),
        deductions=Sum("results__deductions", filter=own, default=0),
        hints=Sum("results__hints", filter=own, default=0),
    ).order_by("as_of", "pk")
    return [TrendPoint(run.as_of, run.failed, run.vetoes + run.deductions + run.hints) for run in counted]


def short_names() -> dict[int, str]:
    """Short names of the units behind the websites, by the website's number."""
    rows = Subject.objects.filter(is_in_scope=True, unit__isnull=False).order_by()
    return dict(rows.values_list("pk", "unit__short_name"))


def _top_rules() -> Iterable[tuple[str, str, int]]:
    rows = Finding.objects.counting().filter(subject__is_in_scope=True).order_by().values_list("rule")
    for rule, number in rows.annotate(number=Count("pk")).order_by("-number", "rule")[:TOP_RULES]:
        yield rule, rule_name(rule), number
