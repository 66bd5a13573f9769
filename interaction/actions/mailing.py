"""Following by mail: asked on a page, confirmed in the mailbox, ended with one click (double opt-in, PIPL 14-15)."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit.api import hmac_sm3_hex
from interaction.codes import sender_digest
from interaction.enums import Purpose
from interaction.models import EVERY_UNIT, Follow
from interaction.rates import count_contact, count_try
from interaction.rules_asking import CONSENT_VERSION, check_follow
from interaction.selectors.following import message_by_code
from interaction.signals import mail_due
from policy.limits import FOLLOW_UNCONFIRMED_HOURS
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import live_codes

CONFIRM, LEAVE = "confirm", "leave"
_MARK = 40
_KEY_WORDS = "jiyue.interaction.follow"


@dataclass(frozen=True, slots=True)
class FollowWish:
    """Who wants to follow what: a message by its query code, or a unit (`*` for all)."""

    address: str
    code: str = ""
    unit: str = ""
    consent: str = ""
    trap: str = ""
    unreadable: tuple[str, ...] = ()


@transaction.atomic
def ask_to_follow(wish: FollowWish, *, site_code: str, network: str) -> None:
    """Note the wish and have the address asked to confirm it. Says nothing of what was known. Raises Refused."""
    ensure_allowed(
        check_follow(
            address=wish.address,
            consent=wish.consent,
            trap=wish.trap,
            is_offered=settings.MAIL_IS_OFFERED,
            unreadable=wish.unreadable,
        )
    )
    count_try(Purpose.MESSAGE_FORM, network)
    message = None
    if wish.code:
        count_try(Purpose.QUERY_CODE, network)
        message = message_by_code(wish.code)
        if message is None:
            raise Refused([Violation("query.code.unknown", "house")])
    elif wish.unit != EVERY_UNIT and wish.unit not in live_codes():
        raise Refused([Violation("message.unit.unknown", "house")])
    count_contact(wish.address, Purpose.FOLLOW)
    plain = wish.address.strip().lower()
    row, _is_new = Follow.objects.get_or_create(
        message=message,
        unit_code="" if message else wish.unit,
        address_digest=sender_digest(plain),
        defaults={
            "site_code": site_code,
            "address": wish.address.strip(),
            "consent_version": CONSENT_VERSION,
            "asked_at": timezone.now(),
        },
    )
    if row.confirmed_at is None:
        mail_due.send(sender=Follow, follow=row.pk, step="confirm")


def follow_of(ticket: str, purpose: str) -> Follow | None:
    """The follower whose mail held this ticket; compared in constant time."""
    number, _, mark = ticket[:80].partition("-")
    row = Follow.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    if row is None or not any(hmac.compare_digest(one.encode(), mark.encode()) for one in _marks(row, purpose)):
        return None
    return row


def ticket_of(row: Follow, purpose: str) -> str:
    """What stands in the mail: nobody else can make it."""
    return f"{row.pk}-{_marks(row, purpose)[0]}"


def confirm_follow(row: Follow) -> None:
    """The owner of the mailbox wants it."""
    Follow.objects.filter(pk=row.pk, confirmed_at__isnull=True).update(confirmed_at=timezone.now())


def end_follow(row: Follow) -> None:
    """The owner of the mailbox wants no more: the address is forgotten at once."""
    row.delete()


def forget_wishes(*, now: datetime) -> int:
    """Drop addresses that nobody confirmed."""
    gone, _ = Follow.objects.never_confirmed(before=now - timedelta(hours=FOLLOW_UNCONFIRMED_HOURS.value)).delete()
    return gone


def _marks(row: Follow, purpose: str) -> list[str]:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hmac_sm3_hex(f"{_KEY_WORDS}.{purpose}:{key}".encode(), row.seed.bytes)[:_MARK] for key in keys]
