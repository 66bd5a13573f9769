"""How long this thread may still wait for the database.

A frozen server accepts connections and never answers; libpq waits for ever. The web server sets a limit for
each request, and the database engine asks here before each wait. Without a limit (commands, jobs) it waits.
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
    """Allow this many seconds for everything inside, an outer limit permitting."""
    outer = getattr(_here, "until", None)
    until = time.monotonic() + seconds
    _here.until = until if outer is None else min(outer, until)
    try:
        yield
    finally:
        _here.until = outer


def seconds_left() -> float | None:
    """What is left of the limit, a moment at least; None without a limit."""
    until = getattr(_here, "until", None)
    return None if until is None else max(LEAST_SECONDS, until - time.monotonic())
