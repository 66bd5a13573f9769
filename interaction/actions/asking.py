"""Taking a citizen's message: stored once, with its clock and its files, or not at all."""

import base64
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from audit.api import record
from interaction.codes import code_digests, content_digest, query_code
from interaction.enums import Purpose
from interaction.enums_messages import Act, Channel, MessageState
from interaction.human import answer_question
from interaction.locking import one_at_a_time
from interaction.models import Attachment, Message, MessageStep
from interaction.rates import count_contact, count_try
from interaction.rules import check_filer
from interaction.rules_asking import SUFFIX_OF, Draft, check_draft, check_file, type_of_file
from interaction.rules_clock import MessageClock, clock_from, pace_of
from interaction.selectors.units import portal_code
from interaction.shown_words import hide_personal, message_grams
from interaction.texts import tidy_line
from policy.limits import REPEATED_FORM_MINUTES
from policy.violations import ensure_allowed
from rulebook.api import working_calendar
from sites_registry.api import live_codes

HEAD_BYTES = 16
NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class MessageReceipt:
    """What the citizen gets: number and code to follow the message, and until when he may expect an answer."""

    number: str
    code: str
    due_on: date
    due_is_assumed: bool
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as a browser sent it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """Where a message comes from: the site, the network address (counted, not stored), the answered question."""

    site_code: str
    address: str
    ticket: str = ""
    answer: str = ""


def send_message(draft: Draft, sender: Sender) -> MessageReceipt:
    """Store a message once, however often its form is sent within the hour. Raises Refused."""
    ensure_allowed(check_draft(draft, frozenset(live_codes())))
    mark = _mark(sender.site_code, draft)
    with transaction.atomic():
        now = timezone.now()
        if known := _sent_again(mark, now):
            return receipt_of(known, is_repeat=True)
        count_try(Purpose.MESSAGE, sender.address)
        if draft.contact:
            count_contact(draft.contact)
        answer_question(sender.ticket, sender.answer)
        message = store_message(sender.site_code, draft, mark, now, Channel.WEB)
        _attach(message, draft.uploads)
    return receipt_of(message, is_repeat=False)


@transaction.atomic
def file_message(draft: Draft, *, site_code: str, channel: str, by: User) -> MessageReceipt:
    """An officer files for a caller or a letter (LN-19.2), stored once; recorded. Raises Refused.

    `site_code` is the back office he is in, empty for the console: there it counts as sent on the city's own site.
    """
    office = frozenset() if site_code else console_roles(by)
    ensure_allowed(check_filer(roles=roles_in_force(by, site_code) if site_code else frozenset(), office=office))
    site_code = site_code or portal_code()
    ensure_allowed(check_draft(draft, frozenset(live_codes())))
    kept = Channel(channel) if channel in Channel.values and channel != Channel.WEB else Channel.TELEPHONE
    mark, now = _mark(site_code, draft), timezone.now()
    if known := _sent_again(mark, now):
        return receipt_of(known, is_repeat=True)
    message = store_message(site_code, draft, mark, now, kept, by)
    params = {"channel": kept.value, "kind": message.kind}
    record(action="message.filed", actor=by, site=site_code, object_type="message", object_id=message.pk, params=params)
    return receipt_of(message, is_repeat=False)


def _sent_again(mark: str, now: datetime) -> Message | None:
    """The message of the same words that came within the hour; who sends it at the same moment waits."""
    one_at_a_time(mark)
    return Message.objects.sealed().sent_again(mark, since=now - timedelta(minutes=REPEATED_FORM_MINUTES.value)).first()


def keep_upload(upload: Upload, *, count: int, address: str) -> Attachment:
    """Keep a file until its message is sent, sealed; what it is, is said by its first bytes. Raises Refused."""
    count_try(Purpose.MESSAGE_FILE, address)
    head = upload.data[:HEAD_BYTES]
    ensure_allowed(check_file(head=head, size=len(upload.data), count=count))
    kind = type_of_file(head)
    return Attachment.objects.create(
        name=tidy_line(upload.name)[-NAME_LENGTH:] or f"1{SUFFIX_OF[kind]}",
        media_type=kind,
        size=len(upload.data),
        content=base64.b64encode(upload.data).decode("ascii"),
        uploaded_at=timezone.now(),
    )


def waiting_files(tickets: Iterable[str]) -> list[Attachment]:
    """The files that were kept under these tickets and belong to no message yet."""
    wanted = [ticket for ticket in map(_uuid, tickets) if ticket]
    return list(Attachment.objects.filter(ticket__in=wanted, message__isnull=True).defer("content"))


def clock_of_message(kind: str, received_at: datetime, *, is_simple: bool = False) -> MessageClock:
    """The clock of a message received then, on the office's calendar."""
    return clock_from(timezone.localdate(received_at), pace_of(kind=kind, is_simple=is_simple), working_calendar())


def set_clock(message: Message, clock: MessageClock) -> list[str]:
    """Write a clock into a message; returns the fields to save. A granted extension stays."""
    message.clock_start = clock.start
    message.due_on = max(clock.due.due, message.extended_to) if message.extended_to else clock.due.due
    message.latest_on, message.veto_on = max(clock.latest.due, message.due_on), clock.veto_on
    message.due_is_assumed = clock.is_assumed
    return ["clock_start", "due_on", "latest_on", "veto_on", "due_is_assumed"]


def store_message(
    site_code: str, draft: Draft, mark: str, now: datetime, channel: Channel, by: User | None = None
) -> Message:
    """Write a message that was judged: its sealed and its shown words, its clock, its first step."""
    message = Message(
        site_code=site_code,
        unit_code=draft.unit,
        kind=draft.kind,
        channel=channel,
        content_digest=mark,
        title=draft.title,
        text=draft.text,
        sender_name=draft.name,
        contact=draft.contact,
        has_contact=bool(draft.contact),
        shown_title=hide_personal(draft.title, draft.name, draft.contact),
        shown_text=hide_personal(draft.text, draft.name, draft.contact),
        wants_public=draft.public == "yes",
        consent_version=draft.consent,
        received_at=now,
        state=MessageState.RECEIVED,
    )
    set_clock(message, clock_of_message(draft.kind, now))
    message.code_digest = code_digests(query_code(message.seed))[0]
    message.grams = message_grams(message)
    message.save()
    MessageStep.objects.create(message=message, at=now, by=by, act=Act.SEND, unit_code=draft.unit)
    return message


def _attach(message: Message, tickets: Iterable[str]) -> None:
    files = waiting_files(tickets)
    Attachment.objects.filter(pk__in=[one.pk for one in files]).update(message=message)


def _mark(site_code: str, draft: Draft) -> str:
    return content_digest("message", site_code, draft.kind, draft.unit, draft.title, draft.text, draft.contact)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def receipt_of(message: Message, *, is_repeat: bool) -> MessageReceipt:
    """What is handed out for a message; its code is derived anew, never stored."""
    code = query_code(message.seed, message.code_digest)
    return MessageReceipt(message.number, code, message.due_on, message.due_is_assumed, is_repeat)
