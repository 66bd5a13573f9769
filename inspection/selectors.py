"""Reads of the inspection: plain values for screens and for the apps above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Case, Max, QuerySet, When

from inspection.enums import COUNTING, ResultState, RunKind, RunState
from inspection.messages_rules import rule_name, words_of
from inspection.models import Finding, FindingProof, RuleBook, RuleSetting, Run, SiteResult, Subject
from inspection.outside.places import homes_now, seen_from

# Runs that say how a site stands; a self-inspection is the site's own business.
FORMAL = (RunKind.NIGHTLY, RunKind.WEEK, RunKind.MONTH, RunKind.QUARTER, RunKind.YEAR)


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """One website under inspection."""

    pk: int
    site_code: str
    name: str
    address: str
    unit_id: int | None
    unit: str
    unit_class: str
    is_portal: bool
    is_hosted: bool


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as people read it."""

    pk: int
    subject_id: int
    subject: str
    rule: str
    rule_name: str
    article: str
    severity: str
    state: str
    column: str
    page: str
    target: str
    words: str
    evidence: Mapping[str, Any]
    first_seen_at: datetime
    last_seen_at: datetime
    gone_at: datetime | None
    is_fresh: bool


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What a run found at one website."""

    subject_id: int
    run_id: int
    as_of: date
    standing: str
    vetoes: int
    deductions: int
    hints: int
    fresh: int
    gone: int
    points: Decimal
    figures: Mapping[str, Any]


def subject_lines(*, hosted: bool | None = None) -> list[SubjectLine]:
    """Websites in scope, in the order of their entry."""
    rows = Subject.objects.filter(is_in_scope=True).select_related("site", "unit").order_by("pk")
    if hosted is not None:
        rows = rows.filter(site__isnull=not hosted)
    return [subject_line(row) for row in rows]


def subject_line(row: Subject) -> SubjectLine:
    """Plain values of a website (needs site and unit joined)."""
    return SubjectLine(
        row.pk,
        row.site.code if row.site else "",
        row.name,
        row.address,
        row.unit_id,
        row.unit.full_name if row.unit else row.name,
        row.unit_class,
        row.is_portal,
        row.is_hosted,
    )


def findings_now(
    *, subjects: Iterable[int] | None = None, rules: Iterable[str] = (), run_id: int | None = None, most: int = 5_000
) -> list[FindingLine]:
    """Findings that stand against their sites now, vetoes first; of chosen sites, rules, or of one run."""
    rows = Finding.objects.counting()
    if subjects is not None:
        rows = rows.filter(subject_id__in=list(subjects))
    if rules:
        rows = rows.filter(rule__in=list(rules))
    if run_id is not None:
        rows = rows.filter(last_run_id=run_id)
    return finding_lines(rows.order_by("subject_id", "-severity", "rule", "pk")[:most])


def finding_lines(rows: QuerySet[Finding]) -> list[FindingLine]:
    """Plain values of findings."""
    return lines_of(rows.select_related("subject__site"))


def lines_of(rows: Iterable[Finding]) -> list[FindingLine]:
    """Plain values of findings (needs website and site joined); links lead to where their websites are now."""
    found = list(rows)
    homes = homes_now(found)
    return [_finding_line(row, homes.get(row.subject_id, "")) for row in found]


def _finding_line(row: Finding, home: str) -> FindingLine:
    page, target = seen_from(row, home)
    return FindingLine(
        row.pk,
        row.subject_id,
        row.subject.name,
        row.rule,
        rule_name(row.rule),
        row.article,
        row.severity,
        row.state,
        row.column,
        page,
        target,
        words_of(row.rule, row.evidence),
        row.evidence,
        row.first_seen_at,
        row.last_seen_at,
        row.gone_at,
        row.is_fresh,
    )


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What is kept of a finding's page: whether there is a picture, and the words around the fault."""

    finding_id: int
    taken_at: datetime
    has_picture: bool
    is_framed: bool
    excerpt: str


def proofs_of(finding_ids: Iterable[int]) -> dict[int, ProofLine]:
    """Proofs of findings by their numbers, without the pictures themselves."""
    rows = FindingProof.objects.filter(finding_id__in=list(finding_ids)).order_by()
    drawn = rows.annotate(drawn=Case(When(picture=b"", then=False), default=True, output_field=BooleanField()))
    names = ("finding_id", "taken_at", "drawn", "is_framed", "excerpt")
    return {values[0]: ProofLine(*values) for values in drawn.values_list(*names)}


def picture_of(finding_id: int) -> bytes:
    """The picture of a finding; empty if there is none."""
    found = FindingProof.objects.filter(finding_id=finding_id).order_by().values_list("picture", flat=True).first()
    return bytes(found or b"")


def newest_results(*, kinds: Iterable[str] = FORMAL) -> dict[int, ResultLine]:
    """The newest result of each website in scope, by its number."""
    rows = SiteResult.objects.filter(state=ResultState.DONE, run__kind__in=list(kinds), subject__is_in_scope=True)
    newest = rows.values("subject_id").order_by("subject_id").annotate(newest=Max("run_id")).values_list("newest")
    chosen = rows.filter(run_id__in=set(one for (one,) in newest)).select_related("run").order_by("run_id")
    return {row.subject_id: result_line(row) for row in chosen}


def results_of(run_id: int) -> list[ResultLine]:
    """Results of one run that are there already."""
    rows = SiteResult.objects.filter(run_id=run_id, state=ResultState.DONE).select_related("run").order_by("subject_id")
    return [result_line(row) for row in rows]


def result_line(row: SiteResult) -> ResultLine:
    """Plain values of a result (needs its run joined)."""
    return ResultLine(
        row.subject_id,
        row.run_id,
        row.run.as_of,
        row.standing,
        row.vetoes,
        row.deductions,
        row.hints,
        row.fresh,
        row.gone,
        row.points,
        row.figures,
    )


def newest_run(kind: str, *, finished: bool = True) -> Run | None:
    """The newest run of a kind."""
    rows = Run.objects.filter(kind=kind)
    return (rows.filter(state=RunState.FINISHED) if finished else rows).order_by("-as_of", "-pk").first()


def book_in_force() -> RuleBook | None:
    """The newest version of the rule book."""
    return RuleBook.objects.order_by("-number").first()


def settings_of(book: RuleBook) -> dict[str, RuleSetting]:
    """Rules of a version by their codes."""
    return {row.code: row for row in book.settings.order_by("pk")}


def counts_now() -> dict[int, int]:
    """How many findings count against each website now."""
    found: dict[int, int] = {}
    for subject_id in Finding.objects.filter(state__in=COUNTING).order_by().values_list("subject_id", flat=True):
        found[subject_id] = found.get(subject_id, 0) + 1
    return found
