"""A program that inspects the planted city site by site, for those who kill it: `build`, or `run`."""

from __future__ import annotations

import os
import sys
import time
from datetime import date

import django

SITES = 16
SECONDS_A_SITE = 0.15


def main() -> None:
    """Do what was asked for, as of the day in the environment."""
    django.setup()
    today = date.fromisoformat(os.environ["AS_OF"])
    if sys.argv[1] == "build":
        _build(today)
    else:
        _run(today)


def _build(today: date) -> None:
    from tests.factories.planted_city import City
    from tests.factories.planted_faults import nearly

    City(today).build([nearly(f"k{number}", today) for number in range(SITES)])


def _run(today: date) -> None:
    from inspection.enums import RunKind
    from inspection.running import runs

    runs.PIECE = 1
    real = runs.judge_fairly

    def slowly(*values: object) -> object:
        time.sleep(SECONDS_A_SITE)
        return real(*values)

    runs.judge_fairly = slowly
    runs.inspect(kind=RunKind.NIGHTLY, as_of=today)


if __name__ == "__main__":
    main()
