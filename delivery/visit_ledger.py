"""What one process has counted since it last wrote it down. Bounded, whatever is thrown at it.

Made-up pages and hosts are dropped only when the counts are written down, so until then they share a small space
of their own; pages known to exist never wait for room. No Django, no database.
"""

import threading
from collections import Counter
from collections.abc import Iterable, Mapping

Key = tuple[str, int]  # host and page id

MOST_NEW = 20_000
MOST_KNOWN = 200_000
MOST_SENDERS = 50_000


class Ledger:
    """Counts by host and page; a sender counts once for a page until the next writing down."""

    def __init__(self, *, new: int = MOST_NEW, known: int = MOST_KNOWN, senders: int = MOST_SENDERS) -> None:
        """The numbers bound the memory: pages not seen before, pages known to exist, senders told apart."""
        self._limits = (new, known, senders)
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._new: set[Key] = set()
        self._known: set[Key] = set()
        self._seen: set[int] = set()

    def note(self, key: Key, sender: str) -> bool:
        """Count a visit; False if it doesn't count: again, or no room."""
        mark = hash((key, sender))
        with self._lock:
            if mark in self._seen or len(self._seen) >= self._limits[2] or not self._has_room(key):
                return False
            self._seen.add(mark)
            self._counts[key] += 1
            return True

    def _has_room(self, key: Key) -> bool:
        if key in self._known or key in self._new:
            return True
        if len(self._new) >= self._limits[0]:
            return False
        self._new.add(key)
        return True

    def take(self) -> dict[Key, int]:
        """Hand over what was counted and begin afresh."""
        with self._lock:
            counts = dict(self._counts)
            self._counts.clear()
            self._new.clear()
            self._seen.clear()
        return counts

    def give_back(self, counts: Mapping[Key, int]) -> None:
        """It could not be written down: keep it for the next time, as far as there is room."""
        with self._lock:
            for key, number in counts.items():
                if self._has_room(key):
                    self._counts[key] += number

    def confirm(self, keys: Iterable[Key]) -> None:
        """These pages exist."""
        with self._lock:
            if len(self._known) > self._limits[1]:
                self._known.clear()
            self._known.update(keys)

    @property
    def size(self) -> int:
        """Entries held, for those who watch the memory."""
        return len(self._counts) + len(self._known) + len(self._seen)
