"""Telling people about messages that wait: a notice each, mailed by the job of the review. Numbers, nobody's words."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from accounts.api_duties import holders_of
from accounts.enums import RoleCode
from interaction.enums_messages import Act
from interaction.models import Message
from interaction.rules import HANDLERS
from interaction.rules_handling import APPROVERS
from interaction.selectors.units import unit_names
from review_workflow.api import News, NoticeKind, tell

LANGUAGE = "zh-hans"
UPWARDS = frozenset({Act.ESCALATE, Act.ALARM})  # also to those above the handlers, and to the office
OFFICE = frozenset({RoleCode.REGISTRAR.value})
NOT_MORE = 40


def tell_of_chase(message: Message, act: Act) -> None:
    """Chase whoever handles a message; past the last day also its approvers and the office (LA-25.2)."""
    unit = message.unit_code
    with override(LANGUAGE):
        title = _("Message %(number)s: %(step)s") % {"number": message.number, "step": act.label}
        detail = _("To be answered by %(day)s.") % {"day": f"{message.due_on:%Y-%m-%d}"}
    address = f"letters/{message.pk}/"
    if unit:
        handler = message.handler_id
        people = (handler,) if handler and act not in UPWARDS else holders_of(HANDLERS | APPROVERS, unit)
        tell(people, News(NoticeKind.MESSAGE_DUE, unit, title, address, detail))
    if act in UPWARDS or not unit:
        tell(_office(), News(NoticeKind.MESSAGE_DUE, settings.CONSOLE_CODE, title, address, detail))


def tell_of_overdue(units: Mapping[str, int]) -> None:
    """The office's list of the day; nothing on a day without overdue messages."""
    if not units:
        return
    names = unit_names()
    ordered = sorted(units.items(), key=lambda one: (-one[1], one[0]))
    with override(LANGUAGE):
        title = _("%(messages)s messages of %(units)s units are overdue") % {
            "messages": sum(units.values()),
            "units": len(units),
        }
        office = pgettext("messages", "Without unit")
        lines = [
            _("%(unit)s: %(messages)s") % {"unit": names.get(unit) or unit if unit else office, "messages": number}
            for unit, number in ordered[:NOT_MORE]
        ]
    news = News(NoticeKind.MESSAGES_OVERDUE, settings.CONSOLE_CODE, title, "letters/?state=overdue", "\n".join(lines))
    tell(_office(), news)


def _office() -> tuple[int, ...]:
    """The registrars of the city."""
    return holders_of(OFFICE, settings.CONSOLE_CODE)
