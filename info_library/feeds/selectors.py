"""Reading feeds: plain values for the console."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from info_library.feeds.enums import Event, Failure, State
from info_library.feeds.models import Feed, FeedColumn, FeedEntry, Incoming
from info_library.models import Item

SHOWN = 100


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One feed with its numbers."""

    pk: int
    name: str
    address: str
    stopped_at: datetime | None
    stop_reason: str
    waiting: int
    failed: int
    arrived: int
    last_arrived: datetime | None
    troubled: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One message for people."""

    pk: int
    title: str
    site: str
    event: str
    state: str
    state_label: str
    attempts: int
    queued_at: datetime
    next_at: datetime
    failure: str
    answer: str
    receipt: str
    arrived_at: datetime | None


def feed_rows() -> list[FeedRow]:
    """Every feed."""
    waiting = Q(entries__state=State.WAITING)
    rows = Feed.objects.annotate(
        waiting=Count("entries", filter=waiting),
        troubled=Count("entries", filter=waiting & ~Q(entries__last_failure="")),
        failed=Count("entries", filter=Q(entries__state=State.FAILED)),
        arrived=Count("entries", filter=Q(entries__state=State.ARRIVED)),
        last_arrived=Max("entries__arrived_at"),
    )
    names = FeedRow.__slots__
    return [FeedRow(**{name: getattr(row, name) for name in names}) for row in rows.order_by("pk")]


def feed_row(pk: int) -> FeedRow | None:
    """One feed."""
    return next((row for row in feed_rows() if row.pk == pk), None)


def columns_of(pk: int) -> list[FeedColumn]:
    """What a feed takes from."""
    return list(FeedColumn.objects.filter(feed_id=pk).order_by("site", "pk"))


def entries_of(pk: int, *, state: str = "") -> list[EntryRow]:
    """The latest messages of a feed, of one state if it is named."""
    rows = FeedEntry.objects.filter(feed_id=pk)
    if state in State.values:
        rows = rows.filter(state=state)
    found = list(rows.order_by("-pk")[:SHOWN])
    items = Item.objects.in_bulk([row.item_id for row in found])
    return [_entry(row, items.get(row.item_id)) for row in found]


def feed_of_entry(pk: int) -> int | None:
    """The feed that a message belongs to."""
    return FeedEntry.objects.filter(pk=pk).values_list("feed_id", flat=True).first()


def incoming_messages(limit: int = SHOWN) -> list[Incoming]:
    """The latest messages of superiors."""
    return list(Incoming.objects.order_by("-pk")[:limit])


def _entry(row: FeedEntry, item: Item | None) -> EntryRow:
    return EntryRow(
        pk=row.pk,
        title=item.title if item else "",
        site=item.site if item else "",
        event=str(Event(row.event).label),
        state=row.state,
        state_label=str(State(row.state).label),
        attempts=row.attempts,
        queued_at=row.queued_at,
        next_at=row.next_at,
        failure=str(Failure(row.last_failure).label) if row.last_failure else "",
        answer=row.last_answer,
        receipt=row.receipt,
        arrived_at=row.arrived_at,
    )
