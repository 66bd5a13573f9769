"""The chain of signatures as pure functions: what is hashed, and where a chain is broken. No database."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from audit.api import sm3_hex

GENESIS_HASH = "0" * 64
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain."""

    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Link:
    """One signature as the chain sees it; fields are those of the row."""

    sequence: int
    item_id: int
    site_code: str
    object_type: str
    object_id: str
    revision_id: int
    stage: str
    decision: str
    signer_id: int
    signer_name: str
    signer_unit: str
    is_contractor: bool
    signed_at: datetime
    opinion: str
    gates: tuple[str, ...]
    content_sm3: str
    content_sha256: str
    address: str
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row at which the chain does not hold; `code` has its text in the app's messages."""

    sequence: int
    code: str


def canonical_json(value: Mapping[str, object]) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: the same bytes for the same content."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def content_sm3(content: Mapping[str, object]) -> str:
    """SM3 over the content of a revision, as signatures store it."""
    return sm3_hex(canonical_json(content))


def sealed(chain: str, link: Link) -> Link:
    """Return the link with its hash."""
    payload = asdict(link)
    del payload["hash"]
    payload |= {
        "format": FORMAT,
        "chain": chain,
        "gates": list(link.gates),
        "signed_at": link.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    return replace(link, hash=sm3_hex(canonical_json(payload)))


def first_fault(head: Head, links: Iterable[Link]) -> Fault | None:
    """Follow the chain from its first row; `head` was read before the rows, so rows may follow it."""
    last = Head(head.chain, 0, GENESIS_HASH)
    for link in links:
        fault = _link_fault(last, link)
        if fault is not None:
            return fault
        if link.sequence == head.sequence and link.hash != head.hash:
            return Fault(link.sequence, "review.chain.rewritten")
        last = Head(head.chain, link.sequence, link.hash)
    if last.sequence < head.sequence:
        return Fault(last.sequence + 1, "review.chain.tail_missing")
    return None


def _link_fault(last: Head, link: Link) -> Fault | None:
    expected = last.sequence + 1
    if link.sequence != expected:
        return Fault(expected, "review.chain.row_missing")
    if link.previous_hash != last.hash:
        return Fault(expected, "review.chain.link_broken")
    if sealed(last.chain, link).hash != link.hash:
        return Fault(expected, "review.chain.row_altered")
    return None
