"""Which drafts came by interface: one row for each key of each caller, so that a repeated call makes nothing twice."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from info_library.models import Delivery


@dataclass(frozen=True, slots=True)
class Delivered:
    """A draft that came by interface."""

    key: str
    site: str
    system: str
    title: str
    digest: str
    page_id: int | None
    delivered_at: datetime.datetime


def digest_of(sent: Mapping[str, object]) -> str:
    """The digest of what was sent, whatever the order of its parts."""
    return hashlib.sha256(json.dumps(sent, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def claim(*, access_id: int, key: str, site: str, system: str, title: str, digest: str) -> Delivered:
    """Take the key for this caller, or find what it stands for; others with the key wait until the transaction ends."""
    row = Delivery(access_id=access_id, key=key, site=site, system=system, title=title, digest=digest)
    Delivery.objects.bulk_create([row], ignore_conflicts=True)
    return _delivered(Delivery.objects.select_for_update().get(access_id=access_id, key=key))


def keep_page(*, access_id: int, key: str, page_id: int) -> None:
    """Note the draft that was made."""
    Delivery.objects.filter(access_id=access_id, key=key).update(page_id=page_id)


def delivered(*, access_id: int, key: str) -> Delivered | None:
    """What a caller delivered under a key."""
    row = Delivery.objects.filter(access_id=access_id, key=key, page_id__isnull=False).first()
    return _delivered(row) if row else None


def deliveries_to(site: str, *, since: datetime.datetime) -> list[Delivered]:
    """What came to a site since a moment, newest first."""
    rows = Delivery.objects.filter(site=site, delivered_at__gte=since, page_id__isnull=False)
    return [_delivered(row) for row in rows.order_by("-delivered_at", "-pk")[:100]]


def _delivered(row: Delivery) -> Delivered:
    return Delivered(row.key, row.site, row.system, row.title, row.digest, row.page_id, row.delivered_at)
