"""Forms to the superior: made in time, filled from data, completed by people, handed in (LA-49, LA-51)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.api import User, console_roles, roles_in_force
from audit.api import gathered, record, sm3_hex
from inspection.enums_rounds import FormKind, FormState
from inspection.messages_rounds import period_words
from inspection.models import FormTemplate, PeriodicForm
from inspection.rounds.actions.telling import LANGUAGE, tell_of_round, tell_site
from inspection.rounds.figures import county_sites, figures_for, hosted_sites
from inspection.rounds.form_lines import SHIPPED, TITLES
from inspection.rules.decisions import check_inspector
from inspection.rules.forms import (
    DUTIES,
    DUTY_OF,
    FormDuty,
    Line,
    check_beginning,
    check_handing_in,
    check_values,
    check_version,
    is_making_time,
    lines_from,
    period_and_due,
    read_template,
)
from inspection.rules.supervision import OFFICE_ROLES, UNIT_ROLES, check_words
from policy.violations import Violation, ensure_allowed
from work_orders.rules import tidy

VERSION = 16  # characters of a form's version


def lines_in_force(kind: str) -> list[Line]:
    """The newest version of a form's template, or the lines that it ships with."""
    row = FormTemplate.objects.filter(kind=kind).order_by("-number").first()
    return lines_from(row.lines) if row else list(SHIPPED[kind])


@transaction.atomic
def save_template(*, kind: str, text: str, note: str, by: User) -> FormTemplate:
    """Write a new version of a template; forms that were made keep theirs. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    lines, faults = read_template(tidy(text))
    ensure_allowed(faults + check_words(tidy(note)))
    shapes = {line.code: line for line in SHIPPED[kind]}
    newest = FormTemplate.objects.filter(kind=kind).aggregate(newest=Max("number"))["newest"] or 0
    row = FormTemplate.objects.create(
        kind=kind,
        number=newest + 1,
        lines=[asdict(line) | {"is_long": line.code in shapes and shapes[line.code].is_long} for line in lines],
        note=tidy(note)[:300],
        made_by=by,
    )
    record(
        action="supervision.template_saved",
        actor=by,
        site="",
        object_type="form_template",
        object_id=row.pk,
        params={"kind": kind, "reason": row.note},
    )
    return row


def make_form(
    kind: FormKind, *, period: str, site_code: str, unit_id: int | None, due_on: date, about: str
) -> tuple[PeriodicForm, bool]:
    """One form a kind, period and website, filled with what data say; made again it is the same."""
    row, is_new = PeriodicForm.objects.get_or_create(
        kind=kind,
        period=period,
        site_code=site_code,
        defaults={
            "unit_id": unit_id,
            "due_on": due_on,
            "about": about[:100],
            "lines": [asdict(line) for line in lines_in_force(kind)],
        },
    )
    if is_new:
        row.values = _known(figures_for(row))
        row.save(update_fields=["values"])
    return row, is_new


def make_due_forms(today: date) -> int:
    """Make every form whose time has come, and tell who fills it in; resumable, nothing is doubled."""
    made = 0
    for duty in DUTIES:
        if is_making_time(duty, today):
            made += _make_forms(duty, today)
    return made


def begin_forms(*, kind: str, today: date, by: User) -> int:
    """Make the forms of one kind now, without waiting for their day; returns the new ones. Raises Refused."""
    ensure_allowed(check_inspector(console_roles(by)))
    duty = DUTY_OF.get(kind)
    ensure_allowed(check_beginning(kind))
    ensure_allowed([] if _owners(duty) else [Violation("form.begin.nobody", "LA-51")])
    return _make_forms(duty, today)


def _owners(duty: FormDuty) -> list[tuple[str, int | None, str]]:
    """Who fills a form in: site, unit, the unit's name."""
    if duty.who == "office":
        return [("", None, "")]
    return county_sites() if duty.who == "county" else hosted_sites()


def _make_forms(duty: FormDuty, today: date) -> int:
    period, due_on = period_and_due(duty, today)
    made = 0
    for code, unit_id, name in _owners(duty):
        with transaction.atomic(), gathered():
            row, is_new = make_form(
                FormKind(duty.kind), period=period, site_code=code, unit_id=unit_id, due_on=due_on, about=name
            )
            if is_new:
                _tell(row)
            made += is_new
    return made


def _tell(form: PeriodicForm) -> None:
    with override(LANGUAGE):
        title = _("Please fill in: %(form)s (%(period)s), due on %(day)s") % {
            "form": TITLES[form.kind],
            "period": period_words(form.period),
            "day": f"{form.due_on:%Y-%m-%d}",
        }
    if form.site_code:
        tell_site(form.site_code, title, f"supervision/forms/{form.pk}/")
    else:
        tell_of_round(title, f"supervision/forms/{form.pk}/")


def remind_of_forms(today: date) -> int:
    """On the due day and every day after it, who owes a form is told."""
    owed = PeriodicForm.objects.filter(state=FormState.DRAFT, due_on__lte=today)
    for form in owed:
        _tell(form)
    return len(owed)


def version_of(form: PeriodicForm) -> str:
    """What a form holds, as one word: it differs as soon as anybody saved something else."""
    return sm3_hex(json.dumps([form.state, form.values, form.typed], sort_keys=True).encode())[:VERSION]


def save_form(*, form_id: int, version: str, values: Mapping[str, str], by: User) -> PeriodicForm:
    """Keep what people typed; what they did not touch stays filled from data. Raises Refused."""
    with transaction.atomic(), gathered():
        row = PeriodicForm.objects.select_for_update().get(pk=form_id)
        lines = lines_from(row.lines)
        sent = {line.code: tidy(values.get(line.code, "")) for line in lines}
        ensure_allowed(_standing_faults(row, by) or check_version(sent=version, now=version_of(row)))
        ensure_allowed(check_values(lines, sent))
        changed = [code for code, value in sent.items() if value != row.values.get(code, "")]
        row.values, row.typed = _known(sent), sorted({*row.typed, *changed})
        row.save(update_fields=["values", "typed"])
        if changed:
            _record("supervision.form_saved", row, by, fields=changed[:20])
    return row


def refill_form(*, form_id: int, by: User) -> PeriodicForm:
    """Count the numbers again; what people typed stays. Raises Refused."""
    with transaction.atomic(), gathered():
        row = PeriodicForm.objects.select_for_update().get(pk=form_id)
        ensure_allowed(_standing_faults(row, by))
        fresh = {code: value for code, value in figures_for(row).items() if code not in row.typed}
        row.values = _known({**row.values, **fresh})
        row.save(update_fields=["values"])
        _record("supervision.form_refilled", row, by)
    return row


def hand_in_form(*, form_id: int, by: User) -> PeriodicForm:
    """Hand the form in; nothing may be missing. Raises Refused."""
    with transaction.atomic(), gathered():
        row = PeriodicForm.objects.select_for_update().get(pk=form_id)
        lines = lines_from(row.lines)
        is_open = row.state == FormState.DRAFT
        ensure_allowed(check_handing_in(lines, row.values, is_yours=_is_yours(row, by), is_open=is_open))
        row.state, row.handed_in_at, row.handed_in_by = FormState.HANDED_IN, timezone.now(), by
        row.save(update_fields=["state", "handed_in_at", "handed_in_by"])
        _record("supervision.form_handed_in", row, by)
    return row


def return_form(*, form_id: int, words: str, by: User) -> PeriodicForm:
    """Give a form back to be corrected, with a reason. Raises Refused."""
    with transaction.atomic(), gathered():
        row, said = PeriodicForm.objects.select_for_update().get(pk=form_id), tidy(words)
        ensure_allowed(check_inspector(console_roles(by)) + check_words(said))
        ensure_allowed([] if row.state == FormState.HANDED_IN else [Violation("form.not_handed_in", "house")])
        row.state, row.handed_in_at, row.handed_in_by = FormState.DRAFT, None, None
        row.save(update_fields=["state", "handed_in_at", "handed_in_by"])
        _record("supervision.form_returned", row, by, reason=said)
        _tell(row)
    return row


def _standing_faults(row: PeriodicForm, by: User) -> list[Violation]:
    faults = [] if _is_yours(row, by) else [Violation("form.not_yours", "LA-51")]
    return faults + ([] if row.state == FormState.DRAFT else [Violation("form.closed", "house")])


def _is_yours(row: PeriodicForm, by: User) -> bool:
    """The unit's people fill in their form; the office its own, and helps with any other."""
    if OFFICE_ROLES & console_roles(by):
        return True
    return bool(row.site_code and UNIT_ROLES & roles_in_force(by, row.site_code))


def _known(values: Mapping[str, str]) -> dict[str, str]:
    return {code: value for code, value in values.items() if value}


def _record(action: str, row: PeriodicForm, by: User | None, **params: object) -> None:
    record(
        action=action,
        actor=by,
        site=row.site_code,
        object_type="form",
        object_id=row.pk,
        params={"kind": row.kind, "period": row.period, **params},
    )
