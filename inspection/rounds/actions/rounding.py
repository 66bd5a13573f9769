"""Rounds of week (LA-49.1) and quarter (LA-49.3): made by jobs, resumably; sent in one action."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.api import User
from audit.api import gathered, record
from inspection.enums import RunKind
from inspection.enums_rounds import RoundState
from inspection.models import Round
from inspection.rounds.actions.drafting import draft_for_round, send_round
from inspection.rounds.actions.grading import grade_round
from inspection.rounds.actions.telling import LANGUAGE, tell_of_round
from inspection.rounds.machine import whole_run
from inspection.rounds.selectors.findings import orderable
from inspection.rules import rounds as rules
from rulebook.api import working_calendar


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
            "period": row.period_label,
            "count": row.orders.count(),
        }
    tell_of_round(title, f"supervision/rounds/{row.pk}/")


def send_whole_round(*, round_id: int, by: User) -> int:
    """Send all drafts of a round in one action; killed between two, it goes on where it stopped. Raises Refused."""
    sent = send_round(round_id=round_id, by=by)
    with transaction.atomic(), gathered():
        row = Round.objects.select_for_update().get(pk=round_id)
        if row.state == RoundState.READY and row.kind != RunKind.MONTH:
            row.state, row.sent_at, row.sent_by = RoundState.SENT, timezone.now(), by
            row.save(update_fields=["state", "sent_at", "sent_by"])
        _record("supervision.round_sent", row, by, count=sent)
    return sent


def _record(action: str, row: Round, by: User | None, **params: object) -> None:
    record(
        action=action,
        actor=by,
        site="",
        object_type="round",
        object_id=row.pk,
        params={"kind": row.kind, "period": row.period, **params},
    )
