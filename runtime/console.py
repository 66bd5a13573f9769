"""Run one management command with the city's database started: `python -m runtime.console shell`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from runtime import options as choices
from runtime import preparation


def main(arguments: Sequence[str]) -> None:
    """Start the database unless another one is named, then become the command."""
    options = choices.read()
    preparation.start_database(options)
    environ = preparation.environment(options, role="owner")
    os.chdir(choices.ROOT)
    os.execve(sys.executable, [sys.executable, "manage.py", *arguments], environ)  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1:])
