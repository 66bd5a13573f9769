"""The office's board and every list behind it with 1,000 sites and what the registers keep about them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django

from runtime import postgres
from tests.bench.board_places import PLACES
from tests.bench.reporting import figure, progress

ROUNDS = 15


def main() -> None:
    """Make the rows, open the screens, print."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    django.setup()
    from provisioning.migrator import migrate_city

    migrate_city(lambda step: None)
    office = _office()
    from tests.bench.board_rows import fill
    from tests.factories.people import back_office_client

    fill(office)
    client = back_office_client(office)
    for name, path in PLACES.items():
        progress(path)
        _measure(name, lambda path=path: client.get(path))


def _office() -> object:
    from django.conf import settings

    from provisioning.actions import open_console
    from tests.factories.people import make_person

    open_console(routing_host=settings.CONSOLE_HOSTS[0])
    return make_person("dengji", {"*": ["registrar"]})


def _measure(name: str, read: Callable[[], object]) -> None:
    """95 of 100 are faster than this (seconds)."""
    read()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = read()
        times.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise RuntimeError(f"{name} answered {answer.status_code}")
    figure(f"console_{name}_p95_at_1000", sorted(times)[int(ROUNDS * 0.95)])


if __name__ == "__main__":
    main()
