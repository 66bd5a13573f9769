"""An order as the Chinese form that is printed, signed and filed (LA-12, LA-34)."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from printing.paper import Paper, facts_table, opinions_table
from work_orders.selectors.sheets import ChainLink, Sheet


def paper_of(sheet: Sheet) -> Paper:
    """The form: unit and subject, the fields, the papers, and an opinion of each office."""
    order = sheet.order
    attached = "\n".join(f"{number}. {row.label or row.name}" for number, row in enumerate(sheet.files, start=1))
    facts = [*sheet.facts, (pgettext("orders", "Attached papers"), attached or pgettext("orders", "none"))]
    return Paper(
        title=str(sheet.kind.paper),
        above=_("No. %(number)s    Printed on %(day)s")
        % {"number": order.number, "day": f"{timezone.localdate():%Y-%m-%d}"},
        tables=(facts_table(facts), opinions_table([(str(link.label), _opinion(link)) for link in sheet.chain])),
        note=_("State: %(state)s. Signatures given in the system carry name and time.")
        % {"state": sheet.row.state_label},
        foot=order.number,
    )


def _opinion(link: ChainLink) -> str:
    if link.at is None:
        return "\n\n" + _("(signature and seal)    year    month    day")
    moment = f"{timezone.localtime(link.at):%Y-%m-%d %H:%M}"
    return f"{link.words or pgettext('orders', 'Agreed.')}\n\n{link.by}    {moment}"
