"""Mails to citizens who follow a message or a unit: short, without anybody's words, with one click to end them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.api_public import ASK_PATH
from domain_mgmt.api import public_root
from interaction.actions.mailing import CONFIRM, LEAVE, ticket_of
from interaction.enums_messages import Act
from interaction.messages_asking import STEPS_FOR_SENDERS
from interaction.models import EVERY_UNIT, Follow, Message
from interaction.selectors.units import unit_names

LANGUAGE = "zh-hans"


class MailNotSent(Exception):
    """The mail server did not take it. Holds no address: it is written to logs."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and template of a mail, and what stands in it."""

    subject: str
    template: str
    values: Mapping[str, object]


def mail_confirmation(row: Follow) -> None:
    """Ask the owner of the mailbox whether he wants it. Raises MailNotSent."""
    with override(LANGUAGE):
        link = f"{public_root(row.site_code)}{ASK_PATH}follow/{ticket_of(row, CONFIRM)}/"
        _send(row, Letter(_("Please confirm that you want mails"), "confirm", {"what": _what(row), "link": link}))


def mail_news(row: Follow, message: Message, act: str) -> None:
    """Tell a follower what became of a message, without its words. Raises MailNotSent."""
    with override(LANGUAGE):
        root = public_root(row.site_code)
        values: dict[str, object] = {"number": message.number, "unit": unit_names().get(message.unit_code, "")}
        if row.message_id:
            step = str(STEPS_FOR_SENDERS.get(Act(act), Act(act).label))
            subject = _("Message %(number)s: %(step)s") % {"number": message.number, "step": step}
            values |= {"step": step, "link": f"{root}{ASK_PATH}status/"}
            return _send(row, Letter(subject, "message", values))
        subject = _("New answer of %(unit)s") % values
        values |= {"title": message.shown_title, "link": f"{root}/messages/{message.number}/"}
        return _send(row, Letter(subject, "unit", values))


def _what(row: Follow) -> str:
    if row.message_id:
        return _("message %(number)s") % {"number": row.message.number}
    if row.unit_code == EVERY_UNIT:
        return _("new answers of all units")
    return _("new answers of %(unit)s") % {"unit": unit_names().get(row.unit_code, row.unit_code)}


def _send(row: Follow, letter: Letter) -> None:
    leave = f"{public_root(row.site_code)}{ASK_PATH}unfollow/{ticket_of(row, LEAVE)}/"
    text = render_to_string(f"interaction/mails/{letter.template}.txt", {**letter.values, "leave": leave})
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMessage(
        " ".join(letter.subject.split()), text, settings.DEFAULT_FROM_EMAIL, [row.address], headers=headers
    )
    try:
        mail.send()
    except Exception as error:  # what servers answer repeats the address
        raise MailNotSent(type(error).__name__) from None
