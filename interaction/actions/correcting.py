"""Taking a citizen's report of an error (我要纠错): a message of kind correction that knows its page."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from cms.api_public import PageFacts
from interaction.actions.asking import MessageReceipt, receipt_of, store_message
from interaction.codes import content_digest
from interaction.enums import FaultKind, Purpose
from interaction.enums_messages import Channel, MessageKind, MessageState
from interaction.locking import one_at_a_time
from interaction.models import Correction, Message
from interaction.rates import count_try
from interaction.rules import Report, check_report
from interaction.rules_asking import CONSENT_VERSION, Draft
from interaction.shown_words import hide_personal
from policy.limits import CONTACT_KEPT_DAYS, MESSAGE_TITLE_LENGTH, REPEATED_FORM_MINUTES
from policy.violations import ensure_allowed

BATCH = 200
ADDRESS_LENGTH = 500


def report_error(*, site_code: str, report: Report, page: PageFacts | None, address: str) -> MessageReceipt:
    """Store a report once, however often its form is sent within the hour. Raises Refused.

    It is the unit's of the site it was sent on, until the office hands it to another. `address` is the sender's
    network address; it is counted, not stored.
    """
    ensure_allowed(check_report(report))
    mark = content_digest(site_code, page.pk if page else "", report.kind, report.address, report.text, report.contact)
    with transaction.atomic():
        one_at_a_time(mark)
        now = timezone.now()
        since = now - timedelta(minutes=REPEATED_FORM_MINUTES.value)
        known = Message.objects.sealed().sent_again(mark, since=since).first()
        if known is not None:
            return receipt_of(known, is_repeat=True)
        count_try(Purpose.CORRECTION, address)
        message = store_message(site_code, _draft(site_code, report, page), mark, now, Channel.WEB)
        Correction.objects.create(
            message=message,
            fault=report.kind,
            page_pk=page.pk if page else None,
            page_title=page.title if page else "",
            page_address=(page.path if page else hide_personal(report.address, report.contact))[:ADDRESS_LENGTH],
        )
    return receipt_of(message, is_repeat=False)


def _draft(site_code: str, report: Report, page: PageFacts | None) -> Draft:
    """The message that a report makes: its title says what is wrong with which page; it is never public."""
    where = page.title if page else report.address or pgettext("tickets", "the whole website")
    return Draft(
        kind=MessageKind.CORRECTION.value,
        unit=site_code,
        title=f"{FaultKind(report.kind).label}：{where}"[: MESSAGE_TITLE_LENGTH.value],
        text=report.text,
        contact=report.contact,
        public="no",
        consent=CONSENT_VERSION,
    )


def forget_reporters(*, now: datetime) -> int:
    """Drop contacts and sealed words of reports settled long ago, as their form promises; returns how many."""
    limit = now - timedelta(days=CONTACT_KEPT_DAYS.value)
    settled = (MessageState.ANSWERED, MessageState.REFUSED, MessageState.MERGED)
    rows = Message.objects.filter(
        correction__forgotten_at__isnull=True, state__in=settled, received_at__lt=limit
    ).exclude(answered_at__gte=limit)
    gone = 0
    for message in rows.order_by("pk")[:BATCH]:
        with transaction.atomic():
            message.title, message.text = message.shown_title, message.shown_text
            message.sender_name, message.contact, message.has_contact = "", "", False
            message.save(update_fields=["title", "text", "sender_name", "contact", "has_contact"])
            Correction.objects.filter(message=message).update(forgotten_at=now)
        gone += 1
    return gone
