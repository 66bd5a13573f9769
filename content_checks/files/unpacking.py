"""Opening archives without believing what they say of their sizes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from content_checks.enums import Trouble
from content_checks.files.limits import (
    MOST_TABLE_BYTES,
    MOST_TABLE_ENTRIES,
    MOST_TABLE_RATIO,
    RATIO_COUNTS_FROM,
    Budget,
    Unreadable,
)

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_UTF8 = 0x800


class _Counted(io.RawIOBase):
    """A member of an archive; every unpacked byte counts."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        try:
            data = self._stream.read(min(len(buffer), _CHUNK))
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise Unreadable(Trouble.DAMAGED) from error
        except zipfile.zlib.error as error:
            raise Unreadable(Trouble.DAMAGED) from error
        self._budget.spend(unpacked=len(data))
        buffer[: len(data)] = data
        return len(data)


class Archive:
    """A zip archive whose members are opened one by one, within the budget."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        """Read the table of contents."""
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(Trouble.DAMAGED) from error
        self._budget = budget
        budget.spend(entries=len(self._zip.infolist()))
        self.names = frozenset(self._zip.namelist())
        if any(one.flag_bits & _ENCRYPTED for one in self._zip.infolist()):
            raise Unreadable(Trouble.ENCRYPTED)

    def open(self, name: str) -> IO[bytes]:
        """A member as a stream; it is cut off when the budget is spent."""
        try:
            return io.BufferedReader(_Counted(self._zip.open(name), self._budget))
        except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError) as error:
            raise Unreadable(Trouble.DAMAGED) from error

    def stated_bytes(self) -> int:
        """What the table of contents says of the size of everything unpacked."""
        return sum(one.file_size for one in self._zip.infolist())

    def matching(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Names of members of this form, in their order."""
        return [match for name in sorted(self.names) if (match := pattern.fullmatch(name))]

    def count(self, text: str) -> str:
        """The same text, counted."""
        self._budget.spend(characters=len(text))
        return text

    def files(self) -> Iterator[tuple[str, str]]:
        """Members that are files: the name to open, and the name for people (Windows writes GBK)."""
        for info in self._zip.infolist():
            if not info.is_dir():
                yield info.filename, info.filename if info.flag_bits & _UTF8 else _from_gbk(info.filename)


def weigh_table(content: bytes) -> None:
    """Refuse an office file too large to be read within a request: by its directory, then by what it truly holds.

    Raises Unreadable before anybody parses it.
    """
    archive = Archive(io.BytesIO(content), Budget(most_bytes=MOST_TABLE_BYTES, most_entries=MOST_TABLE_ENTRIES))
    stated = archive.stated_bytes()
    if stated > MOST_TABLE_BYTES or stated > max(RATIO_COUNTS_FROM, MOST_TABLE_RATIO * len(content)):
        raise Unreadable(Trouble.TOO_LARGE)
    for name in sorted(archive.names):
        with archive.open(name) as member:
            while member.read(_CHUNK):
                pass


def _from_gbk(name: str) -> str:
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
