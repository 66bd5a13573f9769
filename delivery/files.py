"""Pictures and documents from the store: types, ranges, and no thread for a slow reader.

The server takes a thread until an answer that comes in parts is read. So small files and parts come as a
whole, a part is never longer than two megabytes (players ask for the next), and only a few whole large files
are sent at once.
"""

import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import quote

from delivery.answers import (
    NEVER_KEEP,
    REASONS,
    RETRY_SECONDS,
    REVALIDATE,
    Answer,
    Environ,
    StartResponse,
    entity_tag,
    http_date,
    is_unchanged,
)
from delivery.headers import Headers
from delivery.places import suffix_of

LONGEST_PART = 2 * 1024 * 1024
CHUNK = 256 * 1024
STREAMS_AT_ONCE = 8
IN_PLACE = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
}
# Nothing in a file may run, load or frame anything. PDF viewers do not work inside a sandbox.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; frame-ancestors 'none'"
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")

_streams = threading.BoundedSemaphore(STREAMS_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Part:
    """First byte and length of what is sent."""

    start: int
    length: int


def send_file(
    place: str, file: str, environ: Environ, start_response: StartResponse, plain: Headers
) -> list[bytes] | Iterator[bytes] | None:
    """Answer with a stored file; None when it is not there."""
    try:
        handle = open(place, "rb")  # noqa: SIM115  closed by whoever sends it
    except OSError:
        return None
    facts = os.fstat(handle.fileno())
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    headers = _headers(file, facts.st_mtime_ns, facts.st_size, plain)
    if is_unchanged(environ, entity_tag(facts.st_mtime_ns, facts.st_size), facts.st_mtime_ns):
        handle.close()
        return Answer(304, headers).send(start_response, is_head=is_head)
    return _send(handle, facts.st_size, headers, environ, start_response)


def _send(
    handle: BinaryIO, size: int, headers: Headers, environ: Environ, start_response: StartResponse
) -> list[bytes] | Iterator[bytes]:
    part = wanted_part(str(environ.get("HTTP_RANGE", "")), size)
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    if part is None and (size <= LONGEST_PART or is_head):
        part, status = Part(0, size), 200
    elif part is None:
        return _stream(handle, size, headers, start_response)
    elif part.length == 0:
        handle.close()
        headers = [*headers, ("Content-Range", f"bytes */{size}")]
        return Answer(416, headers).send(start_response, is_head=is_head)
    else:
        status = 206
        headers = [*headers, ("Content-Range", f"bytes {part.start}-{part.start + part.length - 1}/{size}")]
    start_response(REASONS[status], [*headers, ("Content-Length", str(part.length))])
    with handle:
        handle.seek(part.start)
        return [] if is_head else [handle.read(part.length)]


def wanted_part(header: str, size: int) -> Part | None:
    """The part that a Range header asks for; None for the whole, an empty part for one that is not there."""
    found = _RANGE.fullmatch(header.replace(" ", ""))
    if found is None or not (found[1] or found[2]):
        return None
    start = int(found[1]) if found[1] else max(0, size - int(found[2]))
    end = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    return Part(start, max(0, min(end - start + 1, LONGEST_PART)))


def _stream(
    handle: BinaryIO, size: int, headers: Headers, start_response: StartResponse
) -> list[bytes] | Iterator[bytes]:
    if not _streams.acquire(blocking=False):
        handle.close()
        busy = [("Retry-After", RETRY_SECONDS), NEVER_KEEP, ("Content-Length", "0")]
        start_response(REASONS[503], busy)
        return []
    start_response(REASONS[200], [*headers, ("Content-Length", str(size))])
    return Stream(handle)


class Stream:
    """A large file in parts; its place is given back when it is read, or given up."""

    def __init__(self, handle: BinaryIO) -> None:
        """The place was taken before."""
        self._handle = handle

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        data = b"" if self._handle.closed else self._handle.read(CHUNK)
        if not data:
            self.close()
            raise StopIteration
        return data

    def close(self) -> None:
        """Give the place back, once."""
        if not self._handle.closed:
            self._handle.close()
            _streams.release()

    __del__ = close


def file_headers(file: str) -> Headers:
    """What a file is, how a browser shows it, and that nothing in it may act."""
    suffix = suffix_of(file)
    return [
        ("Content-Type", IN_PLACE.get(suffix, "application/octet-stream")),
        ("Content-Disposition", _disposition(file, suffix)),
        ("Content-Security-Policy", _POLICY if suffix == ".pdf" else f"{_POLICY}; sandbox"),
    ]


def _headers(file: str, changed_ns: int, size: int, plain: Headers) -> Headers:
    kept = [(name, value) for name, value in plain if name.lower() != "content-security-policy"]
    return [
        *kept,
        *file_headers(file),
        ("ETag", entity_tag(changed_ns, size)),
        ("Last-Modified", http_date(changed_ns)),
        ("Accept-Ranges", "bytes"),
        REVALIDATE,
    ]


def _disposition(file: str, suffix: str) -> str:
    kind = "inline" if suffix in IN_PLACE else "attachment"
    return f"{kind}; filename*=UTF-8''{quote(file.rpartition('/')[2], safe='')}"
