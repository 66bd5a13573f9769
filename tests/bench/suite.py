"""Seconds of the test suite: the whole one on an empty database server, or the part without a database."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.bench.reporting import figure


def measure(name: str, *folders: str) -> None:
    """Run `make test`'s program; a failing suite is no figure."""
    began = time.monotonic()
    result = subprocess.run([sys.executable, "-m", "tools.testing", *folders], stdout=sys.stderr, check=False)
    if result.returncode == 0:
        figure(name, time.monotonic() - began)


def main() -> None:
    """Everything; `make test` takes longer than all other benchmarks together."""
    measure("test_suite")


if __name__ == "__main__":
    main()
