"""Forms to the superior as screens show them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from inspection.enums_rounds import FormKind, FormState
from inspection.models import PeriodicForm
from inspection.rounds.actions.steps import Place
from inspection.rounds.selectors.orders import may_read
from inspection.rules.forms import Line, lines_from, missing

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


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line of a form with its value."""

    line: Line
    value: str
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
    return [_line(row) for row in rows.order_by("-due_on", "kind", "pk")[:MOST]]


def find_form(place: Place, pk: int) -> PeriodicForm | None:
    """One form that somebody may see here."""
    rows = PeriodicForm.objects.filter(pk=pk)
    if place.site_code:
        rows = rows.filter(site_code=place.site_code)
    return rows.first() if may_read(place) else None


def field_groups(form: PeriodicForm) -> list[tuple[str, list[FieldLine]]]:
    """The lines of a form below their headings; what is missing is marked."""
    lines = lines_from(form.lines)
    lacking = {line.code for line in missing(lines, form.values)}
    groups: dict[str, list[FieldLine]] = {}
    for line in lines:
        shown = FieldLine(line, form.values.get(line.code, ""), line.code in lacking, line.code in form.typed)
        groups.setdefault(line.group, []).append(shown)
    return list(groups.items())


def _line(row: PeriodicForm) -> FormLine:
    return FormLine(
        row.pk,
        str(FormKind(row.kind).label),
        row.period,
        row.about,
        row.due_on,
        row.state,
        str(FormState(row.state).label),
        len(missing(lines_from(row.lines), row.values)),
        row.state == FormState.DRAFT and row.due_on < timezone.localdate(),
    )
