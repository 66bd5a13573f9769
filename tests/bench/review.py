"""The review with 2,000 items waiting: the list, a signature, what the triggers cost at each release.

`SCALE=full` has 200 sites and 50,000 items; the normal one 20 and 4,000, so that all benchmarks fit into twelve
minutes. What waits decides the figures, not what was published long ago. Sites are opened as ever; items are loaded
in bulk, each with its three signatures. Views and database are the real ones; the network is left out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

SIZES = {"normal": (20, 4_000, 2_000), "full": (200, 50_000, 2_000)}
SITES, ITEMS, WAITING = SIZES[os.environ.get("SCALE") or "normal"]
READS, SIGNATURES, RELEASES = 30, 40, 200
HOST = "console.test.localhost"


def main() -> None:
    """Make the city, then measure."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    from tests.bench import review_city

    began = time.monotonic()
    review_city.make(SITES, ITEMS, WAITING, progress)
    progress(f"city made in {time.monotonic() - began:.0f} s")
    figure("review_load_items_per_second", ITEMS / max(review_city.item_seconds(), 0.001))
    client = review_city.client("load_reviewer", HOST)
    figure("review_list_p95", _p95(lambda: review_city.open_list(client), READS))
    figure("review_sign_p95", _ordinal(review_city.signatures(client, SIGNATURES)) * 1000)
    figure("review_trigger_median", median(review_city.trigger_milliseconds(RELEASES)))


def _p95(act: Callable[[], None], times: int) -> float:
    """Milliseconds that 95 of 100 stay under; the first one warms up."""
    act()
    return _ordinal([_seconds(act) for _ in range(times)]) * 1000


def _seconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _ordinal(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


if __name__ == "__main__":
    main()
