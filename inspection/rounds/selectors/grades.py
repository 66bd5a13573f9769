"""Grades of a quarter, class by class, with their trend (LA-49.3)."""

from dataclasses import dataclass
from decimal import Decimal

from inspection.models import SiteGrade
from sites_registry.enums import UnitLevel


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


@dataclass(frozen=True, slots=True)
class ClassGrades:
    """The websites of one class of units, best first."""

    code: str
    label: str
    average: Decimal
    lines: tuple[GradeLine, ...]


def grades_by_class(round_id: int) -> list[ClassGrades]:
    """All grades of a quarter."""
    groups: dict[str, list[GradeLine]] = {}
    rows = SiteGrade.objects.filter(round_id=round_id).select_related("subject__unit")
    for row in rows.order_by("unit_class", "place", "subject_id"):
        groups.setdefault(row.unit_class, []).append(_line(row))
    labels = dict(UnitLevel.choices)
    return [
        ClassGrades(code, str(labels.get(code, code)), _average(lines), tuple(lines)) for code, lines in groups.items()
    ]


def _average(lines: list[GradeLine]) -> Decimal:
    return (sum((line.score for line in lines), Decimal(0)) / len(lines)).quantize(Decimal("0.1"))


def _line(row: SiteGrade) -> GradeLine:
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
    )
