"""Opening archives without believing what they say of their sizes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from content_checks.enums import Trouble
from content_checks.files.limits import Budget, Unreadable

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


def _from_gbk(name: str) -> str:
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
