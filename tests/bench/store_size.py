"""The page store of a thousand sites: how many files it takes of the disk, and how soon one site is purged."""

from __future__ import annotations

import os
import time
from pathlib import Path

from delivery.orders import PurgeOrder
from delivery.purging import merge_set_aside, purge
from delivery.store import Store
from tests.bench.reporting import figure, progress

SITES = 1000
PAGES = 120  # a small site with its items, each also in elder mode
SITE_TO_PURGE = 5000  # a large one
BODY = b"<!doctype html>" + b"x" * 700
NAMES = ("index.html", "index.html.gz", "index.html.br")


def main() -> None:
    """Write the store, count, purge."""
    store = Store(Path(os.environ["VAR_DIR"]) / "store").make()
    progress(f"writing {SITES} sites")
    for number in range(SITES):
        _write(store, f"s{number}.test.localhost", PAGES)
    _write(store, "large.test.localhost", SITE_TO_PURGE)
    inodes = sum(1 + len(names) for _, _, names in os.walk(store.root))
    figure("store_of_1000_sites_inodes", inodes)
    facts = os.statvfs(store.root)
    figure("store_of_1000_sites_inodes_of_disk", inodes / facts.f_files if facts.f_files else 0.0)
    began = time.monotonic()
    purge(store, PurgeOrder(hosts=("large.test.localhost",), everything=True))
    figure("purge_of_one_site", time.monotonic() - began)
    merge_set_aside(store)
    figure("purge_of_one_site_and_merge", time.monotonic() - began)


def _write(store: Store, host: str, pages: int) -> None:
    Path(store.last, host).mkdir(parents=True)
    for number in range(pages):
        folder = Path(store.pages, host, "news", f"c{number % 20}", str(number))
        folder.mkdir(parents=True)
        for name in NAMES:
            (folder / name).write_bytes(BODY)
    store.generations.set_stored(host, pages)


if __name__ == "__main__":
    main()
