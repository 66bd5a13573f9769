"""Sending what waits: each message is lent for some minutes, posted outside of every transaction, then noted.

A worker that is killed in between leaves a lent message, which is sent again when the time is over: a receiver gets
each message at least once and tells repetitions by its number (LA-36.1).
"""

import json
import time
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from audit.api import hmac_sm3_hex
from info_library.exchange import public_item
from info_library.feeds.enums import Event, Failure, State
from info_library.feeds.models import Feed, FeedEntry
from info_library.feeds.posting import SECONDS, Answer, post
from info_library.feeds.rules import MOST_ATTEMPTS, wait_after
from info_library.models import Item
from policy.destinations import is_public_number

LENT = timedelta(minutes=5)
RUN_SECONDS = 50.0
PROTOCOL = "jiyue-feed/1"
_UNREACHABLE = frozenset(
    {Failure.NO_HOST, Failure.NO_CONNECTION, Failure.TIMEOUT, Failure.CERTIFICATE, Failure.SERVER, Failure.BUSY}
    | {Failure.KEY, Failure.INNER, Failure.MALFORMED}
)
_OF_STATUS = {401: Failure.KEY, 403: Failure.KEY, 408: Failure.TIMEOUT, 429: Failure.BUSY}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one attempt."""

    receipt: str = ""
    failure: str = ""
    answer: str = ""
    retry_after: int = 0


def send_due(*, seconds: float = RUN_SECONDS, patience: float = SECONDS) -> int:
    """Send messages that are due, oldest first; a receiver that can't be reached is left alone until the next run."""
    until, unreachable, sent = time.monotonic() + seconds, set(), 0
    while time.monotonic() < until:
        entry = _lend(unreachable)
        if entry is None:
            break
        result = attempt(entry, seconds=patience)
        _note(entry.pk, result)
        sent += 1
        if result.failure in _UNREACHABLE:
            unreachable.add(entry.feed_id)
    return sent


def _lend(without: set[int]) -> FeedEntry | None:
    """The next message that is due; older ones of the same item are done with when there is a later one."""
    with transaction.atomic():
        rows = FeedEntry.objects.filter(state=State.WAITING, next_at__lte=timezone.now(), feed__stopped_at=None)
        rows = rows.exclude(feed_id__in=without).order_by("pk").select_related("feed")
        for row in rows.select_for_update(of=("self",), skip_locked=True)[:500]:
            if _is_replaced(row):
                row.state = State.REPLACED
                row.save(update_fields=["state"])
                continue
            row.attempts, row.next_at = row.attempts + 1, timezone.now() + LENT
            row.save(update_fields=["attempts", "next_at"])
            return row
    return None


def _is_replaced(row: FeedEntry) -> bool:
    return FeedEntry.objects.filter(feed_id=row.feed_id, item_id=row.item_id, change__gt=row.change).exists()


def attempt(entry: FeedEntry, *, seconds: float = SECONDS) -> Result:
    """Post one message; nothing is written."""
    body = json.dumps(envelope(entry), ensure_ascii=False, cls=DjangoJSONEncoder).encode()
    moment = str(int(time.time()))
    answer = post(
        entry.feed.address, body, headers_of(entry.feed, moment, body), may_reach=may_reach, seconds=seconds
    )  # fmt: skip
    return result_of(answer)


def envelope(entry: FeedEntry) -> dict[str, object]:
    """What is sent: the item as the exchange interface shows it, or what is left of it."""
    item = Item.objects.filter(pk=entry.item_id).first()
    event, values = entry.event, None
    if item is not None and event != Event.WITHDRAWN:
        values = public_item(item.site, item.page_id)
    if values is None:
        event = Event.WITHDRAWN.value
        values = (
            {"site": item.site, "page_id": item.page_id, "title": item.title, "address": item.address} if item else {}
        )
    number = f"{entry.feed_id}-{entry.pk}"
    return {"protocol": PROTOCOL, "number": number, "change": entry.change, "event": event, "item": values}


def headers_of(feed: Feed, moment: str, body: bytes) -> dict[str, str]:
    """The key as the superior's interface asks for it, and a signature over time and contents."""
    signed = hmac_sm3_hex(feed.key.encode(), moment.encode() + b"." + body)
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Authorization": f"Bearer {feed.key}",
        "X-Jiyue-Time": moment,
        "X-Jiyue-Signature": f"hmac-sm3={signed}",
        "User-Agent": "JiyueFeed/1.0",
        "Connection": "close",
    }


def may_reach(number: str) -> bool:
    """The open network, and networks that the installation released for feeds."""
    return is_public_number(number, settings.FEED_NETWORKS)


def result_of(answer: Answer) -> Result:
    """Judge an answer: only one with a receipt counts."""
    if answer.failure:
        return Result(failure=answer.failure)
    words = f"HTTP {answer.status} {answer.text}".replace("\0", "")[:300]
    if 200 <= answer.status < 300:
        receipt = _receipt_in(answer.text)
        return Result(receipt, "" if receipt else Failure.NO_RECEIPT.value, words)
    failure = _OF_STATUS.get(answer.status, Failure.SERVER if answer.status >= 500 else Failure.REFUSED)
    return Result(failure=failure.value, answer=words, retry_after=answer.retry_after)


def _receipt_in(text: str) -> str:
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    receipt = sent.get("receipt") if isinstance(sent, dict) else None
    return (
        str(receipt).replace("\0", "")[:100] if isinstance(receipt, str | int) and not isinstance(receipt, bool) else ""
    )


def _note(pk: int, result: Result) -> None:
    """Write what came of it; what arrived stays arrived, whoever answers later."""
    with transaction.atomic():
        row = FeedEntry.objects.select_for_update().get(pk=pk)
        if row.state == State.ARRIVED:
            return
        now = timezone.now()
        row.last_failure, row.last_answer = result.failure, result.answer
        if result.receipt:
            row.state, row.receipt, row.arrived_at = State.ARRIVED, result.receipt, now
        elif row.attempts >= MOST_ATTEMPTS:
            row.state = State.FAILED
        else:
            row.next_at = now + max(wait_after(row.attempts), timedelta(seconds=min(result.retry_after, 86_400)))
        row.save()
