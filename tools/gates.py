"""`make check`: every gate from the fastest to the slowest, each with its time; the first that fails ends it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTING = ("-m", "tools.testing")


@dataclass(frozen=True, slots=True)
class Gate:
    """One check: a name and what Python is to run."""

    name: str
    arguments: tuple[str, ...]


STATIC = (
    Gate("layout", ("-m", "ruff", "format", "--check", "--quiet", "--output-format=concise", ".")),
    Gate("lint", ("-m", "ruff", "check", "--quiet", ".")),
    Gate("import contracts", ("-c", "import importlinter.cli as c; c.lint_imports_command()", "--no-cache")),
    Gate("messages", ("-m", "tools.messages", "check")),
    Gate("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
)
FOLDERS = ("tenant", "platform", "isolation", "faults", "repo")
TESTS = (
    Gate("unit tests", (*TESTING, "tests/unit")),
    Gate("tests on a database", (*TESTING, *(f"tests/{name}" for name in FOLDERS))),
    Gate("journeys", (*TESTING, "tests/journeys")),
)


def run(gates: Sequence[Gate]) -> int:
    """Run the gates in order; returns the exit code of the first that fails."""
    for gate in gates:
        print(f"── {gate.name}", flush=True)
        began = time.monotonic()
        code = subprocess.run([sys.executable, *gate.arguments], cwd=ROOT, env=os.environ, check=False).returncode
        print(f"── {gate.name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.1f} s", flush=True)
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(run(STATIC if "--static" in sys.argv else STATIC + TESTS))
