"""Opening what is sealed: the sender's own words, how to reach him, his files. Each time is recorded (PIPL)."""

from dataclasses import dataclass

from django.db import transaction

from accounts.api import User
from audit.api import record
from interaction.actions.acting import seats_here, visible_messages
from interaction.enums_messages import Act
from interaction.models import Attachment, FirstAnswer, Message
from policy.violations import Refused, Violation


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """What stands under the seals."""

    title: str
    text: str
    name: str
    contact: str
    verdict_words: str
    visit_result: str
    added: tuple[str, ...]


@transaction.atomic
def open_words(*, message_id: int, site_code: str, by: User) -> OpenedMessage:
    """Open a message for somebody who acts on it. Raises Refused, Message.DoesNotExist."""
    message = visible_messages(site_code).get(pk=message_id)
    first = FirstAnswer.objects.filter(message=message).first()
    _ensure_seat(message, site_code, by)
    _record("message.opened", message, site_code, by)
    return OpenedMessage(
        message.title,
        message.text,
        message.sender_name,
        message.contact,
        "\n".join(words for words in (first.verdict_words if first else "", message.verdict_words) if words),
        message.visit_result,
        tuple(message.steps.filter(act=Act.SUPPLY).values_list("words", flat=True)),
    )


@transaction.atomic
def open_file(*, message_id: int, file_id: int, site_code: str, by: User) -> Attachment:
    """Open one file of a message. Raises Refused, Message.DoesNotExist."""
    message = visible_messages(site_code).sealed().get(pk=message_id)
    _ensure_seat(message, site_code, by)
    found = message.attachments.filter(pk=file_id).first()
    if found is None:
        raise Message.DoesNotExist
    _record("message.file_opened", message, site_code, by)
    return found


def _ensure_seat(message: Message, site_code: str, by: User) -> None:
    if not seats_here(message, site_code, by):
        raise Refused([Violation("message.act.not_yours", "LA-25.2")])


def _record(action: str, message: Message, site_code: str, by: User) -> None:
    site = site_code or message.unit_code
    record(action=action, actor=by, site=site, object_type="message", object_id=message.pk)
