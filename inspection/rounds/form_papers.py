"""The forms to the superior as pages, Word files and spreadsheets (LA-49, LA-51)."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from inspection.enums_rounds import FormKind
from inspection.models import PeriodicForm
from inspection.rounds.form_lines import TITLES
from inspection.rules.forms import Line, lines_from
from policy.articles import cite
from printing.paper import Paper, Table, facts_table, head

EMPTY = ""
ARTICLES = {
    FormKind.CHECK_REPORT: "LA-49.2",
    FormKind.SITE_YEAR: "LA-49.4",
    FormKind.COUNTY_MONTH: "LA-51",
    FormKind.CITY_MONTH: "LA-51",
    FormKind.ACCOUNTABILITY: "LA-51",
}


def form_title(form: PeriodicForm) -> str:
    """The title with its period, as the form is headed."""
    period = f"（{form.period}年度）" if len(form.period) == 4 else f"（{form.period[:4]}年{int(form.period[5:])}月）"
    return f"{TITLES[form.kind]}{period}"


def form_paper(form: PeriodicForm) -> Paper:
    """One form in the official layout: headings with their lines below."""
    tables = [_group(name, lines, form) for name, lines in groups_of(lines_from(form.lines))]
    return Paper(
        title=form_title(form),
        subtitle=_("(by %(article)s)") % {"article": cite(ARTICLES[FormKind(form.kind)])},
        above=_("Printed on %(day)s") % {"day": f"{timezone.localdate():%Y-%m-%d}"},
        tables=tuple(tables),
        foot=form_title(form),
    )


def groups_of(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Lines below their headings, in the order of the template."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return list(groups.items())


def _group(name: str, lines: list[Line], form: PeriodicForm) -> Table:
    wide = frozenset(line.label for line in lines if line.is_long)
    table = facts_table([(line.label, form.values.get(line.code, EMPTY)) for line in lines], wide=wide)
    return Table(table.columns, ((head(name, table.columns),), *table.rows))


def form_rows(form: PeriodicForm) -> list[tuple[str, str, object]]:
    """The form for a spreadsheet; numbers are numbers there."""
    return [(line.group, line.label, _number(form.values.get(line.code, EMPTY))) for line in lines_from(form.lines)]


def _number(value: str) -> object:
    return int(value) if value.isdecimal() and len(value) < 12 and not value.startswith("0") else value
