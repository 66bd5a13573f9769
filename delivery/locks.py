"""Locks between processes: one file each. The kernel drops them when a process dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PAUSE_SECONDS = 0.003


class Busy(OSError):
    """Somebody else holds the lock longer than we wait."""


@contextmanager
def locked(path: str, *, seconds: float) -> Iterator[None]:
    """Hold the lock inside the block; raises Busy after so many seconds."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, path, time.monotonic() + seconds)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, path: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Busy(path) from None
            time.sleep(_PAUSE_SECONDS)
        else:
            return
