"""One website by itself: the self-inspection of its unit, the state of its columns, the second look at a finding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.api import User, roles_in_force
from audit.api import record
from inspection.enums import COUNTING, FindingState, ResultState, RunKind, RunState
from inspection.facts.gathering import gather_facts
from inspection.messages_rules import repair_of, rule_name, words_of
from inspection.models import Finding, Run, SiteResult, Subject
from inspection.outside.again import still_seen
from inspection.rules.catalogue import BY_CODE, TOLD_RULES, is_from_outside
from inspection.rules.checks import judge, judge_fairly
from inspection.rules.engine import Book, Found, Judgement, weight_of
from inspection.rules.excuses import excused
from inspection.rules.facts import ColumnFacts, SiteFacts
from inspection.rules.subjects import check_self
from inspection.rules.updates import judged
from inspection.running.preparing import ensure_book, ensure_subjects, plain_book
from inspection.running.rejudging import rejudge
from inspection.running.runs import figures_of, standing_of
from inspection.running.storing import decided, let_off_of
from policy.articles import cite
from policy.columns import oldest_allowed
from policy.limits import UPDATE_WARNING
from policy.violations import ensure_allowed

INSPECTORS = ("site_admin", "unit_head", "final_reviewer", "reviewer", "editor")
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One fault as its unit reads it at once."""

    rule: str
    rule_name: str
    citation: str
    severity: str
    page: str
    target: str
    words: str
    repair: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Countdown:
    """One column and the days until it is late; `percent` of its cycle is used (LA-25.1)."""

    title: str
    address: str
    last_item: date | None
    days_left: int
    percent: int
    tone: str

    @property
    def days_over(self) -> int:
        """Days past the end of the cycle."""
        return max(-self.days_left, 0)

    @property
    def is_soon(self) -> bool:
        """Not late yet, and past the part of its cycle from which on the unit is warned."""
        return self.tone == "waiting"

    @property
    def shown_percent(self) -> int:
        """What a bar can show."""
        return min(self.percent, _PERCENT)


@dataclass(frozen=True, slots=True)
class OwnResult:
    """What a self-inspection says."""

    judgement: Judgement
    standing: str
    lines: tuple[FoundLine, ...]


def subject_of(site_code: str) -> Subject:
    """The website of a hosted site; made if it is new. Raises Subject.DoesNotExist."""
    rows = Subject.objects.select_related("site", "unit")
    found = rows.filter(site__code=site_code).first()
    if found is None:
        ensure_subjects()
        found = rows.get(site__code=site_code)
    return found


def facts_of(subject: Subject, *, today: date) -> SiteFacts | None:
    """Facts of one website without what was let off; None while it is not online."""
    facts = gather_facts([subject], today=today).get(subject.pk)
    return excused(facts, let_off_of(subject.pk)) if facts else None


@transaction.atomic
def inspect_own_site(*, site_code: str, by: User) -> OwnResult | None:
    """The same checks as the office's, at once, held against nobody (LA-5.2). None while offline. Raises Refused."""
    ensure_allowed(check_self(roles=roles_in_force(by, site_code), allowed=INSPECTORS))
    subject, today, book_row = subject_of(site_code), timezone.localdate(), ensure_book()
    facts, book = gather_facts([subject], today=today).get(subject.pk), plain_book(book_row)
    if facts is None:
        return None
    known = {row.fingerprint: row for row in Finding.objects.filter(subject=subject).order_by("pk")}
    fair = judge_fairly(facts, book, decided(known))
    judgement = fair.counted
    _keep(subject, judgement, fair.facts, today, by)
    open_now = {name for name, row in known.items() if row.state in COUNTING}
    lines = tuple(_line(one, book, open_now) for one in judgement.found)
    return OwnResult(judgement, standing_of(judgement), tuple(sorted(lines, key=_gravity)))


_GRAVITY = ("veto", "deduction", "hint")


def _gravity(line: FoundLine) -> tuple[int, str]:
    return _GRAVITY.index(line.severity), line.rule


def _keep(subject: Subject, judgement: Judgement, facts: SiteFacts, today: date, by: User) -> None:
    now = timezone.now()
    run = Run.objects.create(kind=RunKind.SELF, as_of=today, book=ensure_book(), asked_by=by)
    run.state, run.finished_at = RunState.FINISHED, max(now, run.started_at)
    run.save(update_fields=["state", "finished_at"])
    SiteResult.objects.create(
        run=run, subject=subject, state=ResultState.DONE, standing=standing_of(judgement), vetoes=judgement.vetoes,
        deductions=judgement.deductions, hints=judgement.hints, points=judgement.points,
        figures=figures_of(facts, judgement.found), done_at=now,
    )  # fmt: skip
    record(
        action="inspection.self_inspected",
        actor=by,
        site=subject.site.code if subject.site else "",
        object_type="inspection_run",
        object_id=run.pk,
        params={"vetoes": judgement.vetoes, "points": judgement.points},
    )


def _line(one: Found, book: Book, known: set[str]) -> FoundLine:
    from_rule = weight_of(book, one.rule).value
    return FoundLine(
        one.rule, rule_name(one.rule), cite(article_of(one.rule)), from_rule, one.page, one.target,
        words_of(one.rule, one.evidence), repair_of(one.rule), one.fingerprint in known,
    )  # fmt: skip


def article_of(code: str) -> str:
    """The article of a rule."""
    return BY_CODE[code].article


def countdowns(facts: SiteFacts) -> list[Countdown]:
    """Columns by how much of their cycle is used, the most urgent first; warning from 70 percent on (C4)."""
    found = [one for column in judged(facts) if (one := _countdown(column, facts.today))]
    return sorted(found, key=lambda one: -one.percent)


def _countdown(column: ColumnFacts, today: date) -> Countdown | None:
    oldest = oldest_allowed(column.column_type, today)
    if oldest is None:
        return None
    cycle = (today - oldest).days
    if column.last_item is None:
        return Countdown(column.title, column.address, None, 0, _PERCENT * 9, "bad")
    used = (today - column.last_item).days
    percent = _PERCENT * used // cycle
    tone = "bad" if used > cycle else "waiting" if percent >= UPDATE_WARNING.value else "good"
    return Countdown(column.title, column.address, column.last_item, cycle - used, percent, tone)


def recheck(finding_ids: Sequence[int]) -> dict[int, bool]:
    """Look again at findings now: says of each whether it is still there, and closes those that are not (LA-50).

    What people told can't be looked at by a machine: nothing is said of it.
    """
    rows = (
        Finding.objects.filter(pk__in=list(finding_ids))
        .exclude(rule__in=TOLD_RULES)
        .select_related("subject__site")
        .order_by("pk")
    )
    by_subject: dict[int, list[Finding]] = {}
    for row in rows:
        by_subject.setdefault(row.subject_id, []).append(row)
    answers: dict[int, bool] = {}
    for own in by_subject.values():
        answers |= _recheck_site(own[0].subject, own)
    return answers


def _recheck_site(subject: Subject, rows: Sequence[Finding]) -> dict[int, bool]:
    facts = facts_of(subject, today=timezone.localdate())
    met = {one.fingerprint for one in judge(facts, plain_book(ensure_book())).found} if facts else None
    answers = {}
    for row in rows:
        if is_from_outside(row.rule):
            answers[row.pk] = still_seen(row)
        else:
            answers[row.pk] = met is None or row.fingerprint in met
    gone = [pk for pk, is_there in answers.items() if not is_there]
    closed = Finding.objects.filter(pk__in=gone, state__in=COUNTING)
    if closed.update(state=FindingState.REPAIRED, gone_at=timezone.now()):
        rejudge(rows, subject)
    return answers
