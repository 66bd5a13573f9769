"""How many requests may be inside the application at once, so that those who wait for the database do not
take the threads from those who only need a file."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from delivery.database_watch import DatabaseWatch
from runtime import patience

LOOK_SECONDS = 0.1


class Closed(Exception):
    """No place became free in time, or the database is known to be down."""


class Gate:
    """The places of one process."""

    def __init__(self, places: int, watch: DatabaseWatch) -> None:
        """`places` requests at once."""
        self._places = threading.BoundedSemaphore(places)
        self._watch = watch

    @contextmanager
    def entered(self, seconds: float) -> Iterator[None]:
        """Take a place; waiting for it and for the database together last no longer than so many seconds."""
        until = time.monotonic() + seconds
        self._wait(until)
        try:
            with patience.at_most(until - time.monotonic()):
                yield
        finally:
            self._places.release()

    def _wait(self, until: float) -> None:
        while True:
            if self._watch.is_down:
                raise Closed
            if self._places.acquire(timeout=LOOK_SECONDS):
                return
            if time.monotonic() > until:
                raise Closed
