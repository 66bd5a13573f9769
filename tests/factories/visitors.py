"""A citizen's browser without a network: asks the web server's application directly."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from delivery.wsgi import PageServer


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body in words."""
        return self.body.decode()


@dataclass
class Visitor:
    """Visits one host of a page server."""

    server: PageServer
    host: str = "ta.test.localhost"
    headers: dict[str, str] = field(default_factory=dict)

    def get(
        self, path: str = "/", *, method: str = "GET", host: str | None = None, body: bytes = b"", **headers: str
    ) -> Answer:
        """Ask once; a body is JSON. Header names as keywords: if_none_match, accept_encoding, range."""
        bare, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote_to_bytes(bare).decode("latin-1"),
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": self.host if host is None else host,
            "CONTENT_TYPE": "application/json" if body else "",
            "CONTENT_LENGTH": str(len(body)) if body else "",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        environ |= {f"HTTP_{name.upper()}": value for name, value in (self.headers | headers).items()}
        with same_connection():
            return _answer(self.server(environ, start := _Start()), start)


@contextmanager
def same_connection() -> Iterator[None]:
    """Django drops connections around requests; the test's transaction must survive (its test client does the same)."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class _Start:
    def __call__(self, status: str, headers: Iterable[tuple[str, str]], exc_info: object = None) -> None:
        self.status = int(status[:3])
        self.headers = {name.lower(): value for name, value in headers}


def _answer(body: Iterable[bytes], start: _Start) -> Answer:
    try:
        return Answer(start.status, start.headers, b"".join(body))
    finally:
        close = getattr(body, "close", None)
        if close:
            close()
