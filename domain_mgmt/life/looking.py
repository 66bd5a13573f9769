"""Looking at a name from outside (LA-41.2): resolve it, fetch its first page, look for its owner; nothing inside.

A name may lead anywhere, so that its owner's machine could make ours ask our own network: only public addresses are
connected to, the address that was judged is the one that is used, and each redirect is judged anew.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from domain_mgmt.rules_life import Probe

READ_BYTES = 200_000
REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})
Resolve = Callable[[str], Sequence[str]]


def addresses_of(host: str) -> list[str]:
    """Every address of a host; none when it does not resolve."""
    try:
        return list(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)))
    except (OSError, UnicodeError):
        return []


@dataclass(frozen=True, slots=True)
class Network:
    """How to look: how long at most, and (for tests of the looking itself) where private addresses may be asked."""

    seconds: float = 10.0
    resolve: Resolve = addresses_of
    may_ask_private: bool = False
    ports: tuple[tuple[str, int], ...] = tuple(PORTS.items())


def look_at(ascii_name: str, owner: str, network: Network = Network()) -> Probe:
    """Look at a name: does it resolve, what does it answer, does the page name its owner."""
    if not network.resolve(ascii_name):
        return Probe(resolves=False)
    until = time.monotonic() + network.seconds
    address = f"http://{ascii_name}/"
    try:
        for _ in range(1 + REDIRECTS):
            status, place, body = _fetch(address, network, until)
            if status not in _MOVED or not place:
                return Probe(True, status, owner in _text(body))
            address = urljoin(address, place)
    except (OSError, ValueError, http.client.HTTPException):
        return Probe(True)
    return Probe(True)


def _fetch(address: str, network: Network, until: float) -> tuple[int, str, bytes]:
    """One request: status, where it is sent on, the beginning of the body. Raises OSError or ValueError."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or dict(network.ports).get(parts.scheme, 0)
    if parts.scheme not in PORTS or (port not in dict(network.ports).values()):
        raise ValueError("no address of the web")
    connection = _Pinned(host, port, _allowed_address(host, network), is_tls=parts.scheme == "https", until=until)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": "jiyue-patrol", "Accept": "text/html"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location", ""), _read(answer, connection, until)
    finally:
        connection.close()


def _allowed_address(host: str, network: Network) -> str:
    """The first public address of the host. Raises OSError when it has none."""
    for found in network.resolve(host):
        if network.may_ask_private or ipaddress.ip_address(found.partition("%")[0]).is_global:
            return found
    raise OSError("no public address")


def _read(answer: http.client.HTTPResponse, connection: "_Pinned", until: float) -> bytes:
    """The beginning of the body; a server that drips is left when the time is over."""
    body = b""
    while len(body) < READ_BYTES:
        connection.give_time(until)
        part = answer.read1(READ_BYTES - len(body))
        if not part:
            break
        body += part
    return body


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was judged, whatever the name resolves to a moment later."""

    def __init__(self, host: str, port: int, address: str, *, is_tls: bool, until: float) -> None:
        super().__init__(host, port)
        self._address, self._is_tls, self._until = address, is_tls, until

    def connect(self) -> None:
        """Connect within the time that is left."""
        self.sock = socket.create_connection((self._address, self.port), timeout=_left(self._until))
        if self._is_tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def give_time(self, until: float) -> None:
        """Wait for the next part no longer than the time that is left."""
        if self.sock is not None:
            self.sock.settimeout(_left(until))


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time is over")
    return left
