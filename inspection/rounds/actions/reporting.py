"""Faults that people tell become findings like those that the machine sees: appealable, ordered, repaired (LA-49.2)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.utils import timezone

from inspection.enums import COUNTING, FindingState, RunKind, RunState
from inspection.facts.gathering import hosts_of
from inspection.models import Finding, Run, Subject
from inspection.rules.catalogue import BY_CODE, TOLD_RULES
from inspection.rules.engine import Found, weight_of
from inspection.rules.rounds import Imported
from inspection.running.preparing import ensure_book, plain_book

THIRD_PARTY = "told.third_party"


def report_faults(rows: Sequence[Imported], *, source: str) -> list[Finding]:
    """One finding for each row, however often it is told; one that was repaired is open again."""
    run, weight = _run(), weight_of(plain_book(ensure_book()), THIRD_PARTY).value
    hosts = _hosts({row.subject_id for row in rows})
    return [_report(row, source, run, weight, hosts.get(row.subject_id, frozenset())) for row in rows]


def _hosts(subjects: Iterable[int]) -> dict[int, frozenset[str]]:
    own = Subject.objects.filter(pk__in=list(subjects), site__isnull=False).order_by("pk")
    codes = dict(own.values_list("pk", "site__code"))
    found = hosts_of(list(codes.values()))
    return {number: found.get(code, frozenset()) for number, code in codes.items()}


def _report(row: Imported, source: str, run: Run, weight: str, hosts: frozenset[str]) -> Finding:
    evidence = {"title": row.kind, "words": row.words, "source": source, "told_on": row.found_on.isoformat()}
    now = timezone.now()
    found, is_new = Finding.objects.get_or_create(
        subject_id=row.subject_id,
        fingerprint=Found(THIRD_PARTY, row.page, key=f"{row.kind}\n{row.words}", hosts=hosts).fingerprint,
        defaults={
            "rule": THIRD_PARTY,
            "article": BY_CODE[THIRD_PARTY].article,
            "severity": weight,
            "page": row.page,
            "evidence": evidence,
            "first_seen_at": min(_midnight(row.found_on), now),
            "last_seen_at": now,
            "since_run": run,
            "last_run": run,
        },
    )
    if not is_new:
        found.page, found.evidence, found.last_seen_at, found.last_run = row.page, evidence, now, run
        if found.state == FindingState.REPAIRED:
            found.state, found.gone_at, found.since_run, found.times = FindingState.OPEN, None, run, found.times + 1
        found.save()
    return found


def settle_told(finding_ids: Iterable[int]) -> None:
    """A person looked and closed the order: what people told is repaired (LA-50)."""
    rows = Finding.objects.filter(pk__in=list(finding_ids), rule__in=TOLD_RULES, state__in=COUNTING)
    rows.update(state=FindingState.REPAIRED, gone_at=timezone.now())


def _run() -> Run:
    """The newest finished run, to which the findings belong in time; one of the month if there was none."""
    newest = Run.objects.filter(state=RunState.FINISHED).exclude(kind=RunKind.SELF).order_by("-pk").first()
    if newest is not None:
        return newest
    run, _new = Run.objects.get_or_create(
        kind=RunKind.MONTH, as_of=timezone.localdate(), defaults={"book": ensure_book()}
    )
    return run


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
