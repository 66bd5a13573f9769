"""The tables of the quarter's papers: scores class by class, and what cost points (LA-49.3, GB19-0.2)."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from inspection.rounds.selectors.grades import ClassGrades, FaultLine, GradeLine
from policy.articles import cite
from printing.paper import Cell, Row, Table, head

MOST_DETAILS = 12


def grade_table(one: ClassGrades) -> Table:
    """The websites of one class, best first."""
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
    title = _("Enclosure 1: scores (%(name)s)") % {"name": one.label}
    return Table(10, ((head(title, 10),), heads, *(_grade_row(line) for line in one.lines)))


def _grade_row(line: GradeLine) -> Row:
    return (
        Cell(str(line.place)),
        Cell(line.name, 3),
        Cell(str(line.vetoes)),
        Cell(number_words(line.points)),
        Cell(number_words(line.bonus)),
        Cell(number_words(line.score)),
        Cell(trend_words(line.change)),
        Cell(line.grade_label),
    )


def fault_table(lines: Iterable[GradeLine]) -> tuple[Table, ...]:
    """What cost points at each website, with its evidence; none if nothing did."""
    rows = [_fault_row(line, fault) for line in lines for fault in line.faults]
    if not rows:
        return ()
    heads: Row = (
        head(pgettext("supervision", "Website"), 2),
        head(pgettext("supervision", "Fault"), 5),
        head(pgettext("supervision", "Basis"), 2),
        head(pgettext("supervision", "Deducted")),
    )
    return (Table(10, ((head(_("Enclosure 2: faults that cost points"), 10),), heads, *rows)),)


def _fault_row(line: GradeLine, fault: FaultLine) -> Row:
    name = f"{fault.rule_name}（{fault.number}）" if fault.number > 1 else fault.rule_name
    details = list(fault.details[:MOST_DETAILS])
    if len(fault.details) > MOST_DETAILS:
        details.append(_("and %(count)s more") % {"count": len(fault.details) - MOST_DETAILS})
    cost = pgettext("supervision", "Veto") if fault.is_veto else f"-{number_words(fault.points)}"
    return (
        Cell(line.name, 2),
        Cell("\n".join([name, *details]), 5),
        Cell(cite(fault.article), 2),
        Cell(cost if fault.is_veto or fault.points else "0"),
    )


def number_words(number: Decimal | None) -> str:
    """A number without zeros that say nothing."""
    return "—" if number is None else f"{number.normalize():f}"


def trend_words(change: Decimal | None) -> str:
    """Up, down or level against the quarter before; a dash for the first time."""
    if change is None:
        return "—"
    if not change:
        return pgettext("supervision", "level")
    return f"{'↑' if change > 0 else '↓'}{abs(change).normalize():f}"
