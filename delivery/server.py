"""What all requests of one process share: the application, the store, the gate, the headers."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

from delivery.answers import NEVER_KEEP, RETRY_SECONDS, Answer
from delivery.database_watch import DatabaseWatch
from delivery.flights import Flights
from delivery.gate import Closed, Gate
from delivery.headers import Headers, own_style_headers, security_headers
from delivery.outcome import DATABASE, Application, Environ, Outcome
from delivery.places import HTML
from delivery.store import Store

UNAVAILABLE = Path(__file__).parent / "texts" / "unavailable.html"
NOT_FOUND = Path(__file__).parent / "texts" / "not_found.html"


class Server:
    """The shared parts, and the way into the application."""

    def __init__(self, application: Application, store: Store) -> None:
        """`application` is Django's."""
        self.application = application
        self.store = store
        self.watch = DatabaseWatch()
        self.flights = Flights()
        self._gate = Gate(settings.REQUESTS_IN_APPLICATION, self.watch)
        self._plain = {secure: security_headers(is_secure=secure) for secure in (False, True)}
        self._proxy_header = settings.SECURE_PROXY_SSL_HEADER
        self._unavailable = UNAVAILABLE.read_text(encoding="utf-8")
        self._not_found = NOT_FOUND.read_text(encoding="utf-8")
        self._not_found_headers = {
            secure: [*own_style_headers(self._not_found, plain), NEVER_KEEP, ("Content-Type", HTML)]
            for secure, plain in self._plain.items()
        }
        headers = self._plain[True]
        self.policy = next((value.lower() for name, value in headers if name == "Content-Security-Policy"), "")

    def plain_headers(self, environ: Environ) -> Headers:
        """Security headers of every answer to this request."""
        return self._plain[_is_secure(environ, self._proxy_header)]

    def through(
        self,
        ask: Callable[[], Outcome],
        *,
        seconds: float,
        done: Callable[[Outcome], Iterable[bytes]],
        failed: Callable[[Outcome | None], Iterable[bytes]],
    ) -> Iterable[bytes]:
        """Go through the gate. `failed` gets the application's own error page, or None: it could not be asked."""
        try:
            with self._gate.entered(seconds):
                outcome = ask()
                if not outcome.failed:
                    return done(outcome)
        except Closed:
            return failed(None)
        if outcome.failed == DATABASE:
            self.watch.suspect()
            outcome.close()
            return failed(None)
        return failed(outcome)

    def unavailable(self, environ: Environ) -> Answer:
        """The page that says that this does not work at the moment."""
        headers = own_style_headers(self._unavailable, self.plain_headers(environ))
        headers += [NEVER_KEEP, ("Retry-After", RETRY_SECONDS), ("Content-Type", HTML)]
        return Answer(503, headers, self._unavailable.encode())

    def not_found(self, environ: Environ) -> Answer:
        """The page for an address that nothing can have, without asking anybody."""
        headers = self._not_found_headers[_is_secure(environ, self._proxy_header)]
        return Answer(404, headers, self._not_found.encode())


def is_secure(environ: Environ) -> bool:
    """Whether the visitor's connection is encrypted, as Django sees it."""
    return _is_secure(environ, settings.SECURE_PROXY_SSL_HEADER)


def _is_secure(environ: Environ, trusted: tuple[str, str] | None) -> bool:
    if environ.get("wsgi.url_scheme") == "https":
        return True
    return trusted is not None and environ.get(trusted[0], "").split(",")[0].strip() == trusted[1]
