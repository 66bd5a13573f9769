"""Asks an address on the web whether it is there: only public hosts, within ten seconds, a few bytes. Plain Python.

The name is resolved once and the connection goes to exactly that number, so a name that changes its mind reaches
nothing inside (reliability 37); each redirect is judged anew.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from content_checks.links.enums import Reason
from content_checks.links.rules import PERMANENT, Probe
from policy.destinations import is_public_number

SECONDS = 10.0
MOST_REDIRECTS = 5
READ_BYTES = 4_096
PORTS = frozenset({80, 443, 8080, 8443})
NO_HEAD = frozenset({400, 403, 404, 405, 406, 500, 501, 503})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; JiyueLinkCheck/1.0)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_SAFE = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str


class _Failed(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def probe(
    address: str,
    *,
    may_reach: Callable[[str], bool] = is_public_number,
    ports: frozenset[int] = PORTS,
    seconds: float = SECONDS,
) -> Probe:
    """Ask an address, following redirects; the answer of the last one, and where lasting redirects led."""
    until = time.monotonic() + seconds
    at, lasting, first = address, True, address
    try:
        for _ in range(MOST_REDIRECTS + 1):
            status, location = _ask(_target(at, ports), may_reach, until)
            if status not in REDIRECTS or not location:
                return Probe(status, moved_to=at if lasting and at != first and status < 400 else "")
            lasting = lasting and status in PERMANENT
            at = urljoin(at, location)
    except _Failed as failed:
        return Probe(reason=failed.reason)
    return Probe(reason=Reason.REDIRECTS)


def _target(address: str, ports: frozenset[int]) -> _Target:
    try:
        parts = urlsplit(quote(address, safe=_SAFE))
        host = (urlsplit(address).hostname or "").encode("idna").decode("ascii")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (ValueError, UnicodeError) as error:
        raise _Failed(Reason.MALFORMED) from error
    if parts.scheme not in ("http", "https") or not host:
        raise _Failed(Reason.MALFORMED)
    if port not in ports or parts.username:
        raise _Failed(Reason.INNER)
    return _Target(parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _ask(target: _Target, may_reach: Callable[[str], bool], until: float) -> tuple[int, str]:
    number = _resolve(target, may_reach)
    status, location = _request("HEAD", target, number, until)
    return _request("GET", target, number, until) if status in NO_HEAD else (status, location)


def _resolve(target: _Target, may_reach: Callable[[str], bool]) -> str:
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Failed(Reason.NO_SUCH_HOST) from error
    numbers = [str(row[4][0]) for row in found]
    if not numbers or not all(may_reach(number) for number in numbers):
        raise _Failed(Reason.INNER)
    return numbers[0]


def _request(method: str, target: _Target, number: str, until: float) -> tuple[int, str]:
    connection: http.client.HTTPConnection | None = None
    try:
        connection = _connected(target, number, until)
        connection.request(method, target.path, headers=HEADERS | {"Host": _host_header(target)})
        if connection.sock is not None:
            connection.sock.settimeout(_left(until))
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    except TimeoutError as error:
        raise _Failed(Reason.TIMEOUT) from error
    except ssl.SSLCertVerificationError as error:
        raise _Failed(Reason.CERTIFICATE) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _Failed(Reason.TIMEOUT if time.monotonic() >= until else Reason.NO_CONNECTION) from error
    finally:
        if connection is not None:
            connection.close()


def _connected(target: _Target, number: str, until: float) -> http.client.HTTPConnection:
    """A connection to exactly this number, which goes by the name of the host."""
    connection = http.client.HTTPConnection(target.host, target.port, timeout=_left(until))
    plain = socket.create_connection((number, target.port), timeout=_left(until))
    if target.scheme == "https":
        plain = ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    connection.sock = plain
    return connection


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _host_header(target: _Target) -> str:
    usual = {"http": 80, "https": 443}[target.scheme]
    return target.host if target.port == usual else f"{target.host}:{target.port}"
