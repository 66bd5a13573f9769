"""What runs beside the jobs worker: it finishes purges that a killed process left, and keeps time.

Every half second: notes older than a second, folders that were set aside, and switches that begin or end.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone

from delivery.local import this_store
from delivery.nodes import Ears, carry_out_orders, other_stores
from delivery.purging import merge_set_aside
from delivery.release import adopt_release
from delivery.store import Store
from delivery.upkeep import catch_up, refresh_site, waiting_schemas
from sites_registry.api import list_sites, platform_context, switch_moments

logger = logging.getLogger("jiyue.pages")

PAUSE_SECONDS = 0.5
GRACE_SECONDS = 1.0  # the process that made the change works it off itself, unless it was killed
SWITCH_SECONDS = 2.0
SECOND_TRY_SECONDS = 30.0


def follow(stopping: threading.Event) -> None:
    """Work until told to stop; a database that is away is waited for."""
    store = this_store()
    adopt_release(store)
    follower, ears = Follower(store), Ears()
    while not stopping.is_set():
        try:
            follower.one_round()
        except DatabaseError:
            connection.close()
        except Exception:  # a full disk, a template that fails: the next round tries again
            logger.exception("upkeep of the page store stumbled")
        ears.wait(stopping, PAUSE_SECONDS)
    ears.close()


class Follower:
    """One follower; remembers when to look again."""

    def __init__(self, store: Store) -> None:
        """Nothing is looked at yet."""
        self._store = store
        self._not_before: dict[str, float] = {}
        self._next_switches = 0.0

    def one_round(self) -> None:
        """Do what is waiting now."""
        if other_stores():
            self._carry_out()
        with platform_context():
            schemas = waiting_schemas(older_than_seconds=GRACE_SECONDS)
        for schema in schemas:
            self._finish(schema)
        merge_set_aside(self._store)
        if time.monotonic() >= self._next_switches:
            self._next_switches = time.monotonic() + SWITCH_SECONDS
            turn_switches(self._store, now=timezone.now())

    def _finish(self, schema: str) -> None:
        self._try(schema, lambda: catch_up(schema))

    def _carry_out(self) -> None:
        self._try("", lambda: carry_out_orders(self._store))

    def _try(self, what: str, act: Callable[[], object]) -> None:
        """One site's trouble must not keep the others waiting."""
        if self._not_before.get(what, 0.0) > time.monotonic():
            return
        try:
            act()
        except DatabaseError:
            raise
        except Exception:
            self._not_before[what] = time.monotonic() + SECOND_TRY_SECONDS
            logger.exception("purges of %s stumbled", what or "other machines")


def turn_switches(store: Store, *, now: datetime) -> int:
    """Purge the sites on which a switch began or ended since the last look; returns how many."""
    mark = Path(f"{store.state}switches")
    last = _read_moment(mark) or now - timedelta(minutes=1)
    with platform_context():
        codes = {code for _, code in switch_moments(after=last, until=now)}
        if "" in codes:
            codes = {site.code for site in list_sites()}
    for code in sorted(codes):
        refresh_site(code)
    mark.write_text(now.isoformat(), encoding="ascii")
    return len(codes)


def _read_moment(mark: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(mark.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None
