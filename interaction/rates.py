"""Counting tries in the database: the same count for every web process, and it survives a restart."""

from django.db import connection
from django.utils import timezone

from interaction.codes import sender_digest
from interaction.enums import Purpose
from interaction.models import RateCount
from interaction.rules import check_tries
from interaction.texts import digits_of
from policy.limits import (
    FAULT_REPORTS_PER_HOUR,
    FOLLOWS_PER_CONTACT,
    MESSAGE_FORMS_PER_HOUR,
    MESSAGE_UPLOADS_PER_HOUR,
    MESSAGES_PER_CONTACT,
    MESSAGES_PER_HOUR,
    OPINION_FORMS_PER_HOUR,
    OPINIONS_PER_HOUR,
    QUERY_CODE_TRIES_PER_HOUR,
)
from policy.proxies import sender_of
from policy.violations import ensure_allowed

MOST_PER_HOUR = {
    Purpose.CORRECTION: FAULT_REPORTS_PER_HOUR,
    Purpose.QUERY_CODE: QUERY_CODE_TRIES_PER_HOUR,
    Purpose.MESSAGE_FORM: MESSAGE_FORMS_PER_HOUR,
    Purpose.MESSAGE: MESSAGES_PER_HOUR,
    Purpose.MESSAGE_CONTACT: MESSAGES_PER_CONTACT,
    Purpose.MESSAGE_FILE: MESSAGE_UPLOADS_PER_HOUR,
    Purpose.OPINION_FORM: OPINION_FORMS_PER_HOUR,
    Purpose.OPINION: OPINIONS_PER_HOUR,
    Purpose.FOLLOW: FOLLOWS_PER_CONTACT,
}
_COUNT = """
INSERT INTO {table} (sender, purpose, hour, count) VALUES (%s, %s, %s, 1)
ON CONFLICT (sender, purpose, hour) DO UPDATE SET count = {table}.count + 1 RETURNING count
"""


def count_try(purpose: Purpose, address: str) -> None:
    """Count one try of this network address; raises Refused when it was one too many within the hour."""
    _count(purpose, sender_of(address))


def count_contact(contact: str, purpose: Purpose = Purpose.MESSAGE_CONTACT) -> None:
    """Count one message of this telephone number or mail address, however it was typed. Raises Refused."""
    plain = contact.strip().lower()
    _count(purpose, plain if "@" in plain else digits_of(plain))


def _count(purpose: Purpose, sender: str) -> None:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(table=RateCount._meta.db_table), [sender_digest(sender), purpose.value, hour])
        (count,) = cursor.fetchone()
    ensure_allowed(check_tries(count=count, most=MOST_PER_HOUR[purpose].value))
