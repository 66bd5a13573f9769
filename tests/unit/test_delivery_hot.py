"""Pages kept in memory: never shown when their file is another one or gone, and never too many."""

import os
from pathlib import Path

from delivery.hot import HotPages
from delivery.store import Store

HOST, FILE = "ta.test.localhost", "news/index.html"


def test_hot_page_when_its_file_is_replaced_or_gone_then_the_old_one_is_not_shown(tmp_path):
    store = Store(tmp_path).make()
    place = Path(store.pages, HOST, FILE)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"one")
    again = [store.read_hot(store.pages, HOST, FILE).body for _ in range(2)]

    fresh = place.with_name("fresh")
    fresh.write_bytes(b"two")
    os.utime(fresh, ns=(0, place.stat().st_mtime_ns))
    fresh.replace(place)
    replaced = store.read_hot(store.pages, HOST, FILE).body
    place.unlink()

    assert again == [b"one", b"one"] and replaced == b"two"
    assert store.read_hot(store.pages, HOST, FILE) is None


def test_hot_pages_when_there_are_too_many_then_memory_stays_bounded(tmp_path):
    place = tmp_path / "page"
    place.write_bytes(b"1234")
    facts, hot = place.stat(), HotPages(most_bytes=10)

    for name in ("a", "b", "c"):
        hot.keep(name, facts, b"1234")

    assert hot.get("a", facts) is None
    assert hot.get("c", facts) == b"1234"
