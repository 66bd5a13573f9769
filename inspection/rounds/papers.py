"""Supervision order (督办单) and list of corrections (整改清单) as the forms that are printed and sent (LA-50)."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from inspection.proofs.cutting import as_png
from inspection.rounds.selectors.orders import ItemLine, OrderSheet
from inspection.selectors import picture_of, proofs_of
from policy.articles import cite
from printing.paper import Cell, Figure, Paper, Table, facts_table, head, opinions_table

EMPTY = "—"


def order_paper(sheet: OrderSheet, *, with_files: bool = False) -> Paper:
    """The order as the unit receives it, with the pictures of its findings; their files are for Word."""
    order = sheet.order
    facts = [
        (pgettext("supervision", "Unit"), order.unit_name),
        (pgettext("supervision", "Subject"), order.title),
        (pgettext("supervision", "Sent on"), _day(order.sent_at)),
        (pgettext("supervision", "To be corrected by"), f"{order.due_on:%Y-%m-%d}" if order.due_on else EMPTY),
        (pgettext("supervision", "What is demanded"), order.words or _standard_demand()),
    ]
    wide = frozenset({pgettext("supervision", "What is demanded"), pgettext("supervision", "Subject")})
    return Paper(
        title=_("Supervision order for government websites and new media"),
        subtitle=_("(by %(article)s)") % {"article": cite("LA-50")},
        above=_("No. %(number)s    Printed on %(day)s") % {"number": str(order), "day": _today()},
        tables=(
            facts_table(facts, wide=wide),
            _findings(sheet.items),
            opinions_table(
                [(pgettext("supervision", "Office (seal)"), ""), (pgettext("supervision", "Received by"), "")]
            ),
        ),
        figures=_figures(sheet.items, with_files=with_files),
        foot=str(order),
    )


def _figures(items: tuple[ItemLine, ...], *, with_files: bool) -> tuple[Figure, ...]:
    """Pictures of the pages as they were when the faults were seen (LA-49)."""
    proofs = proofs_of([one.finding.pk for one in items])
    found = []
    for number, one in enumerate(items, start=1):
        proof = proofs.get(one.finding.pk)
        if proof is None or not proof.has_picture:
            continue
        values = {"number": number, "fault": one.finding.rule_name, "time": _minute(proof.taken_at)}
        caption = _("Picture for No. %(number)s: %(fault)s (%(time)s)") % values
        content = as_png(picture_of(one.finding.pk)) if with_files else b""
        found.append(Figure(caption, reverse("inspection:picture", args=[one.finding.pk]), content))
    return tuple(found)


def _minute(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def correction_paper(sheet: OrderSheet, *, with_files: bool = False) -> Paper:
    """The unit's list of corrections: what was found, what was done, what is still there."""
    order = sheet.order
    facts = [
        (pgettext("supervision", "Unit"), order.unit_name),
        (pgettext("supervision", "Supervision order"), str(order)),
        (pgettext("supervision", "Received on"), _day(order.sent_at)),
        (pgettext("supervision", "To be corrected by"), f"{order.due_on:%Y-%m-%d}" if order.due_on else EMPTY),
        (pgettext("supervision", "Replied on"), _day(order.replied_at)),
        (pgettext("supervision", "State"), sheet.line.state_label),
        (pgettext("supervision", "What was done"), order.reply or EMPTY),
        (pgettext("supervision", "Explanation of what can't be corrected in time"), order.explanation or EMPTY),
        (pgettext("supervision", "Proof"), "\n".join(one.name for one in sheet.files) or EMPTY),
    ]
    wide = frozenset(label for label, _value in facts[6:])
    return Paper(
        title=_("List of corrections of government websites and new media"),
        subtitle=_("(by %(article)s)") % {"article": cite("LA-50")},
        above=_("No. %(number)s    Printed on %(day)s") % {"number": str(order), "day": _today()},
        tables=(
            facts_table(facts, wide=wide),
            _findings(sheet.items, with_result=True),
            opinions_table(
                [
                    (pgettext("supervision", "Person in charge of the unit (signature, seal)"), ""),
                    (pgettext("supervision", "Opinion of the office"), ""),
                ]
            ),
        ),
        foot=str(order),
    )


def _findings(items: tuple[ItemLine, ...], *, with_result: bool = False) -> Table:
    heads = [
        head(pgettext("supervision", "No.")),
        head(pgettext("supervision", "Fault"), 4),
        head(pgettext("supervision", "Where"), 3),
        head(pgettext("supervision", "Basis"), 2),
    ]
    if with_result:
        heads.append(head(pgettext("supervision", "Result"), 2))
    rows = [tuple(heads)]
    for number, one in enumerate(items, start=1):
        finding = one.finding
        cells = [
            Cell(str(number)),
            Cell("\n".join(part for part in (finding.rule_name, finding.words) if part), 4),
            Cell("\n".join(part for part in (finding.column, finding.page) if part) or finding.subject, 3),
            Cell(cite(finding.article), 2),
        ]
        if with_result:
            cells.append(Cell(result_words(one), 2))
        rows.append(tuple(cells))
    return Table(12 if with_result else 10, tuple(rows))


def result_words(one: ItemLine) -> str:
    """Where a finding is, in one or two words."""
    if one.state == "open" and one.is_there is False:
        return pgettext("supervision", "Repaired, as the machine sees it")
    return one.state_label


def _standard_demand() -> str:
    return _(
        "Please correct the faults below by the day named, reply with proof in the system, and publish or send the "
        "list of corrections. Explain in writing what can't be corrected in time."
    )


def _day(moment: object) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}" if moment else EMPTY


def _today() -> str:
    return f"{timezone.localdate():%Y-%m-%d}"
