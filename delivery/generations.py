"""How often pages of a host were purged: a page rendered before a purge is not stored after it.

One small file of counters for each host. Paths share 1024 counters by their checksum: now and then a fill is
discarded needlessly, never the other way round. Writers hold the host's lock.
"""

import os
import struct
from collections.abc import Iterable
from zlib import crc32

_BUCKETS = 1024
_NUMBER = struct.Struct("<Q")
_EVERYTHING, _STORED = 0, 1
_FIRST_BUCKET = 2


class Generations:
    """The counters of all hosts of a store."""

    def __init__(self, folder: str) -> None:
        """`folder` holds one file for each host."""
        self._folder = folder

    def mark(self, host: str, key: str) -> tuple[int, int]:
        """What the counters say now; the same answer later means: not purged meanwhile."""
        everything, bucket = self._values(host, _EVERYTHING, _bucket(key))
        return (everything, bucket)

    def bump(self, host: str, keys: Iterable[str]) -> None:
        """Discard fills of these keys that have begun."""
        self._add(host, {_bucket(key) for key in keys}, 1)

    def bump_everything(self, host: str) -> None:
        """Discard every fill of the host that has begun."""
        self._add(host, {_EVERYTHING}, 1)

    def stored(self, host: str) -> int:
        """How many pages the host's folder holds, as far as counted."""
        return self._values(host, _STORED)[0]

    def count(self, host: str, change: int) -> None:
        """Pages were added or removed."""
        self._add(host, {_STORED}, change)

    def set_stored(self, host: str, number: int) -> None:
        """Pages were counted afresh."""
        self._add(host, {_STORED}, number - self.stored(host))

    def _values(self, host: str, *slots: int) -> list[int]:
        try:
            descriptor = os.open(self._file(host), os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return [0] * len(slots)
        try:
            return [_read(descriptor, slot) for slot in slots]
        finally:
            os.close(descriptor)

    def _add(self, host: str, slots: Iterable[int], change: int) -> None:
        descriptor = os.open(self._file(host), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            for slot in slots:
                value = max(0, _read(descriptor, slot) + change)
                os.pwrite(descriptor, _NUMBER.pack(value), slot * _NUMBER.size)
        finally:
            os.close(descriptor)

    def _file(self, host: str) -> str:
        return f"{self._folder}{host}.generations"


def _read(descriptor: int, slot: int) -> int:
    data = os.pread(descriptor, _NUMBER.size, slot * _NUMBER.size)
    return _NUMBER.unpack(data)[0] if len(data) == _NUMBER.size else 0


def _bucket(key: str) -> int:
    return _FIRST_BUCKET + crc32(key.encode()) % _BUCKETS
