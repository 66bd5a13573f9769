"""How long this thread may still wait for the database.

A frozen server accepts connections and never answers; libpq waits for ever. The web server sets a limit for
each request, and the database engine asks here before each wait. Only waiting counts, not the request's own
work. Without a limit (commands, jobs) a thread waits as long as it takes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LEAST_SECONDS = 0.05

_here = threading.local()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Allow so many seconds of waiting for everything inside; an outer limit stays in force."""
    outer = getattr(_here, "left", None)
    _here.left = seconds if outer is None else min(outer, seconds)
    granted = _here.left
    try:
        yield
    finally:
        _here.left = None if outer is None else outer - (granted - _here.left)


def seconds_left() -> float | None:
    """What is left of the limit, a moment at least; None without a limit."""
    left = getattr(_here, "left", None)
    return None if left is None else max(LEAST_SECONDS, left)


@contextmanager
def waiting() -> Iterator[float | None]:
    """Wait inside this block: it gives the seconds that are left and counts what was spent."""
    left = seconds_left()
    began = time.monotonic()
    try:
        yield left
    finally:
        if left is not None:
            _here.left -= time.monotonic() - began
