"""Rounds are made by jobs, resumably: week (LA-49.1), month (LA-49.2), quarter (LA-49.3)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.api import User, console_roles
from audit.api import gathered, record
from inspection.enums import RunKind
from inspection.enums_rounds import FormKind, RoundState
from inspection.models import MutualCheck, Round, SiteGrade, Subject
from inspection.rounds.actions.drafting import draft_for_round, send_round
from inspection.rounds.actions.filling import make_form
from inspection.rounds.actions.telling import LANGUAGE, tell_of_round, tell_site
from inspection.rounds.machine import whole_run
from inspection.rounds.selectors.findings import orderable
from inspection.rules import rounds as rules
from inspection.rules.decisions import check_inspector
from inspection.rules.pairing import pair_units
from inspection.selectors import results_of
from policy.violations import ensure_allowed
from rulebook.api import working_calendar
from work_orders.rules import tidy

MONTHS_BACK = 12


def make_week_round(today: date) -> Round | None:
    """Check everything and draft an order for each unit; killed, it goes on where it stopped (LA-49.1)."""
    if not rules.is_week_round_due(today, working_calendar()):
        return None
    return _checked_round(RunKind.WEEK, rules.week_of(today), today, due_on=today)


def make_quarter_round(today: date) -> Round | None:
    """The full check of the quarter, with grades and drafts of orders (LA-49.3)."""
    if not rules.is_quarter_round_due(today, working_calendar()):
        return None
    due = rules.month_end(rules.month_of(today))
    row = _checked_round(RunKind.QUARTER, rules.quarter_of(today), today, due_on=due)
    if row.run_id and not row.grades.exists():
        grade_round(row)
    return row


def _checked_round(kind: RunKind, period: str, today: date, *, due_on: date) -> Round:
    row, _new = Round.objects.get_or_create(kind=kind, period=period, defaults={"as_of": today, "due_on": due_on})
    if row.state != RoundState.RUNNING:
        return row
    if row.run_id is None:
        row.run_id = whole_run(kind.value, row.as_of)
        row.save(update_fields=["run"])
    draft_for_round(row, orderable(run_id=row.run_id), title="", words="")
    with transaction.atomic(), gathered():
        row = Round.objects.select_for_update().get(pk=row.pk)
        if row.state == RoundState.RUNNING:
            row.state = RoundState.READY
            row.save(update_fields=["state"])
            _tell_ready(row)
            _record("supervision.round_made", row, None, count=row.orders.count())
    return row


def _tell_ready(row: Round) -> None:
    with override(LANGUAGE):
        title = _("%(kind)s %(period)s: %(count)s drafts of orders wait to be sent") % {
            "kind": row.get_kind_display(),
            "period": row.period,
            "count": row.orders.count(),
        }
    tell_of_round(title, f"supervision/rounds/{row.pk}/")


def send_whole_round(*, round_id: int, by: User) -> int:
    """Send all drafts of a round in one action. Raises Refused."""
    sent = send_round(round_id=round_id, by=by)
    with transaction.atomic(), gathered():
        row = Round.objects.select_for_update().get(pk=round_id)
        if row.state == RoundState.READY:
            row.state, row.sent_at, row.sent_by = RoundState.SENT, timezone.now(), by
            row.save(update_fields=["state", "sent_at", "sent_by"])
        _record("supervision.round_sent", row, by, count=sent)
    return sent


def make_month_round(today: date) -> Round:
    """Pair the units and open the window of this month's mutual check; made again, nothing is doubled (LA-49.2)."""
    period = rules.month_of(today)
    due = rules.due_in_month(period, rules.MONTH_DUE)
    row, _new = Round.objects.get_or_create(kind=RunKind.MONTH, period=period, defaults={"as_of": today, "due_on": due})
    if row.state == RoundState.RUNNING:
        with transaction.atomic(), gathered():
            row = Round.objects.select_for_update().get(pk=row.pk)
            if row.state == RoundState.RUNNING:
                _pair(row, today)
                row.state = RoundState.READY
                row.save(update_fields=["state"])
                _record("supervision.round_made", row, None, count=row.checks.count())
    return row


def _pair(row: Round, today: date) -> None:
    sites = _sites_by_unit()
    past = [
        set(one.checks.values_list("checker_id", "checked_id"))
        for one in Round.objects.filter(kind=RunKind.MONTH).exclude(pk=row.pk).order_by("-as_of")[:MONTHS_BACK]
    ]
    starts, ends = rules.usual_window(today, working_calendar())
    for checker, checked in pair_units(list(sites), past):
        MutualCheck.objects.create(
            round=row,
            checker_id=checker,
            checked_id=checked,
            checker_site=sites[checker].site.code,
            checked_site=sites[checked].site.code,
            starts_on=starts,
            ends_on=ends,
        )


def _sites_by_unit() -> dict[int, Subject]:
    """One website hosted here for each unit that checks and is checked."""
    rows = Subject.objects.filter(is_in_scope=True, site__isnull=False, unit__isnull=False)
    return {row.unit_id: row for row in rows.select_related("site", "unit").order_by("unit_id", "-pk")}


@transaction.atomic
def set_window(*, round_id: int, starts: date | None, ends: date | None, by: User) -> Round:
    """Move the days of a mutual check that has not been given out. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)) + rules.check_window(starts=starts, ends=ends))
    row = Round.objects.select_for_update().get(pk=round_id, kind=RunKind.MONTH)
    row.checks.update(starts_on=starts, ends_on=ends)
    _record("supervision.round_changed", row, by, starts=str(starts), until=str(ends))
    return row


def give_out_checks(*, round_id: int, by: User) -> int:
    """Tell each unit whom it checks and open its report; in one action, resumable. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    row = Round.objects.get(pk=round_id, kind=RunKind.MONTH)
    given = 0
    for check in row.checks.select_related("checker", "checked"):
        with transaction.atomic(), gathered():
            given += _open_report(check)
    with transaction.atomic(), gathered():
        row = Round.objects.select_for_update().get(pk=round_id)
        row.state, row.sent_at, row.sent_by = RoundState.SENT, timezone.now(), by
        row.save(update_fields=["state", "sent_at", "sent_by"])
        _record("supervision.round_sent", row, by, count=given)
    return given


def _open_report(check: MutualCheck) -> int:
    form, is_new = make_form(
        FormKind.CHECK_REPORT,
        period=check.round.period,
        site_code=check.checker_site,
        unit_id=check.checker_id,
        due_on=check.ends_on,
        about=check.checked_site,
    )
    if is_new:
        with override(LANGUAGE):
            title = _("Mutual check of %(month)s: please check the website of %(unit)s") % {
                "month": check.round.period,
                "unit": check.checked.full_name,
            }
        tell_site(check.checker_site, title, f"supervision/forms/{form.pk}/", f"{check.starts_on} — {check.ends_on}")
    return int(is_new)


@transaction.atomic
def grade_round(row: Round) -> None:
    """Write the grades of a quarter from the results of its run; bonuses that were entered stay."""
    before = dict(
        SiteGrade.objects.filter(
            round__kind=RunKind.QUARTER, round__period=rules.quarter_before(row.period)
        ).values_list("subject_id", "score")
    )
    classes = dict(Subject.objects.values_list("pk", "unit_class"))
    for result in results_of(row.run_id):
        grade, _new = SiteGrade.objects.get_or_create(
            round=row,
            subject_id=result.subject_id,
            defaults={
                "unit_class": classes[result.subject_id],
                "vetoes": result.vetoes,
                "points": result.points,
                "score": Decimal(0),
                "grade": "failed",
                "before": before.get(result.subject_id),
            },
        )
        _score(grade)
    _place(row)


def _score(grade: SiteGrade) -> None:
    grade.score = rules.score_of(vetoes=grade.vetoes, points=grade.points, bonus=grade.bonus)
    grade.grade = rules.grade_of(vetoes=grade.vetoes, points=grade.points, score=grade.score)
    grade.save(update_fields=["score", "grade", "bonus", "bonus_words"])


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
