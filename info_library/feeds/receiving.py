"""Messages of superiors: kept by the sender's number, so that a repetition changes nothing (LA-48)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from audit.api import SYSTEM, record
from info_library.duties.actions import issue_from_feed, withdraw_from_feed
from info_library.duties.models import ImportantItem
from info_library.feeds.models import Incoming
from info_library.feeds.rules import Message, check_message
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import live_codes


@dataclass(frozen=True, slots=True)
class Taken:
    """The receipt of a message, and what is new to whom."""

    receipt: str
    is_new: bool
    item: ImportantItem | None = None
    added: tuple[str, ...] = ()


def take_message(*, access_id: int, system: str, sent: Mapping[str, object]) -> Taken:
    """Take what a superior sent: issue the item, or end what was issued. The same number gives the same receipt."""
    message = read_message(sent)
    ensure_allowed(check_message(message, now=timezone.now(), known_sites=live_codes()))
    digest = hashlib.sha256(json.dumps(sent, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    with transaction.atomic():
        row, is_new = Incoming.objects.get_or_create(
            access_id=access_id,
            number=message.number,
            defaults={"digest": digest, "event": message.event, "address": message.address[:500]},
        )
        if row.digest != digest:
            raise Refused([Violation("feed.message.other_content", "LA-48")])
        if not is_new:
            return Taken(f"in-{row.pk}", is_new=False)
        record(
            action="feed.received",
            actor=SYSTEM,
            site="",
            object_type="library_feeds.incoming",
            object_id=str(row.pk),
            params={"system": system, "event": message.event, "address": message.address[:200]},
        )
        if message.event == "withdrawn":
            withdraw_from_feed(address=message.address)
            return Taken(f"in-{row.pk}", is_new=True)
        item, added = issue_from_feed(
            title=message.title,
            issuer=message.issuer,
            address=message.address,
            issued_at=message.issued_at,
            sites=message.sites,
        )
    return Taken(f"in-{row.pk}", True, item, tuple(added))


def read_message(sent: Mapping[str, object]) -> Message:
    """Plain values of what was sent; what is of another kind counts as missing."""
    item = sent.get("item")
    item = item if isinstance(item, dict) else {}
    sites = item.get("sites") or []
    return Message(
        number=_text(sent.get("number")),
        event=_text(sent.get("event")),
        title=_text(item.get("title"))[:255],
        issuer=_text(item.get("issuer"))[:120],
        address=_text(item.get("address"))[:501],
        issued_at=_moment(_text(item.get("issued_at") or item.get("published_at"))),
        sites=tuple(_text(code) for code in sites) if isinstance(sites, list) else ("?",),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moment(text: str) -> object:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    if found is None or not 2000 <= found.year <= 2100:
        return None
    return timezone.make_aware(found) if timezone.is_naive(found) else found
