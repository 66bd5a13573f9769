"""Several machines, each with a page store of its own (PAGE_STORE, PAGE_STORES).

Who works off the notes of a site writes an order for every other store into the same transaction, and a
notification of the database says so at once. Each machine carries out its own orders in the order in which they
were decided; a machine that was away finds them waiting and carries them out before it serves its first page.
"""

import contextlib
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from delivery.database_watch import address_of_database
from delivery.locks import locked
from delivery.models import StoreOrder
from delivery.orders import PurgeOrder
from delivery.purging import purge
from delivery.release import set_everything_aside
from delivery.store import Store
from runtime import patience
from sites_registry.api import platform_context

logger = logging.getLogger("jiyue.pages")

CHANNEL = "jiyue_pages"
ORDERS_AT_ONCE = 200
ORDERS_LOCK_SECONDS = 30.0
PATIENCE_SECONDS = 20.0
BEHIND_SECONDS = 10.0
LOST_DAYS, LOST_ORDERS = 7, 50_000


def other_stores() -> list[str]:
    """Names of the stores of other machines."""
    return [name for name in settings.PAGE_STORES if name != settings.PAGE_STORE]


@contextmanager
def one_machine_at_a_time(schema: str) -> Iterator[bool]:
    """Hold the site's notes against other machines; tells whether there are any. Orders so get one sequence."""
    if not other_stores():
        yield False
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"{CHANNEL}.{schema}"])
    try:
        yield True
    finally:
        with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [f"{CHANNEL}.{schema}"])


def pass_on(orders: Sequence[PurgeOrder], *, changes_registry: bool) -> None:
    """Leave the orders for every other store, in the transaction that ends the notes."""
    rows = [
        StoreOrder(store=name, order=order.as_json(), changes_registry=changes_registry)
        for name in other_stores()
        for order in orders
    ]
    if rows:
        StoreOrder.objects.bulk_create(rows)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def carry_out_orders(store: Store) -> int:
    """Carry out what waits for this machine's store; returns how many orders that were (platform)."""
    done = 0
    own = StoreOrder.objects.filter(store=settings.PAGE_STORE).order_by("pk")
    with platform_context(), locked(store.lock_file("orders"), seconds=ORDERS_LOCK_SECONDS):
        while rows := list(own[:ORDERS_AT_ONCE]):
            if any(row.changes_registry for row in rows):
                store.announce_registry()
            for row in rows:
                purge(store, PurgeOrder.from_json(row.order))
            StoreOrder.objects.filter(pk__in=[row.pk for row in rows]).delete()
            done += len(rows)
    return done


def catch_up_with_others(store: Store) -> None:
    """Before the first page: what was purged while this machine was away. Unknown means: no page is current."""
    if not other_stores():
        return
    try:
        with patience.at_most(PATIENCE_SECONDS):
            carry_out_orders(store)
    except DatabaseError as error:
        logger.warning("other machines' purges are unknown, pages count as old: %s", type(error).__name__)
        set_everything_aside(store)
    finally:
        if not connection.in_atomic_block:  # as in tests
            connection.close()


def follows_others() -> bool:
    """Whether other machines' orders are carried out here in time: one that does not must not serve (/healthz)."""
    if not other_stores():
        return True
    limit = timezone.now() - timedelta(seconds=BEHIND_SECONDS)
    try:
        with platform_context():
            return not StoreOrder.objects.filter(store=settings.PAGE_STORE, noted_at__lt=limit).exists()
    except DatabaseError:
        return False


def give_up_on_lost_stores(*, days: int = LOST_DAYS, most: int = LOST_ORDERS) -> list[str]:
    """A machine that stays away starts over when it comes back, instead of thousands of orders (platform)."""
    limit = timezone.now() - timedelta(days=days)
    with platform_context():
        lost = [name for name in other_stores() if _is_lost(name, limit, most)]
        for name in lost:
            with transaction.atomic():
                StoreOrder.objects.filter(store=name).delete()
                StoreOrder.objects.create(
                    store=name, order=PurgeOrder(start_over=True).as_json(), changes_registry=True
                )
            logger.warning("the store %s stays away and will start over", name)
    return lost


def _is_lost(name: str, limit: object, most: int) -> bool:
    orders = StoreOrder.objects.filter(store=name)
    return len(orders[:2]) > 1 and (orders.filter(noted_at__lt=limit).exists() or orders.count() > most)


class Ears:
    """Hears of orders at once; without other machines, or when the database is away, it only waits."""

    def __init__(self) -> None:
        """Not connected yet."""
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None

    def wait(self, stopping: threading.Event, seconds: float) -> None:
        """Return after so many seconds, or as soon as there is something to do."""
        if not other_stores():
            stopping.wait(seconds)
            return
        try:
            for _ in self._listening().notifies(timeout=seconds, stop_after=1):
                return
        except psycopg.Error:
            self.close()
            stopping.wait(seconds)

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listening(self) -> psycopg.Connection[tuple[object, ...]]:
        if self._connection is None:
            self._connection = psycopg.connect(**address_of_database(), autocommit=True, connect_timeout=5)
            self._connection.execute(f"LISTEN {CHANNEL}")
        return self._connection
