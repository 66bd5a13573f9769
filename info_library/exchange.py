"""What others may read of the library by interface: sites, sections, items, changes since a mark (LA-27, LA-35).

Only what is public. Changes are handed out at least once: the mark to go on from stays some minutes behind, because a
long transaction may end after a shorter one with a higher number.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F
from django.db.models.query import QuerySet
from django.utils import timezone

from info_library.enums import Leaving, Sharing
from info_library.models import Item, Section

LARGEST_PAGE = 200
BEHIND = datetime.timedelta(minutes=5)
_METADATA = (
    *("site", "page_id", "kind", "title", "summary", "keywords", "theme", "genre", "issuer", "document_number"),
    *("index_number", "written_on", "published_at", "effective_on", "valid_until", "validity", "source"),
    *("source_address", "language", "format", "cycle_days", "sharing", "address", "link_address", "column_id"),
    *("column_title", "version", "change"),
)
_SECTION = (*("site", "page_id", "parent_id", "kind", "title", "column_type", "cycle_days", "owner", "address"),)


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows, and the mark to go on from."""

    rows: tuple[dict[str, object], ...]
    following: int


def sections_of(sites: Collection[str]) -> list[dict[str, object]]:
    """Channels, columns and topics of these sites."""
    return list(Section.objects.filter(site__in=sites, left="").order_by("site", "address").values(*_SECTION))


def public_items(sites: Collection[str], *, after: int, size: int, **wanted: object) -> Part:
    """Public items of these sites in the order of their change, from a mark on."""
    rows = _shared().filter(site__in=sites, change__gt=after, **wanted)
    return _part(rows, _METADATA, after, size)


def public_item(site: str, page_id: int) -> dict[str, object] | None:
    """One public item with its text."""
    rows = _shared().filter(site=site, page_id=page_id)
    return rows.annotate(body=F("text__body")).values(*_METADATA, "body").first()


def changes(sites: Collection[str], *, after: int, size: int) -> Part:
    """What became public, changed or left since a mark; `left` says why it is gone.

    What is not shared any more counts as withdrawn.
    """
    rows = Item.objects.filter(site__in=sites, change__gt=after)
    names = ("site", "page_id", "title", "address", "version", "change", "left", "left_at", "sharing")
    part = _part(rows, names, after, size)
    for row in part.rows:
        if row.pop("sharing") == Sharing.CLOSED and not row["left"]:
            row["left"], row["left_at"] = Leaving.WITHDRAWN.value, row["deposited_at"]
    return part


def _shared() -> QuerySet[Item]:
    """What is public and may be handed on."""
    return Item.objects.filter(left="").exclude(sharing=Sharing.CLOSED)


def _part(rows: QuerySet[Item], names: Iterable[str], after: int, size: int) -> Part:
    found = list(rows.order_by("change").values(*names, "deposited_at")[: min(size, LARGEST_PAGE)])
    settled = timezone.now() - BEHIND
    is_full = len(found) >= min(size, LARGEST_PAGE)
    old = [row["change"] for row in found if is_full or row["deposited_at"] < settled]
    return Part(tuple(found), max(old, default=after))
