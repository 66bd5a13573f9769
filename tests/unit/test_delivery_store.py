"""Filling and purging in one store: whole or not at all, never after a purge, never what was withdrawn."""

import os
from pathlib import Path

import pytest

from delivery import filling, purging
from delivery.filling import Limits, begin, fill
from delivery.linking import link
from delivery.orders import PurgeOrder
from delivery.purging import merge_set_aside, purge
from delivery.store import Store

HOST = "ta.test.localhost"
LIMITS = Limits(pages_per_host=100, free_bytes=0)
SECOND = 1_000_000_000
NOW = 1_800_000_000 * SECOND


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path).make()


def _put(store, file, text, *, now=NOW, host=HOST, limits=LIMITS):
    return fill(store, begin(store, host, file), text.encode(), now_ns=now, limits=limits)


def _text(store, tree, file, *encodings):
    copy = store.read(tree, HOST, file, encodings)
    return copy.body if copy and copy.encoding else copy and copy.body.decode()


def _names(folder):
    return [path.name for path in Path(folder).iterdir()]


def _order(**parts):
    return PurgeOrder(hosts=(HOST,), **parts)


def test_fill_when_nothing_was_purged_then_stored_with_both_encodings(store):
    _put(store, "news/index.html", "一" * 500)

    assert _text(store, store.pages, "news/index.html") == "一" * 500
    assert store.read(store.pages, HOST, "news/index.html", ("br",)).encoding == "br"
    assert store.read(store.pages, HOST, "news/index.html", ("gzip",)).encoding == "gzip"
    assert store.knows(HOST)
    assert _names(store.fresh) == []


@pytest.mark.parametrize(
    "order",
    [
        _order(paths=("/news/",)),
        _order(everything=True),
        _order(gone=("/news/",), gone_body="x"),
    ],
)
def test_fill_when_page_was_purged_since_rendering_began_then_discarded(store, order):
    ticket = begin(store, HOST, "news/index.html")

    purge(store, order)

    assert fill(store, ticket, b"old", now_ns=NOW, limits=LIMITS) is None
    assert _text(store, store.pages, "news/index.html") is None


def test_fill_when_list_was_purged_then_its_further_pages_are_discarded_too(store):
    tickets = [begin(store, HOST, f"news/p{n}/index.html") for n in (2, 31)]

    purge(store, _order(lists=("/news/",)))

    assert [fill(store, ticket, b"old", now_ns=NOW, limits=LIMITS) for ticket in tickets] == [None, None]


def test_fill_when_another_page_was_purged_then_stored(store):
    ticket = begin(store, HOST, "news/index.html")

    purge(store, _order(paths=("/services/",)))

    assert fill(store, ticket, b"new", now_ns=NOW, limits=LIMITS)


def test_fill_when_counter_check_is_removed_then_the_old_page_would_stay(store, monkeypatch):
    """The control: without the check the slow-render race is real."""
    monkeypatch.setattr(filling, "_may_store", lambda *args: True)
    ticket = begin(store, HOST, "news/index.html")

    purge(store, _order(paths=("/news/",)))
    fill(store, ticket, b"old", now_ns=NOW, limits=LIMITS)

    assert _text(store, store.pages, "news/index.html") == "old"


def test_fill_when_tombstone_stands_then_not_stored(store):
    purge(store, _order(gone=("/news/",), gone_body="weg"))

    assert _put(store, "news/index.html", "back") is None


def test_fill_when_host_is_full_then_no_more_pages(store):
    few = Limits(pages_per_host=2, free_bytes=0)

    stored = [bool(_put(store, f"n{n}/index.html", "x", limits=few)) for n in range(4)]

    assert stored == [True, True, False, False]


def test_fill_when_disk_is_nearly_full_then_nothing_is_written(store):
    assert _put(store, "index.html", "x", limits=Limits(100, free_bytes=1 << 60)) is None
    assert not Path(store.pages + HOST).exists()


def test_fill_when_disk_is_full_then_no_half_file_stays(store, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert _put(store, "index.html", "x" * 1000) is None
    assert _names(store.fresh) == [] and _text(store, store.pages, "index.html") is None


def test_fill_when_page_changed_within_a_second_then_date_is_a_second_later(store):
    _put(store, "index.html", "one", now=NOW)
    purge(store, _order(paths=("/",)))
    second = _put(store, "index.html", "two", now=NOW + 5)

    assert second.changed_ns // SECOND == NOW // SECOND + 1


def test_fill_when_nothing_visible_changed_then_date_and_tag_stay(store):
    _put(store, "index.html", "one", now=NOW)
    purge(store, _order(paths=("/",)))

    assert _put(store, "index.html", "one", now=NOW + 9 * SECOND).changed_ns == NOW


def test_purge_when_page_changed_then_last_good_copy_and_count(store):
    _put(store, "news/index.html", "one" * 200)
    _put(store, "news/qr.svg", "<svg/>")
    _put(store, "news/p2/index.html", "two")
    _put(store, "other/index.html", "three")

    taken = purge(store, _order(paths=("/news/",), lists=("/news/",)))

    assert taken == 2
    assert _text(store, store.pages, "news/index.html") is None
    assert _text(store, store.last, "news/index.html") == "one" * 200
    assert _text(store, store.last, "news/index.html", "br")
    assert _text(store, store.last, "news/p2/index.html") == "two"
    assert _text(store, store.pages, "news/qr.svg") is None
    assert _text(store, store.pages, "other/index.html") == "three"
    assert store.generations.stored(HOST) == 1


def test_purge_when_variants_were_left_by_a_killed_fill_then_forgotten_and_last_copy_kept(store):
    _put(store, "news/index.html", "one" * 200)
    purge(store, _order(paths=("/news/",)))
    Path(f"{store.pages}{HOST}/news/index.html.br").write_bytes(b"stray")

    purge(store, _order(paths=("/news/",)))

    assert _text(store, store.pages, "news/index.html", "br") is None
    assert _text(store, store.last, "news/index.html") == "one" * 200


def test_purge_when_one_host_then_another_keeps_its_pages(store):
    _put(store, "index.html", "a")
    _put(store, "index.html", "b", host="tb.test.localhost")

    purge(store, _order(everything=True))

    assert store.read(store.pages, "tb.test.localhost", "index.html").body == b"b"


def test_withdraw_when_page_is_gone_then_no_copy_remains_and_tombstone_stands(store):
    _put(store, "news/x/index.html", "one")
    purge(store, _order(paths=("/news/x/",)))
    _put(store, "news/x/index.html", "two")
    _put(store, "news/x/qr.svg", "<svg/>")

    taken = purge(store, _order(gone=("/news/x/",), gone_body="weg"))

    assert taken == 1
    for tree in (store.pages, store.last):
        assert store.walk(tree, HOST) == []
    assert _text(store, store.gone, "news/x/index.html") == "weg"


def test_withdraw_when_page_comes_back_then_tombstone_goes_but_no_old_copy_returns(store):
    _put(store, "x/index.html", "secret")
    purge(store, _order(gone=("/x/",), gone_body="weg"))

    purge(store, _order(back=("/x/",), paths=("/x/",)))

    assert _text(store, store.gone, "x/index.html") is None
    assert _text(store, store.last, "x/index.html") is None
    assert _put(store, "x/index.html", "new")


def test_everything_when_purged_then_at_once_and_last_good_copies_after_merging(store):
    _put(store, "index.html", "one")
    _put(store, "news/index.html", "old")
    purge(store, _order(paths=("/news/",)))
    _put(store, "news/index.html", "younger", now=NOW + 9 * SECOND)

    taken = purge(store, _order(everything=True))
    looked = merge_set_aside(store)

    assert (taken, looked) == (2, 2)
    assert store.walk(store.pages, HOST) == []
    assert _text(store, store.last, "news/index.html") == "younger"
    assert _names(store.trash) == []


def test_merge_when_page_was_withdrawn_meanwhile_then_its_copy_does_not_come_back(store):
    _put(store, "x/index.html", "secret")
    _put(store, "y/index.html", "fine")
    purge(store, _order(everything=True))

    purge(store, _order(gone=("/x/",), gone_body="weg"))
    merge_set_aside(store)

    assert store.walk(store.last, HOST) == ["y/index.html"]


def test_merge_when_file_was_withdrawn_meanwhile_then_it_does_not_come_back(store, tmp_path):
    source = tmp_path / "a.pdf"
    source.write_bytes(b"x")
    assert link(store, begin(store, HOST, "documents/1/a.pdf"), str(source))
    purge(store, _order(everything=True))

    purge(store, _order(files=("documents/1/",)))
    merge_set_aside(store)

    assert store.walk(store.last, HOST) == []


def test_close_when_site_is_closed_then_notice_and_nothing_else(store):
    _put(store, "index.html", "one")
    purge(store, _order(paths=("/",)))
    _put(store, "index.html", "two")

    purge(store, _order(closed=410, notice="closed"))

    assert store.closed_status(HOST) == 410
    assert store.closing_notice(HOST).body == b"closed"
    assert store.walk(store.pages, HOST) == store.walk(store.last, HOST) == []
    assert _put(store, "index.html", "late") is None


def test_close_when_reason_changes_then_new_notice_and_opening_removes_it(store):
    purge(store, _order(closed=503, notice="soon"))
    purge(store, _order(closed=410, notice="never"))

    assert (store.closed_status(HOST), store.closing_notice(HOST).body) == (410, b"never")

    purge(store, _order(everything=True))

    assert store.closed_status(HOST) == 0


def test_quick_order_when_host_is_closed_then_its_notice_stays(store):
    purge(store, _order(closed=410, notice="closed"))

    purge(store, _order(paths=("/",), lists=("/",), quick=True))

    assert store.closed_status(HOST) == 410


def test_link_when_file_was_withdrawn_since_it_was_judged_then_no_public_name(store, tmp_path):
    source = tmp_path / "a.pdf"
    source.write_bytes(b"x")
    ticket = begin(store, HOST, "documents/1/a.pdf")

    purge(store, _order(files=("documents/1/",)))

    assert link(store, ticket, str(source)) is None
    assert store.walk(store.pages, HOST) == []


def test_link_when_made_then_same_file_under_a_second_name(store, tmp_path):
    source = tmp_path / "a.jpg"
    source.write_bytes(b"x")

    place = link(store, begin(store, HOST, "media/ta/images/a.jpg"), str(source))

    assert Path(place).samefile(source)


def test_order_when_carried_by_a_job_then_the_same(store):
    order = _order(paths=("/a/",), gone=("/b/",), gone_body="weg", files=("documents/1/",))

    assert PurgeOrder.from_json(order.as_json()) == order


def test_purge_when_run_twice_then_nothing_more_happens(store):
    _put(store, "x/index.html", "one")
    order = _order(gone=("/x/",), gone_body="weg", paths=("/",))

    purge(store, order)

    assert purge(store, order) == 0
    assert purging.merge_set_aside(store) == 0
