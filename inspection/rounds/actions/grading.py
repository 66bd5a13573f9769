"""Grades of a quarter: counted from its run, with what cost points; corrected by verdicts (LA-49.3, LA-50)."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from accounts.api import User, console_roles
from audit.api import record
from inspection.enums import DECIDED, RunKind, Severity
from inspection.enums_rounds import RoundState
from inspection.messages_rules import words_of
from inspection.models import Finding, Round, SiteGrade, Subject
from inspection.rounds.actions.telling import LANGUAGE
from inspection.rules import rounds as rules
from inspection.rules.catalogue import TOLD_RULES
from inspection.rules.decisions import check_inspector
from inspection.rules.engine import FULL, Book
from inspection.rules.grading import GradedFault, faults_from, let_off, rows_of, weighed
from inspection.running.preparing import plain_book
from inspection.selectors import results_of
from policy.violations import Violation, ensure_allowed
from work_orders.rules import tidy

LONGEST_PLACE = 300


@transaction.atomic
def grade_round(row: Round) -> None:
    """Write the grades of a quarter from the results of its run; what was entered stays."""
    before = dict(
        SiteGrade.objects.filter(
            round__kind=RunKind.QUARTER, round__period=rules.quarter_before(row.period)
        ).values_list("subject_id", "score")
    )
    classes = dict(Subject.objects.values_list("pk", "unit_class"))
    for result in results_of(row.run_id):
        grade, is_new = SiteGrade.objects.get_or_create(
            round=row,
            subject_id=result.subject_id,
            defaults={
                "unit_class": classes[result.subject_id],
                "vetoes": result.vetoes,
                "points": result.points,
                "score": Decimal(0),
                "grade": "failed",
                "before": before.get(result.subject_id),
                "counted_at": timezone.now(),
            },
        )
        if is_new:
            faults = _faults_of(row, result.subject_id)
            told = weighed([one for one in faults if one.rule in TOLD_RULES], plain_book(row.run.book))
            grade.faults, grade.points = rows_of(faults), max(grade.points - (FULL - told.points), Decimal(0))
        _score(grade)
    _place(row)


def _faults_of(row: Round, subject_id: int) -> list[GradedFault]:
    """What the run of a round met at one website and weighed; a repair after the check does not change the quarter."""
    began, ended = row.run.started_at, row.run.finished_at or timezone.now()
    met = Finding.objects.filter(subject_id=subject_id, first_seen_at__lte=ended)
    met = met.filter(Q(last_seen_at__gte=began) | Q(rule__in=TOLD_RULES))
    met = met.exclude(severity=Severity.HINT).filter(Q(gone_at__isnull=True) | Q(gone_at__gt=ended))
    with override(LANGUAGE):
        return [_fault(one) for one in met.exclude(state__in=DECIDED).order_by("-severity", "rule", "pk")]


def _fault(row: Finding) -> GradedFault:
    number = row.evidence.get("number")
    return GradedFault(
        finding=row.pk,
        rule=row.rule,
        severity=row.severity,
        words=words_of(row.rule, row.evidence),
        place=(row.column or row.target or row.page)[:LONGEST_PLACE],
        column=row.column,
        number=number if isinstance(number, int) else 0,
        columns=str(row.evidence.get("columns", "")),
    )


def recount_round(*, round_id: int, by: User) -> int:
    """Count the grades of a draft again after decisions about findings; returns how many changed. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    with transaction.atomic():
        row = Round.objects.select_for_update().get(pk=round_id, kind=RunKind.QUARTER)
        is_draft = row.state != RoundState.SENT
        ensure_allowed([] if is_draft else [Violation("round.recount.sent", "LA-49.3")])
        changed = sum(_recount(grade, row) for grade in row.grades.select_for_update())
        row.grades.update(counted_at=timezone.now())
        _place(row)
        _record("supervision.grades_counted", row, by, count=changed)
    return changed


@transaction.atomic
def follow_verdict(finding: Finding, by: User) -> int:
    """A finding was judged no fault: every quarter that counted it gives its points back (LA-50)."""
    grades = SiteGrade.objects.select_for_update(of=("self",)).filter(subject_id=finding.subject_id)
    changed = 0
    for grade in grades.select_related("round__run__book").order_by("pk"):
        if any(one.finding == finding.pk for one in faults_from(grade.faults)) and _recount(grade, grade.round):
            changed += 1
            _place(grade.round)
            _record("supervision.grade_corrected", grade.round, by, result=str(grade.score))
    return changed


def _recount(grade: SiteGrade, row: Round) -> bool:
    """Give back what no longer counts; a score that was made known keeps its first value beside the new one."""
    book: Book = plain_book(row.run.book)
    known = faults_from(grade.faults)
    decided = Finding.objects.filter(pk__in=[one.finding for one in known], state__in=DECIDED)
    marked = let_off(known, set(decided.values_list("pk", flat=True)), book)
    if marked == known:
        return False
    was, now, score = weighed(known, book), weighed(marked, book), grade.score
    grade.faults, grade.counted_at = rows_of(marked), timezone.now()
    grade.vetoes = max(grade.vetoes + now.vetoes - was.vetoes, 0)
    grade.points += now.points - was.points
    _score(grade)
    if row.state == RoundState.SENT and grade.score != score:
        grade.first_score = score if grade.first_score is None else grade.first_score
        grade.corrected_at = timezone.now()
        grade.save(update_fields=["first_score", "corrected_at"])
    return True


def _score(grade: SiteGrade) -> None:
    grade.score = rules.score_of(vetoes=grade.vetoes, points=grade.points, bonus=grade.bonus)
    grade.grade = rules.grade_of(vetoes=grade.vetoes, points=grade.points, score=grade.score)
    grade.save()


def _place(row: Round) -> None:
    grades: Sequence[SiteGrade] = list(row.grades.all())
    places = rules.places_of((one.pk, one.unit_class, one.score) for one in grades)
    for one in grades:
        one.place = places[one.pk]
    SiteGrade.objects.bulk_update(grades, ["place"])


@transaction.atomic
def give_bonus(*, grade_id: int, bonus: Decimal, words: str, by: User) -> SiteGrade:
    """Give a website its bonus of the quarter, with the reason. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    row, said = SiteGrade.objects.select_for_update().get(pk=grade_id), tidy(words)[:300]
    ensure_allowed(rules.check_bonus(vetoes=row.vetoes, points=row.points, bonus=bonus, words=said))
    row.bonus, row.bonus_words = bonus, said
    _score(row)
    _place(row.round)
    _record("supervision.bonus_given", row.round, by, result=str(bonus), reason=said)
    return row


def _record(action: str, row: Round, by: User | None, **params: object) -> None:
    record(
        action=action,
        actor=by,
        site="",
        object_type="round",
        object_id=row.pk,
        params={"kind": row.kind, "period": row.period, **params},
    )
