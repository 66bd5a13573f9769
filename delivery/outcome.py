"""Asking the application, and what came of it."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest

from delivery.headers import Headers
from delivery.places import MIME_OF, suffix_of

Environ = dict[str, Any]
Application = Callable[..., Iterable[bytes]]

FAILED = "delivery.failed"
PUBLIC_FILE = "delivery.public_file"  # set by the view: place of a file that citizens may fetch
DATABASE, ERROR = "database", "error"
LARGEST_WHOLE = 4 * 1024 * 1024
# What a request that is to be kept may tell the application: nothing about the visitor.
_KEPT_HEADERS = frozenset({"HTTP_HOST", "HTTP_X_FORWARDED_PROTO"})


@dataclass(slots=True)
class Outcome:
    """The application's answer, not yet sent."""

    status: str
    headers: Headers
    body: Iterable[bytes]
    failed: str = ""
    public_file: str = ""

    @property
    def code(self) -> int:
        """Status as a number."""
        return int(self.status[:3])

    def whole(self) -> list[bytes]:
        """Read it to the end and let the application finish."""
        try:
            return [b"".join(self.body)]
        finally:
            self.close()

    def close(self) -> None:
        """Let the application finish."""
        close = getattr(self.body, "close", None)
        if close:
            close()

    def header(self, name: str) -> str:
        """All values of a header, in small letters."""
        return ",".join(value for key, value in self.headers if key.lower() == name).lower()

    @property
    def is_stream(self) -> bool:
        """Whether it comes in parts that are made while it is sent."""
        return bool(getattr(self.body, "streaming", False))


def ask(application: Application, environ: Environ) -> Outcome:
    """Let the application answer; an exception counts as an error."""
    environ.pop(FAILED, None)
    environ.pop(PUBLIC_FILE, None)
    sent: list[Any] = []

    def start_response(status: str, headers: Headers, exc_info: object = None) -> None:
        sent[:] = [status, headers]

    body = application(environ, start_response)
    return Outcome(sent[0], list(sent[1]), body, environ.get(FAILED, ""), environ.get(PUBLIC_FILE, ""))


def without_visitor(environ: Environ, host: str) -> Environ:
    """The request as anybody could have made it."""
    kept = {name: value for name, value in environ.items() if not name.startswith("HTTP_") or name in _KEPT_HEADERS}
    return kept | {"REQUEST_METHOD": "GET", "HTTP_HOST": host, "QUERY_STRING": "", "CONTENT_LENGTH": ""}


def may_be_kept(outcome: Outcome, file: str, policy: str) -> bool:
    """A clean 200 for everybody: no cookie, no variants, the expected type and security policy, not refused."""
    if outcome.code != 200 or outcome.failed or outcome.is_stream or outcome.header("set-cookie"):
        return False
    vary, control = outcome.header("vary"), outcome.header("cache-control")
    if "cookie" in vary or "*" in vary or "no-store" in control or "private" in control:
        return False
    if outcome.header("content-encoding") or outcome.header("content-security-policy") != policy:
        return False
    mime, _, charset = outcome.header("content-type").partition(";")
    return mime.strip() in MIME_OF.get(suffix_of(file), ()) and charset.strip() in ("", "charset=utf-8")


def _note_failure(request: HttpRequest | None = None, **_kwargs: Any) -> None:
    error = sys.exc_info()[1]
    is_database = isinstance(error, OperationalError | InterfaceError)
    if request is not None and hasattr(request, "environ"):
        request.environ[FAILED] = DATABASE if is_database else ERROR


got_request_exception.connect(_note_failure, dispatch_uid="delivery.failed")
