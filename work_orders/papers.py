"""An order as the Chinese form that is printed, signed and filed (LA-12, LA-34)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from policy.articles import cite
from printing.paper import Paper, Table, facts_table, opinions_table
from work_orders.enums import FieldType
from work_orders.registry import Kind
from work_orders.selectors.sheets import NO_VALUE, ChainLink, Sheet


def paper_of(sheet: Sheet, *, is_second: bool = False) -> Paper:
    """The form: unit and subject, the fields, the papers, an opinion of each office; the second one has its checks."""
    order = sheet.order
    title = str(sheet.kind.second_paper if is_second and sheet.kind.second_paper else sheet.kind.paper)
    checks = [(str(tick), "□") for stage in sheet.kind.stages for tick in stage.ticks] if is_second else []
    attached = "\n".join(f"{number}. {row.label or row.name}" for number, row in enumerate(sheet.files, start=1))
    papers = pgettext("orders", "Attached papers")
    facts = [(label, value) for label, value in sheet.facts if value != NO_VALUE]
    facts.append((papers, attached or pgettext("orders", "none")))
    wide = frozenset({papers, *(str(field.label) for field in sheet.kind.fields if field.type is FieldType.LONG)})
    return Paper(
        title=title,
        subtitle=_subtitle(sheet.kind, is_second=is_second),
        above=_("No. %(number)s    Printed on %(day)s")
        % {"number": order.number, "day": f"{timezone.localdate():%Y-%m-%d}"},
        tables=(
            facts_table(facts, wide=wide),
            *_checks(sheet, checks),
            opinions_table([(str(link.label), _opinion(link)) for link in sheet.chain]),
        ),
        note=_("State: %(state)s. Signatures given in the system carry name and time.")
        % {"state": sheet.row.state_label},
        foot=order.number,
    )


def _subtitle(kind: Kind, *, is_second: bool) -> str:
    """Which form of the regulation this is, and the article it rests on."""
    article = cite(kind.article)
    if not kind.form or is_second:
        return _("(by %(article)s)") % {"article": article}
    return _("(%(form)s, by %(article)s)") % {"form": kind.form, "article": article}


def _checks(sheet: Sheet, checks: list[tuple[str, str]]) -> list[Table]:
    """What the offices confirm: ticked once their stage is signed."""
    if not checks:
        return []
    signed = {str(link.label) for link in sheet.chain if link.at is not None}
    ticked = {str(tick) for stage in sheet.kind.stages if str(stage.label) in signed for tick in stage.ticks}
    return [facts_table([(text, "☑" if text in ticked else mark) for text, mark in checks], pairs=1)]


def _opinion(link: ChainLink) -> str:
    if link.at is None:
        return "\n\n" + _("(signature and seal)    year    month    day")
    moment = f"{timezone.localtime(link.at):%Y-%m-%d %H:%M}"
    return f"{link.words or pgettext('orders', 'Agreed.')}\n\n{link.by}    {moment}"
