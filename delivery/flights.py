"""One rendering at a time for each page of a process.

After a publication everybody asks for the same few pages. Who comes while one of them is being rendered waits for
it and reads the store; what was not stored (purged meanwhile, not a page) is tried again by the next.
"""

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager


class Late(Exception):
    """The rendering that was waited for took too long."""


class Flights:
    """The renderings that are under way."""

    def __init__(self) -> None:
        """None is."""
        self._lock = threading.Lock()
        self._running: dict[Hashable, threading.Event] = {}

    @contextmanager
    def boarded(self, key: Hashable, *, seconds: float) -> Iterator[bool]:
        """True inside the block for whoever is to render; False, after waiting, for everybody else."""
        with self._lock:
            other = self._running.get(key)
            if other is None:
                own = self._running[key] = threading.Event()
        if other is not None:
            if not other.wait(max(seconds, 0.0)):
                raise Late
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._running[key]
            own.set()
