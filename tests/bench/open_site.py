"""Seconds to open a site, with 20 and with 200 sites, from a prepared spare and without one.

The figure is the slowest of five from spares and of three without: a registrar waits for each of them.
"""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

SIZES = (20, 200)
FROM_SPARES = 5
WITHOUT_SPARE = 3


def main() -> None:
    """Build a city of 20 sites, measure; grow it to 200, measure again."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    measure()


def measure() -> None:
    """Needs Django to be set up, so everything of the project is imported here."""
    from django.test import Client

    from provisioning.actions import NewSite, open_console, open_site
    from provisioning.migrator import migrate_city
    from provisioning.spares import drop_spares, refill_spares
    from sites_registry.api import list_sites

    numbers = count(1)

    def open_next(*, is_measured: bool = True) -> float:
        code = f"bench{next(numbers)}"
        wish = NewSite(code=code, kind="department", unit_name=f"演示{code}局", short_name=f"市{code}局", online=True)
        began = time.perf_counter()
        open_site(wish, by=None)
        seconds = time.perf_counter() - began
        if not is_measured:
            return seconds
        answer = Client().get("/", headers={"host": f"{code}.luan.localhost"})
        assert answer.status_code == 200, f"{code} does not answer: {answer.status_code}"
        return seconds

    progress("migrating")
    migrate_city(lambda step: None)
    open_console(routing_host="console.luan.localhost")
    for size in SIZES:
        drop_spares()
        progress(f"growing to {size} sites")
        while len(list_sites()) < size - FROM_SPARES - WITHOUT_SPARE:
            open_next(is_measured=False)
        figure(f"open_site_at_{size}_without_spare", max(open_next() for _ in range(WITHOUT_SPARE)))
        refill_spares(FROM_SPARES)
        figure(f"open_site_at_{size}_from_spare", max(open_next() for _ in range(FROM_SPARES)))


if __name__ == "__main__":
    main()
