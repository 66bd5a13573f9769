"""How much memory the embedded PostgreSQL keeps for pages of tables (adr/0112)."""

import os
from pathlib import Path

LEAST_MB, MOST_MB, SHARE = 256, 2048, 16
_MB = 1024 * 1024
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def page_memory(*, durable: bool) -> str:
    """A sixteenth of what the machine or the container has, within bounds; test servers take the least."""
    return f"{fitting_mb(available()) if durable else LEAST_MB}MB"


def fitting_mb(memory: int) -> int:
    """Megabytes that fit so many bytes of memory."""
    return min(MOST_MB, max(LEAST_MB, memory // SHARE // _MB))


def available(limits: tuple[Path, ...] = _LIMITS) -> int:
    """Bytes of memory of the machine, or of the container if it may use less."""
    found = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    for path in limits:
        text = path.read_text(encoding="ascii").strip() if path.is_file() else ""
        if text.isdigit():
            found.append(int(text))
    return min(found)
