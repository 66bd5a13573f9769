"""One POST to a receiver: no redirects, only networks that are open or released, a few seconds, a short answer.

The name is resolved once and the connection goes to exactly that number. Plain Python.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 10.0
READ_BYTES = 65_536
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status with its text, or the code of the failure."""

    status: int = 0
    text: str = ""
    failure: str = ""
    retry_after: int = 0


def post(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    may_reach: Callable[[str], bool],
    seconds: float = SECONDS,
) -> Answer:
    """Send a body; never raises."""
    until = time.monotonic() + seconds
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port or _PORTS[parts.scheme]
    except (ValueError, UnicodeError, KeyError):
        return Answer(failure="malformed")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Answer(failure="no_host")
    numbers = [str(row[4][0]) for row in found]
    if not numbers or not all(may_reach(number) for number in numbers):
        return Answer(failure="inner")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host_header = host if port == _PORTS[parts.scheme] else f"{host}:{port}"
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    try:
        connection.sock = _socket(parts.scheme, host, (numbers[0], port), until)
        connection.request("POST", path, body, {**headers, "Host": host_header})
        return _read(connection, until)
    except TimeoutError:
        return Answer(failure="timeout")
    except ssl.SSLCertVerificationError:
        return Answer(failure="certificate")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(failure="timeout" if time.monotonic() >= until else "no_connection")
    finally:
        connection.close()


def _socket(scheme: str, host: str, place: tuple[str, int], until: float) -> socket.socket:
    plain = socket.create_connection(place, timeout=_left(until))
    if scheme == "https":
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    return plain


def _read(connection: http.client.HTTPConnection, until: float) -> Answer:
    """The head and at most so many bytes of the answer, all before the end of the time."""
    connection.sock.settimeout(_left(until))
    answer = connection.getresponse()
    parts: list[bytes] = []
    while sum(map(len, parts)) < READ_BYTES:
        if connection.sock is not None:
            connection.sock.settimeout(_left(until))
        part = answer.read1(8_192)
        if not part:
            break
        parts.append(part)
    wait = answer.getheader("Retry-After") or ""
    text = b"".join(parts).decode("utf-8", "replace")
    return Answer(answer.status, text, retry_after=int(wait) if wait.isascii() and wait.isdigit() else 0)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
