"""Finding by itself what a site took over: by origin, by link, by push, last by title (LA-48)."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from info_library.duties.enums import Found
from info_library.duties.models import ImportantItem, Repost
from info_library.duties.rules import same_address
from info_library.models import Item
from info_library.pushing.api import is_from_push

LOOKED_FOR_DAYS = 60  # afterwards a missing repost stays missing
_MARGIN = timedelta(minutes=1)


def match_reposts() -> int:
    """Look for every repost that is missing; returns how many were found. Repeating finds nothing twice."""
    since = timezone.now() - timedelta(days=LOOKED_FOR_DAYS)
    found = 0
    for item in ImportantItem.objects.filter(cancelled_at__isnull=True, issued_at__gte=since).order_by("pk"):
        open_rows = list(item.reposts.filter(taken_at__isnull=True))
        if open_rows:
            found += _match(item, open_rows)
    return found


def _match(item: ImportantItem, rows: list[Repost]) -> int:
    bare = item.address.partition("://")[2].rstrip("/")
    sites = [row.site for row in rows]
    candidates = Item.objects.filter(site__in=sites, left="", deposited_at__gte=item.issued_at - _MARGIN).filter(
        Q(source_address__contains=bare) | Q(link_address__contains=bare) | Q(title=item.title)
    )
    best: dict[str, tuple[Item, Found]] = {}
    for one in candidates.order_by("deposited_at", "pk"):
        how = _how(item, one)
        if how is not None:
            best.setdefault(one.site, (one, how))
    done = 0
    for row in rows:
        if row.site in best:
            done += _note(row, *best[row.site])
    return done


def _how(item: ImportantItem, one: Item) -> Found | None:
    """A title alone counts only where no other origin is named."""
    if same_address(one.source_address, item.address):
        return Found.PUSH if is_from_push(one.site, one.page_id) else Found.ORIGIN
    if same_address(one.link_address, item.address):
        return Found.LINK
    return Found.TITLE if one.title == item.title and not one.source_address else None


def _note(row: Repost, one: Item, how: Found) -> int:
    return Repost.objects.filter(pk=row.pk, taken_at__isnull=True).update(
        taken_at=one.deposited_at, page_id=one.page_id, address=one.address, found_by=how
    )
