"""The nightly look at every stored page: nothing is kept that the database does not say.

Notes and purges keep the store right. This finds what they could not know of: a database restored from a
backup, files put back by hand.
"""

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cms.api import StoredFile, pictures_named, public_ones, publications, withdrawn_page
from delivery.locks import locked
from delivery.orders import HOST_REMOVED, PurgeOrder
from delivery.places import is_list_page, path_of_file, plain_path
from delivery.purging import close_host, purge
from delivery.store import LOCK_SECONDS, NOTES_LOCK_SECONDS, Store, is_page
from domain_mgmt.api import hosts_of, names_in_use
from interaction.api import consultation_paths, public_paths, unsifted
from sites_registry.api import SiteInfo, each_site, platform_context

logger = logging.getLogger("jiyue.pages")

# Pages without a row in the tree: views of their own, which are never withdrawn.
NO_ROW = frozenset({"/accessibility/", "/site-map/"})
FILE_FOLDERS = ("media/", "documents/")
_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What was wrong on one host."""

    host: str
    order: PurgeOrder


def sweep_all(store: Store) -> list[Finding]:
    """Compare every host with its site, put right what is wrong, and give it back (platform)."""
    found = [finding for _, findings in each_site(lambda site: _sweep_site(store, site)) for finding in findings]
    for finding in found:
        logger.warning("%s was put right: %s", finding.host, finding.order)
    with platform_context():
        strangers = set(store.hosts()) - names_in_use(store.hosts())
    for host in strangers:
        with locked(store.lock_file(host), seconds=LOCK_SECONDS):
            close_host(store, host, HOST_REMOVED, "")
    return found


def _sweep_site(store: Store, site: SiteInfo) -> list[Finding]:
    if not site.is_online:
        return []
    with platform_context():
        hosts = hosts_of(site.code)
    # Under the lock of the site's notes: what is published meanwhile is worked off, and so put right, after us.
    with locked(store.lock_file(f"{site.schema_name}.notes"), seconds=NOTES_LOCK_SECONDS):
        published = publications() | _messages(site.code)
        return [found for host in hosts if (found := _sweep_host(store, host, published))]


def _messages(code: str) -> dict[str, datetime | None]:
    """Pages of answered messages, of consultations and their lists: they stand in no tree."""
    with platform_context():
        return dict(public_paths(code)) | dict(consultation_paths(code))


def _sweep_host(store: Store, host: str, published: dict[str, datetime | None]) -> Finding | None:
    order = _differences(store, host, published)
    is_wrong = bool(order.gone or order.paths or order.back or order.files)
    if is_wrong:
        purge(store, order)
    with locked(store.lock_file(host), seconds=LOCK_SECONDS):
        _tidy(store, host)
    return Finding(host, order) if is_wrong else None


def _differences(store: Store, host: str, published: dict[str, datetime | None]) -> PurgeOrder:
    pages, last = store.walk(store.pages, host), store.walk(store.last, host)
    shown = {plain_path(path_of_file(file)) for file in (*pages, *last) if is_page(file)}
    gone = {path for path in shown if _page_of(path) not in published and path not in NO_ROW}
    stale = {
        plain_path(path_of_file(file)) for file in pages if is_page(file) and _is_stale(store, host, file, published)
    }
    stones = {plain_path(path_of_file(file)) for file in store.walk(store.gone, host)}
    return PurgeOrder(
        hosts=(host,),
        paths=tuple(sorted(stale - gone)),
        gone=tuple(sorted(gone)),
        back=tuple(sorted(stones & published.keys())),
        files=tuple(sorted(_hidden_files({file for file in (*pages, *last) if file.startswith(FILE_FOLDERS)}))),
        gone_body=withdrawn_page() if gone else "",
    )


def _page_of(path: str) -> str:
    """The page itself for a further page of its list, for a choice from it, and for its variant in elder mode."""
    plain = plain_path(path)
    folder, _, last = plain.rstrip("/").rpartition("/")
    return unsifted(f"{folder}/" if is_list_page(last) else plain)


def _is_stale(store: Store, host: str, file: str, published: dict[str, datetime | None]) -> bool:
    copy = store.read(store.pages, host, file)
    moment = published.get(_page_of(path_of_file(file)))
    return bool(copy and moment and copy.changed_ns < moment.timestamp() * _NS)


def _hidden_files(files: Iterable[str]) -> set[str]:
    """Of stored pictures and documents, those that nothing public uses."""
    behind: dict[str, StoredFile | None] = {}
    pictures = {file: file.split("/", 2)[2] for file in files if file.startswith("media/")}
    known = pictures_named(pictures.values())
    for file in files:
        kind, number, *_ = file.split("/")
        if kind == "documents":
            behind[f"documents/{number}/"] = StoredFile("cms.sitefile", int(number))
        elif file in pictures:
            behind[file] = known.get(pictures[file])
    public = public_ones(one for one in behind.values() if one)
    return {file for file, one in behind.items() if one not in public}


def _tidy(store: Store, host: str) -> None:
    """Count the pages afresh and drop folders that became empty."""
    for tree in (store.pages, store.last, store.gone):
        for folder, _, _ in os.walk(tree + host, topdown=False):
            if folder != tree + host and not os.listdir(folder):
                os.rmdir(folder)
    store.generations.set_stored(host, sum(is_page(file) for file in store.walk(store.pages, host)))
