"""Findings of one website written against what is known of it: new, met again, come back, gone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from inspection.enums import COUNTING, DECIDED, FindingState
from inspection.models import Finding, Run
from inspection.rules.catalogue import BY_CODE
from inspection.rules.engine import Book, Found, weight_of

LONGEST_ADDRESS = 1000
LONGEST_COLUMN = 255
_UPDATE = """
UPDATE public.inspection_finding AS f
   SET page = v.page, target = v.target, severity = v.severity, evidence = v.evidence::jsonb, state = v.state,
       times = v.times,
       last_seen_at = v.last_seen_at, gone_at = v.gone_at, since_run_id = v.since_run_id, last_run_id = v.last_run_id,
       absent_since = v.absent_since
  FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::int[], %s::timestamptz[],
              %s::timestamptz[], %s::bigint[], %s::bigint[], %s::timestamptz[])
    AS v(id, page, target, severity, evidence, state, times, last_seen_at, gone_at, since_run_id, last_run_id,
         absent_since)
 WHERE f.id = v.id
"""
BATCH = 1_000


@dataclass(slots=True)
class Changes:
    """What a run changes, and what it comes to for each website: fresh and gone."""

    new: list[Finding] = field(default_factory=list)
    changed: list[Finding] = field(default_factory=list)
    fresh: dict[int, int] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)

    def save(self) -> None:
        """Write everything; a fault that another run wrote meanwhile stays one."""
        Finding.objects.bulk_create(self.new, ignore_conflicts=True, batch_size=BATCH)
        if self.changed:
            _update(self.changed)


def _update(rows: Sequence[Finding]) -> None:
    """One statement for all: a bulk_update of a hundred thousand values takes a minute, this takes a second."""
    columns = zip(
        *(
            (row.pk, row.page, row.target, row.severity, json.dumps(row.evidence), row.state, row.times,
             row.last_seen_at, row.gone_at, row.since_run_id, row.last_run_id, row.absent_since)
            for row in rows
        ),
        strict=True,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [list(values) for values in columns])


def known_findings(subjects: Sequence[int]) -> dict[int, dict[str, Finding]]:
    """Findings of websites by their fingerprints, locked until the transaction ends."""
    found: dict[int, dict[str, Finding]] = {subject: {} for subject in subjects}
    for row in Finding.objects.select_for_update().filter(subject_id__in=list(subjects)).order_by("pk"):
        found[row.subject_id][row.fingerprint] = row
    return found


def compare(
    changes: Changes, *, subject_id: int, known: Mapping[str, Finding], found: Iterable[Found], book: Book, run: Run,
    now: datetime, unseen: frozenset[str],
) -> None:  # fmt: skip
    """Sort the faults of one website; rules in `unseen` could not be looked at, so theirs don't count as gone."""
    met: set[str] = set()
    fresh = 0
    for one in found:
        fingerprint = one.fingerprint
        met.add(fingerprint)
        row = known.get(fingerprint)
        if row is None:
            changes.new.append(_new(one, fingerprint, subject_id, book, run, now))
            fresh += 1
        else:
            fresh += _meet(row, one, book, run, now)
            changes.changed.append(row)
    missed = [row for name, row in known.items() if name not in met and row.rule not in unseen]
    lost = [row for row in missed if row.state in COUNTING]
    for row in lost:
        row.state, row.gone_at = FindingState.REPAIRED, now
    absent = [row for row in missed if row.state in DECIDED and row.absent_since is None]
    for row in absent:
        row.absent_since = now
    changes.changed += lost + absent
    changes.fresh[subject_id], changes.gone[subject_id] = fresh, len(lost)


def _new(one: Found, fingerprint: str, subject_id: int, book: Book, run: Run, now: datetime) -> Finding:
    return Finding(
        subject_id=subject_id,
        rule=one.rule,
        article=BY_CODE[one.rule].article,
        severity=weight_of(book, one.rule).value,
        fingerprint=fingerprint,
        page=one.page[:LONGEST_ADDRESS],
        target=one.target[:LONGEST_ADDRESS],
        column=one.column[:LONGEST_COLUMN],
        evidence=dict(one.evidence),
        first_seen_at=now,
        last_seen_at=now,
        since_run=run,
        last_run=run,
    )


def _meet(row: Finding, one: Found, book: Book, run: Run, now: datetime) -> bool:
    """Met again, where the site is now; what had gone is open again. Says whether it is new.

    A decision was about the fault as it was then: it stays while the fault stays, and after that if it is lasting.
    """
    came_back = row.state == FindingState.REPAIRED or (row.state in DECIDED and not row.is_let_off)
    if came_back:
        row.state, row.gone_at, row.since_run, row.times = FindingState.OPEN, None, run, row.times + 1
    row.absent_since = None
    row.page, row.target = one.page[:LONGEST_ADDRESS], one.target[:LONGEST_ADDRESS]
    row.severity, row.evidence = weight_of(book, one.rule).value, dict(one.evidence)
    row.last_seen_at, row.last_run = max(now, row.last_seen_at), run
    return came_back


def let_off_of(subject_id: int) -> frozenset[str]:
    """Fingerprints that people decided not to count at one website."""
    rows = Finding.objects.let_off().of(subject_id).order_by()
    return frozenset(rows.values_list("fingerprint", flat=True))


def decided(known: Mapping[str, Finding]) -> frozenset[str]:
    """Fingerprints that people decided not to count."""
    return frozenset(name for name, row in known.items() if row.is_let_off)
