"""In front of Django: citizens' pages come from files; what is not there yet is rendered once and kept.

The back office, forms and everything unusual pass through. A request that is to be kept reaches Django without
cookies and without the visitor's headers: the same bytes for everybody, because nothing else can be known.
When Django or the database fails, citizens get the last good copy, and everybody else a clear 503.
"""

from collections.abc import Iterable
from functools import partial

from django.conf import settings

from delivery.answers import Answer, StartResponse
from delivery.local import this_store
from delivery.nodes import catch_up_with_others
from delivery.outcome import Application, Environ, Outcome, ask
from delivery.places import host_name
from delivery.public import PublicRequest
from delivery.release import adopt_release
from delivery.server import Server, is_secure
from delivery.static_files import PREFIX, StaticFiles
from runtime import patience

HEALTH, ALIVE = "/healthz", "/livez"
HEALTH_SECONDS = 3.0


class PageServer:
    """The WSGI application of the web server."""

    def __init__(self, application: Application) -> None:
        """`application` is Django's."""
        store = this_store()
        adopt_release(store)
        catch_up_with_others(store)
        self._server = Server(application, store)
        self._console = frozenset(settings.CONSOLE_HOSTS)
        self._demands_tls = settings.SECURE_SSL_REDIRECT
        self._static = StaticFiles([("X-Content-Type-Options", "nosniff")])

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"]
        if path in (HEALTH, ALIVE):
            return self._say_health(environ, start_response, path)
        host = host_name(environ.get("HTTP_HOST", ""))
        is_console = host in self._console
        if path.startswith(PREFIX) and (is_console or (host and self._is_ours(host))):
            sent = self._static.answer(environ, start_response)
            if sent is not None:
                return sent
        if is_console or not host or (self._demands_tls and not is_secure(environ)):
            return self._pass_through(environ, start_response)
        return PublicRequest(self._server, environ, host).answer(start_response)

    def _is_ours(self, host: str) -> bool:
        """Whether pages or a closing notice of this host are stored: both need the styles."""
        store = self._server.store
        return store.knows(host) or bool(store.closed_status(host))

    def _say_health(self, environ: Environ, start_response: StartResponse, path: str) -> Iterable[bytes]:
        """Whether this process lives needs nothing; which part is down is asked past the gate."""
        if path == ALIVE:
            return Answer(200, [("Content-Type", "text/plain")], b"ok").send(start_response, is_head=False)
        with patience.at_most(HEALTH_SECONDS):
            return _send(environ, start_response, ask(self._server.application, environ))

    def _pass_through(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        return self._server.through(
            lambda: ask(self._server.application, environ),
            seconds=settings.SECONDS_FOR_OTHERS,
            done=partial(_send, environ, start_response),
            failed=partial(self._refuse, environ, start_response),
        )

    def _refuse(self, environ: Environ, start_response: StartResponse, outcome: Outcome | None) -> Iterable[bytes]:
        if outcome is not None:
            return _send(environ, start_response, outcome)
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        return self._server.unavailable(environ).send(start_response, is_head=is_head)


def _send(environ: Environ, start_response: StartResponse, outcome: Outcome) -> Iterable[bytes]:
    start_response(outcome.status, outcome.headers)
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    if outcome.is_stream and not is_head:
        return outcome.body
    body = outcome.whole()
    return [] if is_head else body
