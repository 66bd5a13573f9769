"""Carrying out a purge order in one store. Safe to repeat; a killed run is finished by the next one.

What changed is moved to the last good copies; what is withdrawn is removed from both trees and gets its
tombstone first, so that it can't come back whatever happens in between.
"""

import json
import os
import shutil
import uuid
from collections.abc import Iterable, Mapping

from delivery.locks import locked
from delivery.orders import PurgeOrder
from delivery.places import INDEX, fill_key, list_key, path_of_file
from delivery.store import LOCK_SECONDS, MOVED, MOVED_TABLE, PAGE, VARIANTS, Store, is_page

MERGE_BATCH = 200


def purge(store: Store, order: PurgeOrder) -> int:
    """Carry out the order on each of its hosts; returns how many stored pages were taken away."""
    if order.start_over:
        return sum(_forget_host(store, host) for host in store.hosts())
    whole = order.with_variants()
    return sum(_purge_host(store, host, whole) for host in order.hosts)


def _purge_host(store: Store, host: str, order: PurgeOrder) -> int:
    with locked(store.lock_file(host), seconds=LOCK_SECONDS):
        if order.closed:
            return close_host(store, host, order.closed, order.notice, order.moved)
        if not order.quick:
            _open_host(store, host)
        taken = _withdraw(store, host, order)
        if order.everything:
            return taken + _set_aside_everything(store, host)
        store.generations.bump(host, [*order.paths, *map(list_key, order.lists), *map(_file_key, order.files)])
        taken += sum(_keep_as_last(store, host, folder) for folder in order.paths)
        for path in order.lists:
            taken += sum(_keep_as_last(store, host, folder) for folder in store.list_folders(store.pages, host, path))
        store.generations.count(host, -taken)
        return taken


def _forget_host(store: Store, host: str) -> int:
    """Copies go, tombstones and closing notices stay."""
    with locked(store.lock_file(host), seconds=LOCK_SECONDS):
        store.generations.bump_everything(host)
        taken = store.generations.stored(host)
        store.generations.set_stored(host, 0)
        for tree in (store.pages, store.last):
            _throw_away(store, tree, host)
        for aside in _set_aside(store, host):
            shutil.rmtree(aside, ignore_errors=True)
        return taken


def _withdraw(store: Store, host: str, order: PurgeOrder) -> int:
    """Tombstones for what is gone, none for what is back; files that no public page uses lose their copies."""
    store.generations.bump(host, [*order.gone, *map(list_key, order.gone)])
    taken = 0
    for folder in order.gone:
        _write_tombstone(store, host, folder, order.gone_body)
        for further in (folder, *store.list_folders(store.pages, host, folder)):
            taken += _remove(store, host, further, store.pages)
        for further in (folder, *store.list_folders(store.last, host, folder)):
            _remove(store, host, further, store.last)
    for folder in order.back:
        _forget(f"{store.gone}{host}{folder}{INDEX}")
    for file in order.files:
        for tree in (store.pages + host, store.last + host, *_set_aside(store, host)):
            _forget_file(f"{tree}/{file}")
    return taken


def _keep_as_last(store: Store, host: str, folder: str) -> int:
    """Move the files of one folder to the last good copies; returns how many pages these were."""
    files = store.plain_files(store.pages, host, folder)
    if files:
        os.makedirs(f"{store.last}{host}{folder}", exist_ok=True)
    for file in files:
        _move_copy(f"{store.pages}{host}/{file}", f"{store.last}{host}/{file}")
    return sum(is_page(file) for file in files)


def _remove(store: Store, host: str, folder: str, tree: str) -> int:
    files = store.plain_files(tree, host, folder)
    for file in files:
        for suffix in VARIANTS:
            _forget(f"{tree}{host}/{file}{suffix}")
    return sum(is_page(file) for file in files)


def _write_tombstone(store: Store, host: str, folder: str, body: str) -> None:
    """Write it to the disk itself: after a power cut the page must still be gone."""
    place = f"{store.gone}{host}{folder}"
    os.makedirs(place, exist_ok=True)
    _write_durably(store, f"{place}{INDEX}", body)


def _write_durably(store: Store, place: str, body: str) -> None:
    scratch = f"{store.fresh}{uuid.uuid4().hex}"
    with open(scratch, "wb") as handle:
        handle.write(body.encode())
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(scratch, place)
    _sync_folder(os.path.dirname(place))


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def close_host(store: Store, host: str, status: int, notice: str, moved: Mapping[str, object] | None = None) -> int:
    """Answer every address of a host with one notice, or lead it to where its content went (`moved`).

    No copy of its pages remains. The host's lock is held.
    """
    store.generations.bump_everything(host)
    folder = f"{store.closed}{host}/"
    os.makedirs(folder, exist_ok=True)
    name = f"{status}.html"
    _write_durably(store, folder + name, notice)
    leads = moved is not None and bool(moved.get("redirect_to") or moved.get("redirects"))
    if leads:
        _write_durably(store, folder + MOVED_TABLE, json.dumps(moved, ensure_ascii=False))
    link = f"{store.fresh}{uuid.uuid4().hex}"
    os.symlink(name, link)
    os.replace(link, folder + (MOVED if leads else PAGE))
    wanted = {name, MOVED, MOVED_TABLE} if leads else {name, PAGE}
    for other in set(os.listdir(folder)) - wanted:  # a web server reads the status from the name of the one notice
        _forget(folder + other)
    taken = sum(is_page(file) for file in store.walk(store.pages, host))
    for tree in (store.pages, store.last):
        _throw_away(store, tree, host)
    store.generations.set_stored(host, 0)
    return taken


def _open_host(store: Store, host: str) -> None:
    if store.closed_status(host):
        store.generations.bump_everything(host)
        _throw_away(store, store.closed, host)


def _set_aside_everything(store: Store, host: str) -> int:
    """Take the whole folder away at once; its files become last good copies afterwards (merge_set_aside)."""
    store.generations.bump_everything(host)
    taken = store.generations.stored(host)
    store.generations.set_stored(host, 0)
    place = store.pages + host
    if not os.path.isdir(place):
        return 0
    os.rename(place, f"{store.trash}{uuid.uuid4().hex}.{host}")
    return taken


def _throw_away(store: Store, tree: str, host: str) -> None:
    aside = f"{store.trash}{uuid.uuid4().hex}"
    try:
        os.rename(tree + host, aside)
    except FileNotFoundError:
        return
    shutil.rmtree(aside, ignore_errors=True)


def merge_set_aside(store: Store) -> int:
    """Make last good copies of what was set aside as a whole; returns how many files were looked at."""
    looked = 0
    for name in os.listdir(store.trash):
        host = name.partition(".")[2]
        aside = f"{store.trash}{name}"
        if host:
            files = sorted(_plain(aside))
            for start in range(0, len(files), MERGE_BATCH):
                _merge(store, host, aside, files[start : start + MERGE_BATCH])
            looked += len(files)
        shutil.rmtree(aside, ignore_errors=True)
    return looked


def _plain(aside: str) -> Iterable[str]:
    for folder, _, names in os.walk(aside):
        inside = folder[len(aside) + 1 :]
        for name in {name.removesuffix(".br").removesuffix(".gz") for name in names}:
            yield f"{inside}/{name}" if inside else name


def _merge(store: Store, host: str, aside: str, files: Iterable[str]) -> None:
    """Only while the host is open and the page not withdrawn; a younger last copy stays."""
    with locked(store.lock_file(host), seconds=LOCK_SECONDS):
        if store.closed_status(host):
            return
        for file in files:
            place = f"{store.last}{host}/{file}"
            folder = path_of_file(file).rpartition("/")[0] + "/"
            if store.has(store.gone, host, f"{folder[1:]}{INDEX}") or _is_younger(place, f"{aside}/{file}"):
                continue
            os.makedirs(os.path.dirname(place), exist_ok=True)
            _move_copy(f"{aside}/{file}", place)


def _is_younger(place: str, other: str) -> bool:
    try:
        return os.stat(place).st_mtime_ns > os.stat(other).st_mtime_ns
    except FileNotFoundError:
        return False


def _file_key(file: str) -> str:
    return fill_key(f"/{file}")


def _set_aside(store: Store, host: str) -> list[str]:
    return [store.trash + name for name in os.listdir(store.trash) if name.partition(".")[2] == host]


def _move_copy(source: str, target: str) -> None:
    """Move a file with its variants. Variants without their file were left by a killed process."""
    is_whole = os.path.exists(source)
    for suffix in VARIANTS:
        if not is_whole:
            _forget(source + suffix)
        elif os.path.exists(source + suffix):
            os.replace(source + suffix, target + suffix)
        else:
            _forget(target + suffix)  # an older variant must not stay beside the new file


def _forget_file(place: str) -> None:
    """A picture, or the folder of a document."""
    if place.endswith("/"):
        shutil.rmtree(place, ignore_errors=True)
    else:
        _forget(place)


def _forget(place: str) -> None:
    try:
        os.unlink(place)
    except (FileNotFoundError, NotADirectoryError):
        return
