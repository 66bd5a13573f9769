"""The forms to the superior as pages, Word files and spreadsheets; the quarter's report and circular (LA-49, LA-51)."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from inspection.enums_rounds import FormKind
from inspection.models import PeriodicForm, Round
from inspection.rounds.form_lines import TITLES
from inspection.rounds.selectors.grades import ClassGrades, GradeLine, grades_by_class
from inspection.rules.forms import Line, lines_from
from policy.articles import cite
from printing.paper import Cell, Paper, Row, Table, facts_table, head

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


def report_paper(row: Round) -> Paper:
    """The quarterly report: how the check was done, what came out, class by class (LA-49.3)."""
    classes = grades_by_class(row.pk)
    lines = [line for one in classes for line in one.lines]
    failed = [line for line in lines if line.vetoes or line.grade == "failed"]
    paragraphs = [
        _(
            "From %(day)s on, all %(sites)s websites in operation were checked by the national and provincial "
            "indicators."
        )
        % {"day": f"{row.as_of:%Y-%m-%d}", "sites": len(lines)},
        _("%(passed)s websites passed, %(failed)s failed; the share of those that passed is %(share)s.")
        % {"passed": len(lines) - len(failed), "failed": len(failed), "share": _share(len(lines) - len(failed), lines)},
        *(_class_words(one) for one in classes),
    ]
    if failed:
        paragraphs.append(_("Websites that failed: %(names)s.") % {"names": "、".join(line.name for line in failed)})
    return Paper(
        title=_("Report on the check of government websites and new media in %(quarter)s")
        % {"quarter": row.period_label},
        subtitle=_("(by %(article)s)") % {"article": cite("LA-49.3")},
        paragraphs=tuple(paragraphs),
        tables=tuple(_grade_table(one) for one in classes),
        note=_("Scores are what is left of 100 points plus the bonus; a veto leaves nothing to score."),
        foot=row.period_label,
    )


def circular_paper(row: Round) -> Paper:
    """The draft of the circular (通报): praise, faults, what is demanded (LA-49.3, LA-52, LA-54)."""
    classes = grades_by_class(row.pk)
    lines = [line for one in classes for line in one.lines]
    best = [line for line in lines if line.grade == "excellent"]
    failed = [line for line in lines if line.grade == "failed"]
    paragraphs = [
        _("To the people's governments of counties and districts and all departments and offices of the city:"),
        _("The check of the government websites in %(quarter)s is finished. The results are made known as follows.")
        % {"quarter": row.period_label},
    ]
    if best:
        paragraphs.append(_("Excellent are: %(names)s.") % {"names": "、".join(line.unit for line in best)})
    if failed:
        paragraphs.append(
            _("Failed are: %(names)s. These units correct the faults within 5 working days and report in writing.")
            % {"names": "、".join(line.unit for line in failed)}
        )
    paragraphs.append(
        _(
            "All units look for faults of the same kind in their own websites, and see to updates, answers and "
            "services every day."
        )
    )
    return Paper(
        title=_("Circular on the check of government websites and new media in %(quarter)s")
        % {"quarter": row.period_label},
        paragraphs=tuple(paragraphs),
        tables=tuple(_grade_table(one) for one in classes),
        foot=row.period_label,
    )


def _class_words(one: ClassGrades) -> str:
    return _("%(name)s: %(sites)s websites, %(average)s points on average, %(failed)s failed.") % {
        "name": one.label,
        "sites": len(one.lines),
        "average": one.average,
        "failed": sum(1 for line in one.lines if line.grade == "failed"),
    }


def _grade_table(one: ClassGrades) -> Table:
    heads: Row = (
        head(pgettext("supervision", "Place")),
        head(pgettext("supervision", "Website"), 3),
        head(pgettext("supervision", "Vetoes")),
        head(pgettext("supervision", "Points")),
        head(pgettext("supervision", "Bonus")),
        head(pgettext("supervision", "Score")),
        head(pgettext("supervision", "Trend")),
        head(pgettext("supervision", "Grade")),
    )
    return Table(10, ((head(one.label, 10),), heads, *(_grade_row(line) for line in one.lines)))


def _grade_row(line: GradeLine) -> Row:
    return (
        Cell(str(line.place)),
        Cell(line.name, 3),
        Cell(str(line.vetoes or "")),
        Cell(f"{line.points.normalize():f}"),
        Cell(f"{line.bonus.normalize():f}" if line.bonus else ""),
        Cell(f"{line.score.normalize():f}"),
        Cell(trend_words(line.change)),
        Cell(line.grade_label),
    )


def trend_words(change: Decimal | None) -> str:
    """Up, down or level against the quarter before; a dash for the first time."""
    if change is None:
        return "—"
    if not change:
        return pgettext("supervision", "level")
    return f"{'↑' if change > 0 else '↓'}{abs(change).normalize():f}"


def _share(part: int, lines: list[GradeLine]) -> str:
    return f"{100 * part / len(lines):.1f}%" if lines else "—"
