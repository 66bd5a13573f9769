"""Walking through a host until every address was asked: what is stored already is read, the rest is rendered once.

A broken walk is taken up again by repeating it. One process, or several that share the addresses; each works
with low priority, and never more than so many pages a second where that is wished.
"""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.db import connections

from delivery.local import this_store
from delivery.places import ELDER
from delivery.store import Store
from delivery.whole_sites.addresses import file_at, in_order, links_in
from delivery.whole_sites.asking import Said, Server, ask_as_citizen, through_store

BATCH = 8
OK, FAILED = 200, 500
STORED, RENDERED, PASSED = "stored", "rendered", "passed"  # passed: answered, but never kept


@dataclass(frozen=True, slots=True)
class Step:
    """What one address gave."""

    path: str
    way: str
    status: int
    location: str = ""
    links: tuple[str, ...] = ()


Asker = Callable[[str, Iterable[str]], Iterator[Step]]
Told = Callable[[Step], None]


@contextmanager
def askers(*, processes: int = 1, pages_a_second: float = 0.0) -> Iterator[Asker]:
    """Whoever asks: this process alone, or so many of their own."""
    pause = processes / pages_a_second if pages_a_second else 0.0
    if processes == 1:
        walker = Walker(through_store(), pause)
        yield lambda host, paths: (walker.step(host, path) for path in paths)
        return
    connections.close_all()  # no process may inherit a connection
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), initializer=_begin, initargs=(pause,))
    with pool:
        pool.submit(os.getpid).result()  # all are forked now, before the caller asks the database again
        yield lambda host, paths: pool.map(partial(_step, host), paths, chunksize=BATCH)


def walk(host: str, known: Iterable[str], ask: Asker, told: Told) -> list[Step]:
    """Ask every address, and every address that these lead to; returns all steps."""
    steps: list[Step] = []
    seen = set(known)
    waiting = in_order(seen)
    while waiting:
        found: set[str] = set()
        for step in ask(host, waiting):
            steps.append(step)
            told(step)
            found.update(step.links)
        waiting = in_order(found - seen)
        seen |= found
    return steps


def faults(steps: Iterable[Step], known: Iterable[str]) -> list[Step]:
    """Pages that failed, and pages that the database calls public but that do not answer."""
    public = set(known)
    return [step for step in steps if step.status >= FAILED or (step.status >= 400 and _page_of(step.path) in public)]


class Walker:
    """Asks one address after another."""

    def __init__(self, server: Server, pause: float) -> None:
        """`pause` is the shortest time from one rendering to the next."""
        self._server = server
        self._store: Store = this_store()
        self._pause = pause
        self._not_before = 0.0

    def step(self, host: str, path: str) -> Step:
        """Read it where it is stored, else have it rendered."""
        file = file_at(path)
        is_file = file.startswith(("media/", "documents/"))
        if copy := self._stored(host, file, is_file=is_file):
            links = () if is_file else tuple(links_in(host, path, copy))
            return Step(path, STORED, OK, links=links)
        time.sleep(max(0.0, self._not_before - time.monotonic()))
        self._not_before = time.monotonic() + self._pause
        said = ask_as_citizen(self._server, host, path)
        is_kept = self._store.has(self._store.pages, host, file)
        return Step(
            path,
            RENDERED if is_kept else PASSED,
            said.status,
            said.headers.get("location", ""),
            _leads(host, path, said),
        )

    def _stored(self, host: str, file: str, *, is_file: bool) -> bytes | None:
        if is_file:
            return b"x" if self._store.has(self._store.pages, host, file) else None
        if self._store.has(self._store.gone, host, file):
            return None
        copy = self._store.read(self._store.pages, host, file)
        return copy.body if copy else None


def _leads(host: str, path: str, said: Said) -> tuple[str, ...]:
    is_text = said.headers.get("content-type", "").startswith(("text/html", "application/", "text/xml"))
    is_document = "content-disposition" in said.headers
    return tuple(links_in(host, path, said.body)) if said.status == OK and is_text and not is_document else ()


def _page_of(path: str) -> str:
    return path.removeprefix(ELDER) if path.startswith(f"{ELDER}/") and path != f"{ELDER}/" else path


_own: list[Walker] = []


def _begin(pause: float) -> None:
    _own[:] = [Walker(through_store(), pause)]


def _step(host: str, path: str) -> Step:
    return _own[0].step(host, path)
