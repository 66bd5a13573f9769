"""How a benchmark hands over a figure."""

from __future__ import annotations

import json
import sys


def figure(name: str, value: float, *, bar: float | None = None) -> None:
    """Print one figure; `bar` only where the benchmark measured what it is compared with."""
    row: dict[str, object] = {"name": name, "value": value}
    if bar is not None:
        row["bar"] = bar
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


def progress(line: str) -> None:
    """Tell the person who waits."""
    sys.stderr.write(f"   {line}\n")
    sys.stderr.flush()
