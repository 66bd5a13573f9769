"""The files that come along with an import: a folder beside the file, or a ZIP archive. Plain Python.

Addresses are those in the HTML; only what lies inside the bundle is ever read.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

LARGEST_FILE = 20_000_000
LARGEST_BUNDLE = 200_000_000
MOST_FILES = 10_000
MAIN_SUFFIXES = (".jsonl", ".json", ".html", ".htm")


class BundleError(ValueError):
    """The uploaded archive can't be used; the text is a code of cms.importing.texts."""


class Bundle(Protocol):
    """Files by the address that the HTML uses for them."""

    def has(self, address: str) -> bool:
        """Say whether the file came along."""

    def read(self, address: str) -> bytes:
        """Return its content."""


@dataclass(frozen=True, slots=True)
class NoFiles:
    """Nothing came along."""

    def has(self, address: str) -> bool:
        """Answer no."""
        return False

    def read(self, address: str) -> bytes:
        """There is nothing to read."""
        raise KeyError(address)


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder in which the imported file lies."""

    root: Path

    def has(self, address: str) -> bool:
        """Say whether a readable file of sensible size lies there."""
        path = self._path(address)
        return path is not None and path.is_file() and path.stat().st_size <= LARGEST_FILE

    def read(self, address: str) -> bytes:
        """Return its content."""
        path = self._path(address)
        if path is None:
            raise KeyError(address)
        return path.read_bytes()

    def _path(self, address: str) -> Path | None:
        name = inner_name(address)
        if not name:
            return None
        root = self.root.resolve()
        path = (root / name).resolve()
        return path if path.is_relative_to(root) else None


class Archive:
    """A ZIP archive: one JSONL or HTML file and what it refers to, relative to that file."""

    def __init__(self, content: bytes) -> None:
        """Open it; refuse what is no archive, is too large unpacked, or has no main file."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile:
            raise BundleError("import.archive_broken")
        files = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(files) > MOST_FILES or sum(info.file_size for info in files) > LARGEST_BUNDLE:
            raise BundleError("import.archive_too_large")
        self._files = {info.filename: info for info in files if info.file_size <= LARGEST_FILE}
        main = next((name for name in sorted(self._files) if name.lower().endswith(MAIN_SUFFIXES)), None)
        if main is None:
            raise BundleError("import.archive_without_articles")
        self._main = main

    @property
    def main(self) -> bytes:
        """The file with the articles."""
        return self._content(self._main)

    def has(self, address: str) -> bool:
        """Say whether the archive holds it."""
        return self._name(address) in self._files

    def read(self, address: str) -> bytes:
        """Return its content."""
        return self._content(self._files[self._name(address)].filename)

    def _content(self, name: str) -> bytes:
        """What a file holds; no more is unpacked than the table of contents says, and less or other is refused."""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zipfile.zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise BundleError("import.archive_broken") from None

    def _name(self, address: str) -> str:
        return str(PurePosixPath(self._main).parent / inner_name(address)) if inner_name(address) else ""


def inner_name(address: str) -> str:
    """Return the path of a relative address; empty for addresses of other places."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or not path or path.startswith("/") or ".." in PurePosixPath(path).parts:
        return ""
    return path
