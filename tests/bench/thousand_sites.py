"""Uncached pages and the memory of a web worker with 50 and with 1,000 real sites in the database.

Pages are timed in a process of their own: the one that opened the sites carries what opening left behind.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django
import psutil

from runtime import postgres
from tests.bench.pages import milliseconds, open_until, prepare
from tests.bench.reporting import figure, progress

FEW, MANY = 50, 1000
ROUNDS = 9
VISITED = 40  # sites that a worker serves before its memory is read


def main() -> None:
    """Open the sites, measure twice."""
    var_dir = Path(os.environ["VAR_DIR"])
    postgres.ensure(var_dir)
    django.setup()
    from provisioning.migrator import migrate_city

    migrate_city(lambda step: None)
    paths = prepare()
    found = {size: _at(size, paths, var_dir) for size in (FEW, MANY)}
    for kind in paths:
        figure(f"uncached_{kind}_at_{FEW}", found[FEW][kind])
        figure(f"uncached_{kind}_at_{MANY}", found[MANY][kind])
        figure(f"uncached_{kind}_growth", found[MANY][kind] / found[FEW][kind])
    for size in (FEW, MANY):
        figure(f"worker_memory_at_{size}", found[size]["memory"])
    figure("worker_memory_growth", found[MANY]["memory"] / found[FEW]["memory"])


def _at(size: int, paths: dict[str, str], var_dir: Path) -> dict[str, float]:
    progress(f"opening sites up to {size}")
    open_until(size)
    command = [sys.executable, "-m", "tests.bench.thousand_sites", json.dumps(paths)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(told) | {"memory": _memory(var_dir, size)}


def uncached(paths: dict[str, str]) -> dict[str, float]:
    """Milliseconds of this process's CPU for each page; kinds in turn, so that a disturbance meets all."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    django.setup()
    from django.test import Client

    client = Client()

    def ask(path: str) -> None:
        assert client.get(path, headers={"host": "one.luan.localhost"}).status_code == 200

    for path in paths.values():
        ask(path)
    rounds = [{kind: milliseconds(lambda path=path: ask(path)) for kind, path in paths.items()} for _ in range(ROUNDS)]
    return {kind: min(one[kind] for one in rounds) for kind in paths}


def _memory(var_dir: Path, size: int) -> float:
    """Megabytes (PSS) of a web worker that served pages of many sites."""
    from tests.factories.small_city import SmallCity

    city = SmallCity(var_dir)
    try:
        city.start_web()
        for number in range(1, VISITED + 1):
            code = f"x{number * (size - 2) // VISITED}"
            for path in ("/", "/news/yw/"):
                city.get(path, host=f"{code}.luan.localhost")
        return max(psutil.Process(pid).memory_full_info().pss / 2**20 for pid in city.web_workers())
    finally:
        city.stop_web()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(uncached(json.loads(sys.argv[1]))))
    else:
        main()
