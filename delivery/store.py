"""The page store: four trees of files, one folder for each host.

    pages/<host>/news/yw/index.html         what is shown now (with .gz and .br beside it)
    pages.last/<host>/…                     the last good copy of a page that changed, for when nothing else works
    pages.gone/<host>/…                     tombstones: a withdrawn page's answer, which wins in every mode
    pages.closed/<host>/page -> 410.html    the answer of a host whose site is not open
    pages.closed/<host>/moved -> 410.html   the same, where some addresses lead elsewhere (moved.json): a web server
                                            that knows only `page` asks us

A web server may serve the same trees. Everything is written beside its place and renamed into it.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from delivery.generations import Generations
from delivery.hot import HotPages
from delivery.places import INDEX, is_list_page
from sites_registry.rules_closing import moved_target

ENCODINGS = {"br": ".br", "gzip": ".gz"}
VARIANTS = (".br", ".gz", "")  # the plain file last: where it is, the copy is complete
PAGE, MOVED, MOVED_TABLE = "page", "moved", "moved.json"
ADDRESS_SIGNS = ":/?#[]@!$&'()*+,;=%~"
LOCK_SECONDS = 3.0
NOTES_LOCK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Copy:
    """One stored answer, read into memory."""

    body: bytes
    changed_ns: int
    encoding: str = ""


class Store:
    """The folders of one store, and reading them."""

    def __init__(self, root: Path) -> None:
        """`root` is the folder in which the trees lie."""
        self.root = root
        self.pages = f"{root}/pages/"
        self.last = f"{root}/pages.last/"
        self.gone = f"{root}/pages.gone/"
        self.closed = f"{root}/pages.closed/"
        self.trash = f"{root}/pages.trash/"
        self.state = f"{root}/pages.state/"
        self.fresh = f"{self.state}new/"
        self.generations = Generations(self.state)
        self._hot = HotPages()

    def make(self) -> "Store":
        """Create the folders that are missing."""
        for folder in (self.pages, self.last, self.gone, self.closed, self.trash, self.fresh):
            os.makedirs(folder, exist_ok=True)
        return self

    def knows(self, host: str) -> bool:
        """Whether pages of this host were ever stored: it is in the registry, or was until it was closed."""
        return os.path.isdir(self.last + host)

    def hosts(self) -> list[str]:
        """Every host with a folder or a closing notice."""
        names = {name for tree in (self.pages, self.last, self.closed) for name in os.listdir(tree)}
        return sorted(names)

    def announce_registry(self) -> None:
        """Tell every process that sites or names changed."""
        with open(f"{self.state}registry", "wb") as handle:
            handle.write(os.urandom(8))

    def registry_version(self) -> object:
        """Another answer than before: sites or names changed."""
        try:
            return os.stat(f"{self.state}registry").st_mtime_ns
        except FileNotFoundError:
            return None

    def lock_file(self, name: str) -> str:
        """Where a lock of this name lies."""
        return f"{self.state}{name}.lock"

    def read(self, tree: str, host: str, file: str, encodings: tuple[str, ...] = ()) -> Copy | None:
        """Read a copy in the first of these encodings that there is, else plain; None if there is none."""
        place = f"{tree}{host}/{file}"
        for encoding in encodings:
            if found := _read(place + ENCODINGS[encoding], encoding):
                return found
        return _read(place, "")

    def read_hot(self, tree: str, host: str, file: str, encodings: tuple[str, ...] = ()) -> Copy | None:
        """The same for what is asked for over and over: read once, then only looked up."""
        place = f"{tree}{host}/{file}"
        for encoding in encodings:
            if found := self._read_hot(place + ENCODINGS[encoding], encoding):
                return found
        return self._read_hot(place, "")

    def _read_hot(self, place: str, encoding: str) -> Copy | None:
        try:
            facts = os.stat(place)
        except OSError:
            return None
        body = self._hot.get(place, facts)
        if body is not None:
            return Copy(body, facts.st_mtime_ns, encoding)
        copy = _read(place, encoding)
        if copy is not None and copy.changed_ns == facts.st_mtime_ns:
            self._hot.keep(place, facts, copy.body)
        return copy

    def read_set_aside(self, host: str, file: str, encodings: tuple[str, ...] = ()) -> Copy | None:
        """Read a copy of a host's pages that were taken away as a whole and have not been sorted yet."""
        for name in os.listdir(self.trash):
            if name.partition(".")[2] == host and (found := self.read(self.trash, name, file, encodings)):
                return found
        return None

    def has(self, tree: str, host: str, file: str) -> bool:
        """Whether there is a copy."""
        return os.path.isfile(f"{tree}{host}/{file}")

    def closed_status(self, host: str) -> int:
        """Status of the closing notice of a host; 0 while it is open."""
        if not os.access(f"{self.closed}{host}", os.F_OK):
            return 0
        for name in (PAGE, MOVED):
            try:
                return int(os.readlink(f"{self.closed}{host}/{name}")[:3])
            except (OSError, ValueError):
                continue
        return 0

    def moved_to(self, host: str, path: str) -> str:
        """Where an address of a closed site leads; empty when the notice answers."""
        copy = _read(f"{self.closed}{host}/{MOVED_TABLE}", "")
        target = moved_target(path=path, **json.loads(copy.body)) if copy else ""
        return quote(target, safe=ADDRESS_SIGNS)

    def closing_notice(self, host: str) -> Copy | None:
        """The notice itself."""
        return _read(f"{self.closed}{host}/{PAGE}", "") or _read(f"{self.closed}{host}/{MOVED}", "")

    def plain_files(self, tree: str, host: str, folder: str) -> set[str]:
        """Files of one folder (a path ending in `/`) without those below it; a lone variant counts as its file."""
        place = f"{tree}{host}{folder}"
        try:
            with os.scandir(place) as entries:
                names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        except (FileNotFoundError, NotADirectoryError):
            return set()
        return {(folder + name.removesuffix(".br").removesuffix(".gz"))[1:] for name in names}

    def list_folders(self, tree: str, host: str, folder: str) -> list[str]:
        """Folders of the further pages of the list at this path."""
        try:
            names = os.listdir(f"{tree}{host}{folder}")
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [f"{folder}{name}/" for name in names if is_list_page(name)]

    def walk(self, tree: str, host: str) -> list[str]:
        """Every plain file of a host in a tree."""
        place = f"{tree}{host}"
        found = []
        for folder, _, names in os.walk(place):
            inside = folder[len(place) :] + "/"
            plain = {name.removesuffix(".br").removesuffix(".gz") for name in names}
            found += [(inside + name)[1:] for name in plain]
        return sorted(found)


def is_page(file: str) -> bool:
    """Whether a stored file is a page, not one of its extra files."""
    return file == INDEX or file.endswith("/" + INDEX)


def _read(place: str, encoding: str) -> Copy | None:
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        facts = os.fstat(descriptor)
        body = os.read(descriptor, facts.st_size + 1)
        while len(body) < facts.st_size and (more := os.read(descriptor, facts.st_size)):
            body += more
    except OSError:  # a folder of that name
        return None
    finally:
        os.close(descriptor)
    return Copy(body, facts.st_mtime_ns, encoding)
