"""The month's mutual check: units paired, days set, checks given out with their report (LA-49.2)."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.api import User, console_roles
from audit.api import gathered, record
from inspection.enums import RunKind
from inspection.enums_rounds import FormKind, FormState, RoundState
from inspection.messages_rounds import period_words
from inspection.models import MutualCheck, PeriodicForm, Round, Subject
from inspection.rounds.actions.filling import make_form
from inspection.rounds.actions.telling import LANGUAGE, tell_site
from inspection.rounds.figures import window_words
from inspection.rules import rounds as rules
from inspection.rules.decisions import check_inspector
from inspection.rules.pairing import pair_units
from policy.violations import ensure_allowed
from rulebook.api import working_calendar

MONTHS_BACK = 12


def begin_month_round(*, today: date, by: User) -> Round:
    """Make the month's round by hand, before its job does. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    return make_month_round(today)


def make_month_round(today: date) -> Round:
    """Pair the units and open the window of this month's mutual check; made again, nothing is doubled (LA-49.2)."""
    period = rules.month_of(today)
    starts, ends = rules.usual_window(today, working_calendar())
    due = rules.due_of_month(period, ends)
    row, _new = Round.objects.get_or_create(kind=RunKind.MONTH, period=period, defaults={"as_of": today, "due_on": due})
    if row.state == RoundState.RUNNING:
        with transaction.atomic(), gathered():
            row = Round.objects.select_for_update().get(pk=row.pk)
            if row.state == RoundState.RUNNING:
                _pair(row, starts, ends)
                row.state = RoundState.READY
                row.save(update_fields=["state"])
                _record("supervision.round_made", row, None, count=row.checks.count())
    return row


def _pair(row: Round, starts: date, ends: date) -> None:
    sites = _sites_by_unit()
    past = [
        set(one.checks.values_list("checker_id", "checked_id"))
        for one in Round.objects.filter(kind=RunKind.MONTH).exclude(pk=row.pk).order_by("-as_of")[:MONTHS_BACK]
    ]
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


def set_window(*, round_id: int, starts: date | None, ends: date | None, today: date, by: User) -> Round:
    """Set the days of a mutual check; if it was given out, its open reports move along. Raises Refused."""
    with transaction.atomic(), gathered():
        row = Round.objects.select_for_update().get(pk=round_id, kind=RunKind.MONTH)
        ensure_allowed(
            check_inspector(console_roles(by))
            + rules.check_window(period=row.period, starts=starts, ends=ends, today=today)
        )
        row.checks.update(starts_on=starts, ends_on=ends)
        row.due_on = rules.due_of_month(row.period, ends)
        row.save(update_fields=["due_on"])
        for check in row.checks.select_related("checker", "checked"):
            _move_report(check)
        _record("supervision.round_changed", row, by, starts=str(starts), until=str(ends))
    return row


def _move_report(check: MutualCheck) -> None:
    form = PeriodicForm.objects.filter(
        kind=FormKind.CHECK_REPORT, period=check.round.period, site_code=check.checker_site, state=FormState.DRAFT
    ).first()
    if form is None:
        return
    form.due_on = check.ends_on
    if "window" not in form.typed:
        form.values["window"] = window_words(check)
    form.save(update_fields=["due_on", "values"])
    _tell(check, form)


def give_out_checks(*, round_id: int, today: date, by: User) -> int:
    """Tell each unit whom it checks and open its report; in one action, resumable. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    row = Round.objects.get(pk=round_id, kind=RunKind.MONTH)
    checks = list(row.checks.select_related("checker", "checked"))
    if row.state != RoundState.SENT:
        starts = min((one.starts_on for one in checks), default=today)
        ensure_allowed(rules.check_window_ahead(starts=starts, today=today))
    given = 0
    for check in checks:
        with transaction.atomic(), gathered():
            given += _open_report(check)
    with transaction.atomic(), gathered():
        row = Round.objects.select_for_update().get(pk=round_id)
        if row.state != RoundState.SENT:
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
        about=check.checked.full_name,
    )
    if is_new:
        _tell(check, form)
    return int(is_new)


def _tell(check: MutualCheck, form: PeriodicForm) -> None:
    with override(LANGUAGE):
        title = _("Mutual check of %(month)s: please check the website of %(unit)s") % {
            "month": period_words(check.round.period),
            "unit": check.checked.full_name,
        }
    tell_site(check.checker_site, title, f"supervision/forms/{form.pk}/", window_words(check))


def _record(action: str, row: Round, by: User | None, **params: object) -> None:
    record(
        action=action,
        actor=by,
        site="",
        object_type="round",
        object_id=row.pk,
        params={"kind": row.kind, "period": row.period, **params},
    )
