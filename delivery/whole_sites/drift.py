"""Comparing what is kept with a fresh rendering: the store, or a mirror. Whatever differs is told with its reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.core.handlers.wsgi import WSGIHandler

from delivery.local import this_store
from delivery.places import path_of_file
from delivery.store import Store
from delivery.whole_sites.addresses import known_addresses
from delivery.whole_sites.asking import ask_as_citizen, past_store
from delivery.whole_sites.choosing import Face
from delivery.whole_sites.mirroring import Mirror
from delivery.whole_sites.telling import Progress
from delivery.whole_sites.walking import OK, RENDERED, Step

DIFFERS, STAYS, MISSING = "differs", "should be gone", "missing"
FILES = ("media/", "documents/")


@dataclass(frozen=True, slots=True)
class Drift:
    """One address that is kept otherwise than it would be rendered now."""

    host: str
    path: str
    why: str


def drift_of_store(face: Face, progress: Progress, *, sample: int = 0) -> Iterator[Drift]:
    """The store's pages; what it does not hold it renders when asked, so nothing can be missing."""
    store: Store = this_store()
    files = [file for file in store.walk(store.pages, face.host) if not file.startswith(FILES)]
    yield from _compare(face.host, _every(files, sample), lambda file: _stored(store, face.host, file), progress)
    progress.site_done()


def drift_of_mirror(mirror: Mirror, face: Face, progress: Progress, *, sample: int = 0) -> Iterator[Drift]:
    """The mirror's pages, and pages that it should have."""
    files = [file for file in mirror.pages(face.host) if not file.startswith(FILES)]
    root = f"{mirror.current(face.host)}/pages/"
    yield from _compare(face.host, _every(files, sample), lambda file: _read(root + file), progress)
    held = {path_of_file(file) for file in files}
    server = past_store()
    for path in _every(sorted(set(known_addresses(face.site)) - held), sample) if face.site.is_online else ():
        if ask_as_citizen(server, face.host, path).status == OK:
            yield Drift(face.host, path, MISSING)
    progress.site_done()


def _compare(host: str, files: Sequence[str], read: Callable[[str], bytes], progress: Progress) -> Iterator[Drift]:
    server: WSGIHandler = past_store()
    progress.site_begun(host, len(files))
    for file in files:
        path = path_of_file(file)
        said = ask_as_citizen(server, host, path)
        progress.step(Step(path, RENDERED, said.status))
        if said.status != OK:
            yield Drift(host, path, STAYS)
        elif said.body != read(file):
            yield Drift(host, path, DIFFERS)


def _every(files: Sequence[str], sample: int) -> Sequence[str]:
    """All, or so many evenly taken from everywhere."""
    return files if not sample or len(files) <= sample else files[:: -(-len(files) // sample)]


def _stored(store: Store, host: str, file: str) -> bytes:
    copy = store.read(store.pages, host, file)
    return copy.body if copy else b""


def _read(place: str) -> bytes:
    with open(place, "rb") as handle:
        return handle.read()
