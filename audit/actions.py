"""Writing records: in the caller's transaction, one link at a time.

Throughput and deadlocks. The end of the chain is one locked row, so two transactions that write records follow
each other from their first record to their commit. Therefore record() comes last in an action (load and lock,
check, change, record): whoever waits for the chain already holds all his other locks, and no circle can arise.
An action that calls other actions wraps them in `gathered()`: their records are kept in memory and written
together at its end.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from audit.addresses import present_address
from audit.chain import Head, Link, sealed
from audit.models import AuditRecord
from audit.registry import require_action
from audit.values import plain_params, plain_text

BATCH = 500


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as strings that outlive the account."""

    code: str
    name: str = ""


SYSTEM = Actor("", "")


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that has no place in the chain yet."""

    recorded_at: datetime
    actor: Actor
    site: str
    action: str
    object_type: str
    object_id: str
    params: Mapping[str, object]
    address: str


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """A draft of `gathered()` and the mark that Django drops when the draft's savepoint is rolled back."""

    draft: Draft

    def mark(self) -> None:
        """Do nothing on commit; being in the list of callbacks is the information."""


_gathering: ContextVar[list[_Kept] | None] = ContextVar("audit_gathering", default=None)


def record(
    *,
    action: str,
    actor: object,
    site: str,
    object_type: str = "",
    object_id: object = "",
    params: Mapping[str, object] | None = None,
    address: str = "",
) -> None:
    """Write one record in the transaction of what it records (等保 8.1.4.3: no action without its record).

    `actor` is an Actor, an account (anything with `get_username()`), or None for the platform itself; `site` is the
    site code, "" for the platform. What a person does in a request carries the sender's address by itself; acts of
    the platform, and of citizens without account, carry none. Call it last in the transaction.
    """
    require_action(action)
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an audit record belongs into the transaction of what it records")
    who = actor_of(actor)
    draft = Draft(
        recorded_at=timezone.now(),
        actor=who,
        site=plain_text(site, limit=64),
        action=action,
        object_type=plain_text(object_type, limit=100),
        object_id=plain_text(object_id, limit=255),
        params=plain_params(params or {}),
        address=plain_text(address or (present_address() if who.code else ""), limit=64),
    )
    kept = _gathering.get()
    if kept is None:
        _append([draft])
        return
    kept.append(_Kept(draft))
    transaction.on_commit(kept[-1].mark)


def actor_of(value: object) -> Actor:
    """Turn an account, an Actor or None into strings."""
    if value is None:
        return SYSTEM
    if isinstance(value, Actor):
        code, name = value.code, value.name
    else:
        code, name = value.get_username(), _display_name(value)
    return Actor(plain_text(code, limit=150), plain_text(name, limit=150))


def _display_name(account: object) -> str:
    full_name = getattr(account, "get_full_name", None)
    return full_name() if full_name else getattr(account, "full_name", "")


@contextmanager
def gathered() -> Iterator[None]:
    """Keep the records of the block and write them at its end, so the chain is locked as late as possible.

    Use it inside transaction.atomic(). What a rolled-back savepoint did is not recorded; an exception drops all.
    """
    if _gathering.get() is not None:
        yield
        return
    kept: list[_Kept] = []
    token = _gathering.set(kept)
    try:
        yield
    finally:
        _gathering.reset(token)
    alive = {callback.__self__ for _, callback, _ in connection.run_on_commit if _is_mark(callback)}
    _append([item.draft for item in kept if item in alive])


def _is_mark(callback: object) -> bool:
    return isinstance(getattr(callback, "__self__", None), _Kept)


def _append(drafts: list[Draft]) -> None:
    """Lock the end of the chain, link the drafts to it and insert them; the database moves the end on."""
    if not drafts:
        return
    head = _lock_head()
    links: list[Link] = []
    for draft in drafts:
        link = sealed(head.chain, _link_after(head, draft))
        links.append(link)
        head = Head(head.chain, link.sequence, link.hash)
    AuditRecord.objects.bulk_create([_row(link) for link in links], batch_size=BATCH)


def _lock_head() -> Head:
    with connection.cursor() as cursor:
        cursor.execute("SELECT chain, sequence, hash FROM public.audit_lock_head()")
        chain, sequence, last_hash = cursor.fetchone()
    return Head(str(chain), sequence, last_hash)


def _link_after(head: Head, draft: Draft) -> Link:
    return Link(
        sequence=head.sequence + 1,
        recorded_at=draft.recorded_at,
        actor_code=draft.actor.code,
        actor_name=draft.actor.name,
        site_code=draft.site,
        action=draft.action,
        object_type=draft.object_type,
        object_id=draft.object_id,
        params=draft.params,
        address=draft.address,
        previous_hash=head.hash,
    )


def _row(link: Link) -> AuditRecord:
    return AuditRecord(**{name: getattr(link, name) for name in Link.__slots__})
