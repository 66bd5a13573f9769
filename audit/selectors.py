"""Reading the log: pages of plain values for screens, links for the verification."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from audit.chain import Head, Link
from audit.models import AuditHead, AuditRecord
from audit.registry import action_label

PAGE_SIZE = 50
VERIFY_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; empty fields do not restrict. `since` and `until` are aware, `until` is excluded."""

    site: str = ""
    actor: str = ""
    action: str = ""
    object_type: str = ""
    object_id: str = ""
    address: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One record for a reader."""

    sequence: int
    recorded_at: datetime
    actor_code: str
    actor_name: str
    site_code: str
    action: str
    label: str
    object_type: str
    object_id: str
    params: Mapping[str, object]
    address: str
    hash: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page, newest first. `older` is the `before` of the next page, None at the end."""

    entries: tuple[Entry, ...]
    older: int | None


def entries(filters: Filters | None = None, *, before: int | None = None, limit: int = PAGE_SIZE) -> EntryPage:
    """Return records newest first, from below number `before`: each page costs the same however long the log is."""
    query = _filtered(filters or Filters())
    if before is not None:
        query = query.filter(sequence__lt=before)
    rows = list(query.order_by("-sequence")[: limit + 1])
    shown = rows[:limit]
    return EntryPage(
        entries=tuple(_entry(row) for row in shown),
        older=shown[-1].sequence if len(rows) > limit else None,
    )


def current_head() -> Head | None:
    """The noted end of the chain; None if somebody removed it."""
    row = AuditHead.objects.order_by("id").first()
    return Head(str(row.chain), row.sequence, row.hash) if row else None


def all_links() -> Iterator[Link]:
    """Every record in order, read in batches so that memory stays flat."""
    last = None
    while True:
        query = AuditRecord.objects.order_by("sequence")
        batch = list((query if last is None else query.filter(sequence__gt=last))[:VERIFY_BATCH])
        if not batch:
            return
        yield from (_link(row) for row in batch)
        last = batch[-1].sequence


def _filtered(filters: Filters) -> models.QuerySet[AuditRecord]:
    wanted = {
        "site_code": filters.site,
        "actor_code": filters.actor,
        "action": filters.action,
        "object_type": filters.object_type,
        "object_id": filters.object_id,
        "address": filters.address,
        "recorded_at__gte": filters.since,
        "recorded_at__lt": filters.until,
    }
    return AuditRecord.objects.filter(**{lookup: value for lookup, value in wanted.items() if value})


def _entry(row: AuditRecord) -> Entry:
    return Entry(
        sequence=row.sequence,
        recorded_at=row.recorded_at,
        actor_code=row.actor_code,
        actor_name=row.actor_name,
        site_code=row.site_code,
        action=row.action,
        label=action_label(row.action),
        object_type=row.object_type,
        object_id=row.object_id,
        params=row.params,
        address=row.address,
        hash=row.hash,
    )


def _link(row: AuditRecord) -> Link:
    return Link(**{name: getattr(row, name) for name in Link.__slots__})
