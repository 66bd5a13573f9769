"""Run one management command with the city's database running: `python -m runtime.console shell`."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence

from runtime import options as choices
from runtime import postgres, preparation


def main(arguments: Sequence[str]) -> int:
    """Start the database if it is not running, and leave it as it was found. Returns the command's exit code."""
    options = choices.read()
    is_ours = not options.database_url and not postgres.status(options.var_dir).running
    preparation.start_database(options)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the command
    try:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=choices.ROOT,
            env=preparation.environment(options, role="owner"),
            check=False,
            preexec_fn=_listen_to_interrupts,
        ).returncode
    finally:
        if is_ours:
            postgres.stop(options.var_dir)


def _listen_to_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
