"""Forms to the superior as screens show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from inspection.enums_rounds import FormKind, FormState
from inspection.messages_rounds import period_words
from inspection.models import PeriodicForm
from inspection.rounds.actions.steps import Place
from inspection.rounds.selectors.orders import may_read
from inspection.rules.forms import (
    DUTIES,
    FormDuty,
    Line,
    comes_on,
    is_made_up_for,
    lines_from,
    missing,
    period_and_due,
)
from policy.articles import cite
from work_orders.rules import tidy

MOST = 500


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form in a list."""

    pk: int
    kind_label: str
    period: str
    about: str
    due_on: date
    state: str
    state_label: str
    missing: int
    is_late: bool
    is_made_up_for: bool
    filler: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One form that comes round: when it comes by itself, when it is due, how far the present ones are."""

    kind: str
    label: str
    cite: str
    is_monthly: bool
    day: int
    month: int
    comes_on: date
    period: str
    made: int
    handed_in: int


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line of a form with its value; `stored` where something else is kept than what was typed just now."""

    line: Line
    value: str
    stored: str
    has_other: bool
    is_missing: bool
    is_typed: bool


def form_list(place: Place, *, kind: str = "") -> list[FormLine]:
    """Forms that somebody may see here: those of his site, or all in the console."""
    if not may_read(place):
        return []
    rows = PeriodicForm.objects.all()
    if place.site_code:
        rows = rows.filter(site_code=place.site_code)
    if kind in FormKind.values:
        rows = rows.filter(kind=kind)
    return [_line(row) for row in rows.select_related("unit").order_by("-due_on", "kind", "pk")[:MOST]]


def duty_lines() -> list[DutyLine]:
    """The forms that come round, with the day on which each comes next and how far the present ones are."""
    return [_duty(duty, timezone.localdate()) for duty in DUTIES]


def _duty(duty: FormDuty, today: date) -> DutyLine:
    period, _due = period_and_due(duty, today)
    states = list(PeriodicForm.objects.filter(kind=duty.kind, period=period).values_list("state", flat=True))
    return DutyLine(
        duty.kind,
        str(FormKind(duty.kind).label),
        cite(duty.article),
        duty.every == "month",
        duty.day,
        duty.month,
        comes_on(duty, today),
        period_words(period),
        len(states),
        sum(1 for one in states if one != FormState.DRAFT),
    )


def find_form(place: Place, pk: int) -> PeriodicForm | None:
    """One form that somebody may see here."""
    rows = PeriodicForm.objects.filter(pk=pk)
    if place.site_code:
        rows = rows.filter(site_code=place.site_code)
    return rows.first() if may_read(place) else None


def field_groups(form: PeriodicForm, sent: Mapping[str, str]) -> list[tuple[str, list[FieldLine]]]:
    """The lines of a form below their headings; what is missing is marked, words that were refused stay."""
    lines = lines_from(form.lines)
    typed = sent if form.state == FormState.DRAFT else {}
    lacking = {line.code for line in missing(lines, form.values)}
    groups: dict[str, list[FieldLine]] = {}
    for line in lines:
        stored = form.values.get(line.code, "")
        value = typed.get(line.code, stored)
        has_other = tidy(value) != stored
        shown = FieldLine(line, value, stored, has_other, line.code in lacking, line.code in form.typed)
        groups.setdefault(line.group, []).append(shown)
    return list(groups.items())


def _line(row: PeriodicForm) -> FormLine:
    return FormLine(
        row.pk,
        str(FormKind(row.kind).label),
        period_words(row.period),
        row.about,
        row.due_on,
        row.state,
        str(FormState(row.state).label),
        len(missing(lines_from(row.lines), row.values)),
        row.state == FormState.DRAFT and row.due_on < timezone.localdate(),
        is_made_up_for(row.kind, row.period, row.due_on),
        row.unit.full_name if row.unit else "",
    )
