"""Storing an answer after it was rendered, unless something was purged meanwhile."""

import gzip
import logging
import os
import uuid
from dataclasses import dataclass

import brotli

from delivery.locks import Busy, locked
from delivery.places import TYPES, fill_key, path_of_file, suffix_of
from delivery.store import Copy, Store, is_page

logger = logging.getLogger("jiyue.pages")

LARGEST_PAGE = 4 * 1024 * 1024
LEAST_TO_COMPRESS = 300
GZIP_LEVEL = 6
BROTLI_QUALITY = 5
LOCK_SECONDS = 0.5
_SECOND_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """So that nobody fills the disk."""

    pages_per_host: int
    free_bytes: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """Taken before rendering: the answer is stored only if nothing that matters was purged since."""

    host: str
    file: str
    mark: tuple[int, int]


def begin(store: Store, host: str, file: str) -> Ticket:
    """Note the state of purges before the page is rendered."""
    return Ticket(host, file, store.generations.mark(host, fill_key(path_of_file(file))))


def fill(store: Store, ticket: Ticket, body: bytes, *, now_ns: int, limits: Limits) -> Copy | None:
    """Store the answer and give it back as stored; None when it was discarded or could not be written."""
    if len(body) > LARGEST_PAGE or not has_room(store, limits):
        return None
    try:
        return _write(store, ticket, body, now_ns, limits)
    except Busy:
        return None
    except OSError as error:
        logger.warning("a page could not be stored: %s", error)
        return None


def _write(store: Store, ticket: Ticket, body: bytes, now_ns: int, limits: Limits) -> Copy | None:
    scratch = f"{store.fresh}{uuid.uuid4().hex}"
    try:
        variants = _write_variants(scratch, body, TYPES.get(suffix_of(ticket.file), ""))
        with locked(store.lock_file(ticket.host), seconds=LOCK_SECONDS):
            if not _may_store(store, ticket, limits):
                return None
            changed_ns = _moment(store, ticket, body, now_ns)
            _put(store, ticket, scratch, variants, changed_ns)
        return Copy(body, changed_ns)
    finally:
        for suffix in (".br", ".gz", ""):
            _forget(scratch + suffix)


def has_room(store: Store, limits: Limits) -> bool:
    """Whether the disk has more room than is always left free."""
    facts = os.statvfs(store.state)
    return facts.f_bavail * facts.f_frsize > limits.free_bytes


def _may_store(store: Store, ticket: Ticket, limits: Limits) -> bool:
    """Still the same generation, not withdrawn, and room for one more."""
    if store.generations.mark(ticket.host, fill_key(path_of_file(ticket.file))) != ticket.mark:
        return False
    if store.has(store.gone, ticket.host, ticket.file) or store.closed_status(ticket.host):
        return False
    return store.generations.stored(ticket.host) < limits.pages_per_host


def _moment(store: Store, ticket: Ticket, body: bytes, now_ns: int) -> int:
    """Time of the last change: that of the last copy if nothing changed, else at least a second after it.

    Browsers compare whole seconds: two versions must never share one.
    """
    before = store.read(store.last, ticket.host, ticket.file)
    if before is None:
        return now_ns
    if before.body == body:
        return before.changed_ns
    return max(now_ns, (before.changed_ns // _SECOND_NS + 1) * _SECOND_NS)


def _write_variants(scratch: str, body: bytes, content_type: str) -> tuple[str, ...]:
    variants = {"": body}
    if content_type and len(body) >= LEAST_TO_COMPRESS:
        variants[".gz"] = gzip.compress(body, GZIP_LEVEL, mtime=0)
        variants[".br"] = brotli.compress(body, quality=BROTLI_QUALITY)
    for suffix, data in variants.items():
        with open(scratch + suffix, "wb") as handle:
            handle.write(data)
    return tuple(variants)


def _put(store: Store, ticket: Ticket, scratch: str, variants: tuple[str, ...], changed_ns: int) -> None:
    place = f"{store.pages}{ticket.host}/{ticket.file}"
    is_new = not os.path.exists(place)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    os.makedirs(store.last + ticket.host, exist_ok=True)
    for suffix in (".br", ".gz", ""):
        if suffix in variants:
            os.utime(scratch + suffix, ns=(changed_ns, changed_ns))
            os.replace(scratch + suffix, place + suffix)
        else:
            _forget(place + suffix)
    if is_new and is_page(ticket.file):
        store.generations.count(ticket.host, 1)


def _forget(place: str) -> None:
    try:
        os.unlink(place)
    except FileNotFoundError:
        return
