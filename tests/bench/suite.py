"""Seconds of the whole test suite on an empty database server."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.bench.reporting import figure


def main() -> None:
    """Run `make test`'s program; a failing suite is no figure."""
    began = time.monotonic()
    result = subprocess.run([sys.executable, "-m", "tools.testing"], stdout=sys.stderr, check=False)
    if result.returncode == 0:
        figure("test_suite", time.monotonic() - began)


if __name__ == "__main__":
    main()
