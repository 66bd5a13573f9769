"""What reading a file may cost at most: bytes, characters, parts, depth, seconds, memory."""

from content_checks.enums import Trouble

MEGABYTE = 1_000_000
MOST_UNPACKED_BYTES = 200 * MEGABYTE
MOST_CHARACTERS = 2_000_000
MOST_ENTRIES = 10_000
MOST_PAGES = 3_000
MOST_DEPTH = 2  # a file in a file in a file
CPU_SECONDS = 40
WALL_SECONDS = 60
MEMORY_BYTES = 700 * MEGABYTE
# A table that is read within a web request: less may be unpacked, and what packs like nothing is no table.
MOST_TABLE_BYTES = 20 * MEGABYTE
MOST_TABLE_ENTRIES = 1_000
MOST_TABLE_RATIO = 100
RATIO_COUNTS_FROM = 5 * MEGABYTE


class Unreadable(Exception):
    """The file can't be read, and why."""

    def __init__(self, trouble: Trouble) -> None:
        """Carry the reason."""
        super().__init__(trouble.value)
        self.trouble = trouble


class Budget:
    """Counts what was unpacked and read over a file and everything inside it."""

    def __init__(self, *, most_bytes: int = 0, most_entries: int = 0) -> None:
        """Begin with nothing spent; the limits are those of attached files unless others are named."""
        self._most_bytes, self._most_entries = most_bytes or MOST_UNPACKED_BYTES, most_entries or MOST_ENTRIES
        self._bytes = self._characters = self._entries = 0

    def spend(self, *, unpacked: int = 0, characters: int = 0, entries: int = 0) -> None:
        """Add to what was spent; refuse when it is too much."""
        self._bytes += unpacked
        self._characters += characters
        self._entries += entries
        is_over = self._bytes > self._most_bytes or self._entries > self._most_entries
        if is_over or self._characters > MOST_CHARACTERS:
            raise Unreadable(Trouble.TOO_LARGE)
