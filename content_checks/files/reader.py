"""Reads a file of any kind into parts: what it is, its own bytes say, not its name."""

import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from content_checks.enums import PartKind, Trouble
from content_checks.files.limits import MOST_DEPTH, Budget, Unreadable
from content_checks.files.office import MARKS, office_parts
from content_checks.files.parts import Part, Reading
from content_checks.files.pdf import Pdf
from content_checks.files.unpacking import Archive

PLAIN = frozenset({"txt", "csv", "md", "json", "xml", "html", "htm"})
# Pictures, films, sounds: nothing in them can be read.
SHOWN = frozenset({"mp4", "mp3", "jpg", "jpeg", "png", "gif", "webp", "bmp", "emf", "wmf", "svg", "bin", "vml"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEALED = "EncryptedPackage".encode("utf-16-le")
_ENCODINGS = ("utf-8-sig", "gb18030")


class FileReader:
    """Reads one file with everything inside it."""

    def __init__(self) -> None:
        """Begin with a fresh budget."""
        self._budget = Budget()
        self.parts: list[Part] = []
        self.troubles: set[Trouble] = set()

    def read(self, stream: IO[bytes], name: str) -> Reading:
        """Everything that can be read; what stands against the rest."""
        try:
            self.parts.extend(self._parts(stream, name, 0))
        except Unreadable as error:
            self.troubles.add(error.trouble)
        except (MemoryError, RecursionError):
            self.troubles.add(Trouble.TOO_LARGE)
        return Reading(self.parts, min(self.troubles, key=list(Trouble).index).value if self.troubles else "")

    def _parts(self, stream: IO[bytes], name: str, depth: int) -> Iterator[Part]:
        head = stream.read(1024)
        stream.seek(0)
        ending = PurePath(name).suffix.lower().removeprefix(".")
        if head.startswith(b"PK\x03\x04"):
            yield from self._archived(stream, depth)
        elif b"%PDF-" in head:
            yield from self._pdf(stream, depth)
        elif head.startswith(_OLE):
            raise Unreadable(_trouble_of_ole(stream))
        elif ending in PLAIN:
            yield Part(PartKind.BODY, 0, "", self._plain(stream))
        elif ending not in SHOWN and head:
            raise Unreadable(Trouble.UNKNOWN_KIND)

    def _archived(self, stream: IO[bytes], depth: int) -> Iterator[Part]:
        archive = Archive(stream, self._budget)
        kind = next((kind for mark, kind in MARKS.items() if mark in archive.names), "")
        if kind:
            yield from office_parts(archive, kind)
        for name, shown in archive.files():
            if not kind or "/embeddings/" in name:
                with archive.open(name) as member:
                    yield from self._inner(shown, member.read(), depth, is_archive=not kind)

    def _pdf(self, stream: IO[bytes], depth: int) -> Iterator[Part]:
        document = Pdf(stream, self._budget)
        yield from document.parts()
        for name, content in document.files():
            yield from self._inner(name, content, depth, is_archive=True)
        self.troubles |= document.troubles

    def _inner(self, name: str, content: bytes, depth: int, *, is_archive: bool) -> Iterator[Part]:
        """A file in a file. What office files embed in the old form is formulas and drawings."""
        if depth >= MOST_DEPTH:
            raise Unreadable(Trouble.TOO_DEEP)
        try:
            for part in self._parts(io.BytesIO(content), name, depth + 1):
                yield part.inside(name)
        except Unreadable as error:
            if is_archive or error.trouble is not Trouble.OLD_FORMAT:
                self.troubles.add(error.trouble)

    def _plain(self, stream: IO[bytes]) -> str:
        content = stream.read()
        self._budget.spend(unpacked=len(content))
        for encoding in _ENCODINGS:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            self._budget.spend(characters=len(text))
            return text
        raise Unreadable(Trouble.DAMAGED)


def _trouble_of_ole(stream: IO[bytes]) -> Trouble:
    """An Office file with a password lies in a container of the old form."""
    return Trouble.ENCRYPTED if _SEALED in stream.read(1 << 22) else Trouble.OLD_FORMAT
