"""Visits, counted before Django and written down once a minute; killed processes lose a minute at most.

`/beacon/<page>` counts and says nothing. `/visits/<page>` is answered by the application and kept for a minute.
"""

import atexit
import logging
import re
import threading
import time
from collections.abc import Iterable

from django.conf import settings
from django.db import connection
from django.db.utils import Error

from cms.api_public import BEACON_PATH, VISITS_PATH, live_page_pks
from delivery.answers import NEVER_KEEP, StartResponse
from delivery.headers import Headers, security_headers
from delivery.outcome import Application, Environ, ask
from delivery.places import host_name
from delivery.visit_ledger import Key, Ledger
from domain_mgmt.api import registered_names, route_for_host
from interaction.api import add_visits, is_from_own_page
from policy.proxies import client_address, sender_of
from runtime import patience
from sites_registry.api import site_context

logger = logging.getLogger("jiyue.visits")

FLUSH_SECONDS = 60.0
WRITE_SECONDS = 20.0
NUMBER_SECONDS = 60.0
MOST_NUMBERS = 10_000
BATCH = 1_000
OK, FAILED = 200, 500
_PAGE = re.compile(r"[1-9][0-9]{0,9}")
_MACHINE = re.compile(r"bot|spider|crawl|slurp|scrap|curl|wget|python|java/|headless|monitor|probe|http-?client", re.I)
_DOT = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


class VisitServer:
    """The WSGI layer before the page store."""

    def __init__(self, application: Application, ledger: Ledger | None = None) -> None:
        """`application` answers everything else."""
        self._application = application
        self._ledger = ledger or Ledger()
        self._writer = Writer(self._ledger)
        self._numbers = Numbers(application)
        self._console = frozenset(settings.CONSOLE_HOSTS)
        self._headers = security_headers(is_secure=False)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Count, tell a number, or pass on."""
        path = environ["PATH_INFO"]
        if path.startswith(BEACON_PATH):
            return self._beacon(environ, start_response, path[len(BEACON_PATH) :])
        if path.startswith(VISITS_PATH):
            return self._numbers.answer(environ, start_response)
        return self._application(environ, start_response)

    def _beacon(self, environ: Environ, start_response: StartResponse, page: str) -> Iterable[bytes]:
        """The same answer whether it counted or not; only its form depends on who asks: a script or a picture."""
        host = host_name(environ.get("HTTP_HOST", ""))
        if not host or host in self._console or not _PAGE.fullmatch(page):
            return _say(start_response, "404 Not Found", self._headers)
        if environ["REQUEST_METHOD"] not in ("GET", "POST"):
            return _say(start_response, "405 Method Not Allowed", [*self._headers, ("Allow", "GET, POST")])
        if _is_visitor(environ) and self._ledger.note((host, int(page)), _sender(environ)):
            self._writer.wake()
        if environ["REQUEST_METHOD"] == "POST":
            return _say(start_response, "204 No Content", self._headers)
        return _say(start_response, "200 OK", [*self._headers, ("Content-Type", "image/gif")], _DOT)


class Writer:
    """Writes the ledger down once a minute, in a thread of the process, and when the process ends."""

    def __init__(self, ledger: Ledger) -> None:
        """No thread yet: a server forks its workers."""
        self._ledger = ledger
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Start the thread with the first visit."""
        if self._thread is not None:
            return
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="delivery.visits", daemon=True)
                self._thread.start()
                atexit.register(self._write_and_leave)

    def _run(self) -> None:
        while True:
            time.sleep(FLUSH_SECONDS)
            self._write_and_leave()

    def _write_and_leave(self) -> None:
        """A minute is long: no connection is held meanwhile, and whatever happens the thread goes on."""
        try:
            with patience.at_most(WRITE_SECONDS):
                self.write_down()
        except Exception:  # the thread must live: the next minute begins afresh
            logger.exception("writing visits down failed")
        finally:
            connection.close()

    def write_down(self) -> None:
        """Add what was counted to the table; what can't be written now is kept for the next time."""
        counts = self._ledger.take()
        try:
            for host in sorted(registered_names({host for host, _page in counts})):
                self._ledger.confirm(self._write(host, counts))
            counts = {}
        except Error as error:
            logger.warning("visits could not be written down and are kept: %s", type(error).__name__)
        finally:
            self._ledger.give_back(counts)

    def _write(self, host: str, counts: dict[Key, int]) -> list[Key]:
        """Write one host's pages that exist, and take the host out of `counts`."""
        route = route_for_host(host)
        pages = {page: number for (name, page), number in counts.items() if name == host}
        if route is not None:
            with site_context(route.site) as site:
                pages = {page: pages[page] for page in _existing(list(pages))}
                add_visits(site.code, pages)
        for key in [key for key in counts if key[0] == host]:
            del counts[key]
        return [(host, page) for page in pages]


class Numbers:
    """How often pages were looked at, each kept for a minute; an old number is better than none."""

    def __init__(self, application: Application) -> None:
        """`application` knows the numbers."""
        self._application = application
        self._kept: dict[tuple[str, str], tuple[float, str, Headers, bytes]] = {}

    def answer(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, else ask. Queries mean nothing here."""
        if environ["REQUEST_METHOD"] != "GET":
            return self._application(environ, start_response)
        key = (host_name(environ.get("HTTP_HOST", "")), environ["PATH_INFO"])
        kept = self._kept.get(key)
        if kept and kept[0] > time.monotonic():
            return self._send(kept, start_response)
        outcome = ask(self._application, {**environ, "QUERY_STRING": ""})
        fresh = (time.monotonic() + NUMBER_SECONDS, outcome.status, outcome.headers, b"".join(outcome.whole()))
        if outcome.code >= FAILED and kept:
            return self._send(kept, start_response)
        if outcome.code == OK:
            self._keep(key, fresh)
        return self._send(fresh, start_response)

    def _keep(self, key: tuple[str, str], fresh: tuple[float, str, Headers, bytes]) -> None:
        if len(self._kept) >= MOST_NUMBERS:
            self._kept.clear()
        self._kept[key] = fresh

    def _send(self, kept: tuple[float, str, Headers, bytes], start_response: StartResponse) -> Iterable[bytes]:
        start_response(kept[1], list(kept[2]))
        return [kept[3]]


def _existing(pages: list[int]) -> Iterable[int]:
    for at in range(0, len(pages), BATCH):
        yield from live_page_pks(pages[at : at + BATCH])


def _is_visitor(environ: Environ) -> bool:
    """A browser that shows a page of this very host."""
    agent = environ.get("HTTP_USER_AGENT", "")
    return bool(agent) and not _MACHINE.search(agent) and is_from_own_page(environ)


def _sender(environ: Environ) -> str:
    remote, forwarded = environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", "")
    return sender_of(client_address(remote, forwarded, settings.TRUSTED_PROXIES))


def _say(start_response: StartResponse, status: str, headers: Headers, body: bytes = b"") -> Iterable[bytes]:
    length = [] if status.startswith("204") else [("Content-Length", str(len(body)))]
    start_response(status, [*headers, NEVER_KEEP, *length])
    return [body] if body else []
