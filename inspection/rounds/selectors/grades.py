"""Grades of a quarter, class by class, with their trend (LA-49.3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from inspection.enums import Severity
from inspection.models import Finding, Round, SiteGrade, SupervisionItem, SupervisionOrder
from inspection.rules.catalogue import BY_CODE
from inspection.rules.engine import Book
from inspection.rules.grading import FaultCost, GradedFault, costs_of, faults_from, frequent, standing
from inspection.running.preparing import plain_book
from inspection.selectors import rule_name
from sites_registry.enums import UnitLevel


@dataclass(frozen=True, slots=True)
class FaultLine:
    """What one rule cost a website: its faults with their evidence, and the points together."""

    rule: str
    rule_name: str
    article: str
    is_veto: bool
    number: int
    points: Decimal
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeLine:
    """How one website stands."""

    pk: int
    name: str
    unit: str
    vetoes: int
    points: Decimal
    bonus: Decimal
    bonus_words: str
    score: Decimal
    grade: str
    grade_label: str
    change: Decimal | None
    place: int
    faults: tuple[FaultLine, ...]
    first_score: Decimal | None
    corrected_at: datetime | None
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClassGrades:
    """The websites of one class of units, best first."""

    code: str
    label: str
    average: Decimal
    lines: tuple[GradeLine, ...]


def grades_by_class(row: Round) -> list[ClassGrades]:
    """All grades of a quarter."""
    groups: dict[str, list[GradeLine]] = {}
    book = book_of(row)
    rows = SiteGrade.objects.filter(round=row).select_related("subject__unit")
    for one in rows.order_by("unit_class", "place", "subject_id"):
        groups.setdefault(one.unit_class, []).append(_line(one, book))
    labels = dict(UnitLevel.choices)
    return [
        ClassGrades(code, str(labels.get(code, code)), _average(lines), tuple(lines)) for code, lines in groups.items()
    ]


def book_of(row: Round) -> Book:
    """The rule book by which a round was judged."""
    return plain_book(row.run.book) if row.run_id else {}


def frequent_faults(row: Round) -> list[FaultCost]:
    """Rules that most websites broke in a quarter."""
    faults = row.grades.order_by("pk").values_list("faults", flat=True)
    return frequent([faults_from(one) for one in faults], book_of(row))


def blameless(row: Round) -> set[int]:
    """Grades of websites against which nothing stands now: no veto, no deduction, no order to correct (LA-50)."""
    counted = (Severity.VETO, Severity.DEDUCTION)
    faulty = Finding.objects.counting().filter(severity__in=counted).values("subject_id")
    ordered = SupervisionItem.objects.filter(order__in=SupervisionOrder.objects.open()).values("finding__subject_id")
    rows = row.grades.exclude(subject_id__in=faulty).exclude(subject_id__in=ordered)
    return set(rows.order_by("pk").values_list("pk", flat=True))


def is_praised(line: GradeLine, clean: Collection[int]) -> bool:
    """The best of its class, excellent, and with nothing to correct (LA-52)."""
    return line.place == 1 and line.grade == "excellent" and not line.faults and line.pk in clean


def _average(lines: list[GradeLine]) -> Decimal:
    return (sum((line.score for line in lines), Decimal(0)) / len(lines)).quantize(Decimal("0.1"))


def _line(row: SiteGrade, book: Book) -> GradeLine:
    return GradeLine(
        row.pk,
        row.subject.name,
        row.subject.unit.full_name if row.subject.unit else row.subject.name,
        row.vetoes,
        row.points,
        row.bonus,
        row.bonus_words,
        row.score,
        row.grade,
        str(row.get_grade_display()),
        None if row.before is None else row.score - row.before,
        row.place,
        _faults(standing(faults_from(row.faults)), book),
        row.first_score,
        row.corrected_at,
        row.counted_at,
    )


def _faults(faults: list[GradedFault], book: Book) -> tuple[FaultLine, ...]:
    """Faults below their rules, vetoes first, then by what they cost."""
    groups: dict[str, list[GradedFault]] = {}
    for one in faults:
        groups.setdefault(one.rule, []).append(one)
    costs = costs_of(faults, book)
    lines = [_fault(rule, rows, costs[rule]) for rule, rows in groups.items()]
    return tuple(sorted(lines, key=lambda one: (not one.is_veto, -one.points, one.rule)))


def _fault(rule: str, rows: list[GradedFault], points: Decimal) -> FaultLine:
    details = (
        "：".join(part for part in (one.place, one.words) if part) if one.place not in one.words else one.words
        for one in rows
    )
    return FaultLine(
        rule,
        rule_name(rule),
        BY_CODE[rule].article if rule in BY_CODE else "house",
        any(one.severity == Severity.VETO for one in rows),
        len(rows),
        points,
        tuple(dict.fromkeys(detail for detail in details if detail)),
    )
