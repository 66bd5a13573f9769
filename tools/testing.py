"""`make test`: pytest over everything, on a database server of its own that is stopped afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from runtime import postgres

ROOT = Path(__file__).resolve().parents[1]


def run_pytest(arguments: Sequence[str]) -> int:
    """Run pytest with the owner's role; its last line is the last line printed."""
    environ = os.environ | {"DB_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    command = [sys.executable, "-m", "pytest", *arguments]
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode
    var_dir = Path(os.environ.get("VAR_DIR") or ROOT / "var" / "test").resolve()
    was_running = postgres.status(var_dir).running
    postgres.ensure(var_dir, durable=False)
    try:
        return subprocess.run(command, cwd=ROOT, env=environ | {"VAR_DIR": str(var_dir)}, check=False).returncode
    finally:
        if not was_running:
            postgres.stop(var_dir)


if __name__ == "__main__":
    sys.exit(run_pytest(sys.argv[1:]))
