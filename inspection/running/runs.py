"""A run over all websites: begun once for its kind and day, done piece by piece, taken up after a kill (LA-49)."""

import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.api import User
from audit.api import record
from inspection.enums import ResultState, RunKind, RunState, Standing
from inspection.facts.gathering import gather_facts
from inspection.models import Finding, Run, SiteResult, Subject
from inspection.rules.catalogue import PAGE_ROWS, TOLD_RULES
from inspection.rules.checks import FairJudgement, judge_fairly
from inspection.rules.engine import Book, Found, Judgement
from inspection.rules.facts import SiteFacts
from inspection.rules.updates import is_empty, judged, long_stale, stale_of_form
from inspection.running.preparing import ensure_book, ensure_subjects, plain_book
from inspection.running.storing import Changes, compare, decided, known_findings

PIECE = 100  # websites judged and written in one transaction
_OUTSIDE_RULES = frozenset(row.code for row in PAGE_ROWS)
_VISIT_RULES = frozenset({"visits.failing", "visits.poor"})


def inspect(*, kind: RunKind, as_of: date, by: User | None = None, again: bool = False) -> Run:
    """Judge every website in scope; a killed run of this kind and day goes on, a finished one is given back.

    `again` begins a finished one anew: its results are judged afresh, findings stay one row each.
    """
    run = _begun(kind, as_of, by)
    if again and run.state == RunState.FINISHED:
        _reopen(run)
    if run.state == RunState.FINISHED:
        return run
    book, began = plain_book(run.book), time.monotonic()
    while _next_piece(run, book):
        pass
    _finish(run, time.monotonic() - began)
    return run


@transaction.atomic
def _begun(kind: RunKind, as_of: date, by: User | None) -> Run:
    ensure_subjects()
    run, is_new = Run.objects.get_or_create(kind=kind, as_of=as_of, defaults={"book": ensure_book(), "asked_by": by})
    if is_new:
        numbers = Subject.objects.filter(is_in_scope=True).order_by("pk").values_list("pk", flat=True)
        SiteResult.objects.bulk_create([SiteResult(run=run, subject_id=number) for number in numbers])
    return run


@transaction.atomic
def _reopen(run: Run) -> None:
    numbers = Subject.objects.filter(is_in_scope=True).order_by("pk").values_list("pk", flat=True)
    SiteResult.objects.bulk_create([SiteResult(run=run, subject_id=one) for one in numbers], ignore_conflicts=True)
    SiteResult.objects.filter(run=run).update(state=ResultState.WAITING, done_at=None)
    run.book, run.state, run.finished_at, run.seconds = ensure_book(), RunState.RUNNING, None, 0
    run.save(update_fields=["book", "state", "finished_at", "seconds"])


@transaction.atomic
def _next_piece(run: Run, book: Book) -> bool:
    """Judge and write the next websites, whole or not at all; says whether there were any.

    Another process in the same run takes other rows, or waits for the findings.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", ["inspection.run"])
    rows = SiteResult.objects.filter(run=run, state=ResultState.WAITING).select_related("subject__site")
    results = list(rows.order_by("pk")[:PIECE])
    if not results:
        return False
    subjects = [row.subject for row in results]
    facts = gather_facts(subjects, today=run.as_of)
    known = known_findings([one.pk for one in subjects])
    now, changes = timezone.now(), Changes()
    for row in results:
        own = facts.get(row.subject_id)
        if own is None:
            _note_offline(row)
        else:
            _judge_one(row, own, known[row.subject_id], book, run, changes)
        row.state, row.done_at = ResultState.DONE, now
    changes.save()
    for row in results:
        row.fresh, row.gone = changes.fresh.get(row.subject_id, 0), changes.gone.get(row.subject_id, 0)
    SiteResult.objects.bulk_update(results, _RESULT_FIELDS, batch_size=PIECE)
    return True


RESULT_NUMBERS = ("standing", "vetoes", "deductions", "hints", "points", "figures")
_RESULT_FIELDS = (*RESULT_NUMBERS, "state", "fresh", "gone", "done_at")


def _judge_one(
    row: SiteResult, facts: SiteFacts, known: dict[str, Finding], book: Book, run: Run, changes: Changes
) -> None:
    fair = judge_fairly(facts, book, decided(known))
    compare(
        changes, subject_id=row.subject_id, known=known, found=fair.met, book=book, run=run,
        now=timezone.now(), unseen=_unseen(facts),
    )  # fmt: skip
    write_numbers(row, fair)


def write_numbers(row: SiteResult, fair: FairJudgement) -> None:
    """What a judgement comes to."""
    counted = fair.counted
    row.vetoes, row.deductions, row.hints = counted.vetoes, counted.deductions, counted.hints
    row.points, row.standing = counted.points, standing_of(counted)
    row.figures = figures_of(fair.facts, counted.found)


def _note_offline(row: SiteResult) -> None:
    """A site that is not online on purpose is not judged; its findings wait."""
    row.standing, row.figures = Standing.UNKNOWN, {"offline": True}


def _unseen(facts: SiteFacts) -> frozenset[str]:
    """Rules that nobody could look at today."""
    unseen: frozenset[str] = TOLD_RULES
    if facts.outside is None:
        unseen |= _OUTSIDE_RULES
        if not facts.is_hosted:
            unseen |= {"column.stale", "column.empty", "columns.stale", "columns.empty", "columns.long_stale"}
            unseen |= {"home.stale", "safety.danger_link", "policy.stale"}
    if not facts.visits.visits:
        unseen |= _VISIT_RULES
    return unseen


def standing_of(judgement: Judgement) -> Standing:
    """GB19-0.2: a veto or less than sixty points fails."""
    if judgement.has_failed:
        return Standing.FAILED
    return Standing.FAULTY if judgement.deductions else Standing.GOOD


def figures_of(facts: SiteFacts, found: Sequence[Found]) -> dict[str, object]:
    """The counts behind the vetoes, as boards and forms show them."""
    seen = facts.visits
    return {
        "columns": len(facts.columns),
        "stale": len(stale_of_form(facts)),
        "long_stale": len(long_stale(facts)),
        "empty": sum(is_empty(one) for one in judged(facts)),
        "newest": facts.newest_item.isoformat() if facts.newest_item else "",
        "late_messages": len(facts.messages),
        "guides": len(facts.guides or ()),
        "visits": seen.visits,
        "failures": seen.failures,
        "outside": facts.outside.day.isoformat() if facts.outside else "",
        "rules": _by_rule(found),
    }


def _by_rule(found: Sequence[Found]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in found:
        counts[one.rule] = counts.get(one.rule, 0) + 1
    return counts


@transaction.atomic
def _finish(run: Run, seconds: float) -> None:
    row = Run.objects.select_for_update().get(pk=run.pk)
    if row.state == RunState.FINISHED:
        return
    row.state, row.finished_at, row.seconds = RunState.FINISHED, timezone.now(), row.seconds + seconds
    row.save(update_fields=["state", "finished_at", "seconds"])
    run.state, run.finished_at, run.seconds = row.state, row.finished_at, row.seconds
    record(
        action="inspection.run_finished",
        actor=run.asked_by,
        site="",
        object_type="inspection_run",
        object_id=run.pk,
        params={"kind": run.kind, "as_of": run.as_of},
    )


def progress_of(run: Run) -> tuple[int, int]:
    """How many websites are done, and of how many."""
    states = list(run.results.order_by().values_list("state", flat=True))
    return states.count(ResultState.DONE), len(states)


ABANDONED = timedelta(minutes=10)


def take_up_runs(*, now: datetime) -> int:
    """Go on with runs that nobody has worked on for a while; returns how many."""
    waiting = Run.objects.filter(state=RunState.RUNNING, started_at__lt=now - ABANDONED).exclude(kind=RunKind.SELF)
    taken = 0
    for run in waiting.order_by("pk"):
        newest = run.results.aggregate(at=Max("done_at"))["at"]
        if newest is None or newest < now - ABANDONED:
            inspect(kind=RunKind(run.kind), as_of=run.as_of)
            taken += 1
    return taken
