"""Stored pages that were read a moment ago, in memory.

Each is held against its file by name, number, time and size every time it is wanted: what was purged or replaced is
never shown. That is one call of the system instead of four, and no copying.
"""

import os

MOST_BYTES = 4 * 1024 * 1024
LARGEST_BYTES = 128 * 1024

Facts = tuple[int, int, int]


class HotPages:
    """The bodies of one process, by the place of their file."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Nothing is kept yet."""
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: dict[str, tuple[Facts, bytes]] = {}

    def get(self, place: str, facts: os.stat_result) -> bytes | None:
        """The body, if it is of this very file."""
        kept = self._kept.get(place)
        return kept[1] if kept is not None and kept[0] == _of(facts) else None

    def keep(self, place: str, facts: os.stat_result, body: bytes) -> None:
        """Remember it; when there are too many, begin afresh."""
        if len(body) > LARGEST_BYTES:
            return
        if self._bytes + len(body) > self._most_bytes:
            self._kept.clear()
            self._bytes = 0
        self._kept[place] = (_of(facts), body)
        self._bytes += len(body)


def _of(facts: os.stat_result) -> Facts:
    return (facts.st_ino, facts.st_mtime_ns, facts.st_size)
