"""Addresses the office lists: dangerous ones, and accounts that were closed."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from audit.api import record
from policy.violations import ensure_allowed
from rulebook.models import ListedAddress
from rulebook.rules import check_listed_address
from rulebook.signals import addresses_changed


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One listed address: what, dangerous or closed, why, by whom and when."""

    pattern: str
    is_danger: bool
    reason: str
    owner_name: str
    added_at: datetime


def listed_addresses() -> list[AddressRow]:
    """Everything the office listed."""
    rows = ListedAddress.objects.order_by("pattern")
    return [AddressRow(row.pattern, row.is_danger, row.reason, row.owner_name, row.added_at) for row in rows]


@transaction.atomic
def list_address(*, address: str, is_danger: bool, reason: str, by: AbstractBaseUser, may_keep: bool) -> None:
    """List a host, a part of an address or, of a closed account, its whole address. Raises Refused."""
    pattern, reason = as_pattern(address), reason.strip()
    ensure_allowed(check_listed_address(pattern=pattern, reason=reason, may_keep=may_keep))
    ListedAddress.objects.update_or_create(
        pattern=pattern,
        defaults={
            "is_danger": is_danger,
            "reason": reason[:200],
            "owner_name": by.get_full_name() or by.get_username(),
        },
    )
    _announce("addresses.listed", pattern, by)


@transaction.atomic
def unlist_address(*, pattern: str, by: AbstractBaseUser, may_keep: bool) -> None:
    """Take an address off the list. Raises Refused."""
    row = ListedAddress.objects.select_for_update().filter(pattern=pattern).first()
    if row is None:
        return
    ensure_allowed(check_listed_address(pattern=row.pattern, reason=row.reason, may_keep=may_keep))
    row.delete()
    _announce("addresses.unlisted", pattern, by)


def as_pattern(address: str) -> str:
    """An address without its scheme and final slash; hosts in small letters."""
    place = address.strip().partition("://")[2] or address.strip()
    host, slash, rest = place.partition("/")
    return (host.lower().removeprefix("www.") + slash + rest).rstrip("/")[:255]


def _announce(action: str, pattern: str, by: AbstractBaseUser) -> None:
    record(
        action=action,
        actor=by,
        site="",
        object_type="listed_address",
        object_id=pattern[:40],
        params={"address": pattern},
    )
    addresses_changed.send(sender=ListedAddress, pattern=pattern)
