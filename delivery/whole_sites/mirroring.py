"""A static mirror that a plain web server serves: one folder for each host, changed in one step.

    hosts/<host> -> ../versions/<host>.<number>     what is served; the link is replaced when the new version is whole
    versions/<host>.<number>/pages/…                pages, pictures, documents, with .gz beside the pages
    versions/<host>.<number>/gone/…                 tombstones
    versions/<host>.<number>/notice.html            what only the live site can do; `closed.html` where it is closed
    static/…                                        style and script of the platform
    nginx/mirror.conf, nginx/mirror-rules.conf      the server, and what moved or closed

A file that did not change is the same file (a hard link) in the next version: a second run writes only what changed.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field

from delivery.locks import locked
from delivery.store import VARIANTS, Store

KEPT_VERSIONS = 2
LOCK_SECONDS = 5.0
CLOSED, NOTICE, NOT_FOUND, RULES = "closed.html", "notice.html", "404.html", "rules.json"


@dataclass
class Tally:
    """What a run did."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    missing: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Another host's."""
        self.written += other.written
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.missing += other.missing


class Mirror:
    """The folders of one mirror."""

    def __init__(self, folder: str) -> None:
        """`folder` may be empty or hold an older state."""
        self.folder = os.path.abspath(folder)
        for part in ("hosts", "versions", "static", "nginx"):
            os.makedirs(f"{self.folder}/{part}", exist_ok=True)

    def current(self, host: str) -> str:
        """Folder of the version that is served; empty when there is none."""
        try:
            return os.path.normpath(f"{self.folder}/hosts/{os.readlink(f'{self.folder}/hosts/{host}')}")
        except FileNotFoundError:
            return ""

    def hosts(self) -> list[str]:
        """Hosts with a version."""
        return sorted(os.listdir(f"{self.folder}/hosts"))

    def pages(self, host: str) -> list[str]:
        """Files of a host's pages, without their packed variants."""
        root = f"{self.current(host)}/pages"
        found = []
        for folder, _, names in os.walk(root):
            found += [os.path.relpath(f"{folder}/{name}", root) for name in names if not name.endswith((".gz", ".br"))]
        return sorted(found)

    def write(self, host: str, fill: Callable[["Version"], None]) -> Tally:
        """Make the next version of a host and serve it; a run that breaks leaves the old one as it was."""
        with locked(f"{self.folder}/versions/{host}.lock", seconds=LOCK_SECONDS):
            old = self.current(host)
            number = int(old.rpartition(".")[2]) + 1 if old else 1
            version = Version(f"{self.folder}/versions/{host}.{number}", old)
            fill(version)
            version.finish()
            self._serve(host, number)
            self._forget_old(host, number)
            return version.tally

    def drop(self, host: str) -> None:
        """A host that is nobody's name any more."""
        os.unlink(f"{self.folder}/hosts/{host}")
        for number in self._versions(host):
            shutil.rmtree(f"{self.folder}/versions/{host}.{number}", ignore_errors=True)

    def _serve(self, host: str, number: int) -> None:
        link = f"{self.folder}/hosts/.{host}.{os.getpid()}"
        os.symlink(f"../versions/{host}.{number}", link)
        os.replace(link, f"{self.folder}/hosts/{host}")

    def _versions(self, host: str) -> list[int]:
        names = [name.rpartition(".") for name in os.listdir(f"{self.folder}/versions")]
        return [int(number) for name, _, number in names if name == host and number.isdigit()]

    def _forget_old(self, host: str, number: int) -> None:
        for old in self._versions(host):
            if old <= number - KEPT_VERSIONS or old > number:
                shutil.rmtree(f"{self.folder}/versions/{host}.{old}", ignore_errors=True)

    def copy_static(self, source: str) -> Tally:
        """Style and script: names change with content, so what is there stays for the pages of older versions."""
        tally = Tally()
        for folder, _, names in os.walk(source):
            target = os.path.join(self.folder, "static", os.path.relpath(folder, source))
            os.makedirs(target, exist_ok=True)
            for name in names:
                _copy_changed(f"{folder}/{name}", f"{target}/{name}", tally)
        return tally


class Version:
    """One version of one host while it is written."""

    def __init__(self, place: str, old: str) -> None:
        """`old` is the folder of the version before; empty for the first."""
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        self._place, self._old = place, old
        self.tally = Tally()

    def take(self, store: Store, tree: str, host: str, file: str, *, into: str) -> bool:
        """Copy a stored file with its variants; False when the store has none now."""
        source = f"{tree}{host}/{file}"
        if not os.path.isfile(source):
            return False
        for suffix in VARIANTS:
            if os.path.isfile(source + suffix):
                self._put_copy(source + suffix, f"{into}/{file}{suffix}", counts=not suffix)
        return True

    def put(self, name: str, body: bytes) -> None:
        """Write a file of our own."""
        target = f"{self._place}/{name}"
        if self._old and _same_bytes(f"{self._old}/{name}", body):
            os.link(f"{self._old}/{name}", target)
            self.tally.unchanged += 1
            return
        with open(target, "wb") as handle:
            handle.write(body)
        self.tally.written += 1

    def finish(self) -> None:
        """Count what the version before had and this one has not."""
        if self._old:
            self.tally.removed = len(_inside(self._old) - _inside(self._place))

    def _put_copy(self, source: str, name: str, *, counts: bool) -> None:
        target, before = f"{self._place}/{name}", f"{self._old}/{name}"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        is_same = bool(self._old) and _is_same_file(source, before)
        if is_same:
            os.link(before, target)
        else:
            shutil.copyfile(source, target)
            shutil.copystat(source, target)
        if counts and is_same:
            self.tally.unchanged += 1
        elif counts:
            self.tally.written += 1


def _copy_changed(source: str, target: str, tally: Tally) -> None:
    if _is_same_file(source, target):
        tally.unchanged += 1
        return
    scratch = f"{target}.new"
    shutil.copyfile(source, scratch)
    shutil.copystat(source, scratch)
    os.replace(scratch, target)
    tally.written += 1


def _is_same_file(one: str, other: str) -> bool:
    """Stored files get another time with every change of their content (delivery.filling)."""
    try:
        first, second = os.stat(one), os.stat(other)
    except FileNotFoundError:
        return False
    return (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)


def _same_bytes(place: str, body: bytes) -> bool:
    try:
        with open(place, "rb") as handle:
            return handle.read() == body
    except FileNotFoundError:
        return False


def _inside(place: str) -> set[str]:
    return {os.path.relpath(f"{folder}/{name}", place) for folder, _, names in os.walk(place) for name in names}
