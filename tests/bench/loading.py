"""wrk, read back."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass

from tests.bench.reporting import progress

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second, the 99th hundredth of the waiting times in milliseconds, and answers that were none."""

    rate: float
    p99: float
    errors: int


def has_wrk() -> bool:
    """Whether the load generator is installed; tells the person who waits if not."""
    if shutil.which("wrk"):
        return True
    progress("wrk is not installed: no load figures")
    return False


def load(port: int, path: str, *, host: str, connections: int, seconds: float) -> Load:
    """Ask one address over and over from this machine."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--latency", "-H", f"Host: {host}"]
    printed = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", printed)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", printed)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", printed)
    return Load(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", printed)[1]),
        p99=float(slowest[1]) * _UNITS[slowest[2]],
        errors=int(wrong[1] if wrong else 0) + sum(map(int, broken.groups()) if broken else [0]),
    )
