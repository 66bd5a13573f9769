"""After a decision about a finding its website is judged again at once, by the same facts, day and rule book.

So an upheld appeal gives the points back on the board, in the grades and in the self-inspection alike (LA-50).
"""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from inspection.enums import COUNTING, FindingState, ResultState, RunKind
from inspection.facts.gathering import gather_facts
from inspection.models import Finding, Run, SiteResult, Subject
from inspection.rules.checks import FairJudgement, judge_fairly
from inspection.rules.excuses import BY_NUMBER
from inspection.running.preparing import plain_book
from inspection.running.runs import RESULT_NUMBERS, write_numbers
from inspection.running.storing import let_off_of


@transaction.atomic
def rejudge(findings: Sequence[Finding], subject: Subject) -> None:
    """Judge the website again in the newest run of each kind that met one of the findings."""
    let_off = let_off_of(subject.pk)
    newest: tuple[Run, FairJudgement] | None = None
    for result in _results(findings, subject):
        facts = gather_facts([subject], today=result.run.as_of).get(subject.pk)
        if facts is None:
            continue
        fair = judge_fairly(facts, plain_book(result.run.book), let_off)
        write_numbers(result, fair)
        result.save(update_fields=RESULT_NUMBERS)
        newest = result.run, fair
    if newest is not None:
        _follow_numbers(subject, *newest)


def _results(findings: Sequence[Finding], subject: Subject) -> list[SiteResult]:
    """The newest result of each kind of run, if one of the findings was met there; the newest last."""
    rows = SiteResult.objects.select_for_update(of=("self",)).filter(subject=subject, state=ResultState.DONE)
    rows = rows.exclude(run__kind=RunKind.SELF).select_related("run__book").order_by("run_id")
    newest = {row.run.kind: row for row in rows}
    spans = [(one.since_run_id, one.last_run_id) for one in findings]
    found = [row for row in newest.values() if any(first <= row.run_id <= last for first, last in spans)]
    return sorted(found, key=lambda row: row.run_id)


def _follow_numbers(subject: Subject, run: Run, fair: FairJudgement) -> None:
    """Findings that only count others come and go with them."""
    met: Collection[str] = {one.fingerprint for one in fair.met}
    rows = Finding.objects.select_for_update().filter(subject=subject, rule__in=BY_NUMBER, last_run=run)
    for row in rows.order_by("pk"):
        if row.state in COUNTING and row.fingerprint not in met:
            row.state, row.gone_at = FindingState.REPAIRED, timezone.now()
        elif row.state == FindingState.REPAIRED and row.fingerprint in met:
            row.state, row.gone_at = FindingState.OPEN, None
        else:
            continue
        row.save(update_fields=["state", "gone_at"])
