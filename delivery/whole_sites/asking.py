"""A citizen without a browser: asks the web server's application in this process, the way every visitor does."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from delivery.wsgi import PageServer

Server = Callable[..., Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Said:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def through_store() -> PageServer:
    """The web server's application: what it renders is kept."""
    return PageServer(WSGIHandler())


def past_store() -> WSGIHandler:
    """Django alone: always a fresh rendering, nothing is kept."""
    return WSGIHandler()


def ask_as_citizen(server: Server, host: str, path: str) -> Said:
    """Ask once. `path` is plain text; names of files may be Chinese."""
    told: list[Any] = []

    def start_response(status: str, headers: Iterable[tuple[str, str]], exc_info: object = None) -> None:
        told[:] = [int(status[:3]), {name.lower(): value for name, value in headers}]

    body = server(_environ(host, path), start_response)
    try:
        return Said(told[0], told[1], b"".join(body))
    finally:
        close = getattr(body, "close", None)
        if close:
            close()


def _environ(host: str, path: str) -> dict[str, Any]:
    scheme = settings.PUBLIC_SCHEME
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "SERVER_NAME": host,
        "SERVER_PORT": str(settings.PUBLIC_PORT),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "RAW_URI": quote(path),
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": scheme,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
