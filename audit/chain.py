"""The chain as pure functions: what is hashed, and where a chain is broken. No database."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from audit.digests import sm3_hex

GENESIS_HASH = "0" * 64
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain."""

    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Link:
    """One record as the chain sees it."""

    sequence: int
    recorded_at: datetime
    actor_code: str
    actor_name: str
    site_code: str
    action: str
    object_type: str
    object_id: str
    params: Mapping[str, object]
    address: str
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row at which a chain does not hold; `code` has its text in audit.messages."""

    sequence: int
    code: str


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a chain holds: its last good record, and the fault behind it if there is one."""

    end: Head
    fault: Fault | None


def canonical(chain: str, link: Link) -> bytes:
    """The bytes that are hashed: JSON with sorted keys, no spaces, UTF-8, time in UTC with microseconds."""
    payload = {
        "format": FORMAT,
        "chain": chain,
        "sequence": link.sequence,
        "recorded_at": link.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_code": link.actor_code,
        "actor_name": link.actor_name,
        "site_code": link.site_code,
        "action": link.action,
        "object_type": link.object_type,
        "object_id": link.object_id,
        "params": link.params,
        "address": link.address,
        "previous_hash": link.previous_hash,
    }
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def sealed(chain: str, link: Link) -> Link:
    """Return the link with its hash."""
    return replace(link, hash=sm3_hex(canonical(chain, link)))


def walk(head: Head, links: Iterable[Link], anchor: Head | None = None) -> Walk:
    """Follow the chain from its first record up to its end or its first fault.

    `head` was read before the links, so records may follow it; `anchor` is an end that was noted earlier
    outside the database and shows a chain that was rewritten as a whole.
    """
    last = Head(head.chain, 0, GENESIS_HASH)
    if anchor is not None and anchor.chain != head.chain:
        return Walk(last, Fault(0, "audit.chain.replaced"))
    marks = [mark for mark in (anchor, head) if mark is not None]
    for link in links:
        fault = _link_fault(last, link) or _mark_fault(marks, link)
        if fault is not None:
            return Walk(last, fault)
        last = Head(head.chain, link.sequence, link.hash)
    if any(last.sequence < mark.sequence for mark in marks):
        return Walk(last, Fault(last.sequence + 1, "audit.chain.tail_missing"))
    return Walk(last, None)


def _link_fault(last: Head, link: Link) -> Fault | None:
    """Check one link against the one before it."""
    expected = last.sequence + 1
    if link.sequence != expected:
        return Fault(expected, "audit.chain.record_missing")
    if link.previous_hash != last.hash:
        return Fault(expected, "audit.chain.link_broken")
    if sealed(last.chain, link).hash != link.hash:
        return Fault(expected, "audit.chain.record_altered")
    return None


def _mark_fault(marks: Iterable[Head], link: Link) -> Fault | None:
    """A record that carries another hash than was noted for its number."""
    if any(mark.sequence == link.sequence and mark.hash != link.hash for mark in marks):
        return Fault(link.sequence, "audit.chain.rewritten")
    return None
