"""One request to a public host: from the store, else rendered and kept, else the last good copy."""

import os
import time
from collections.abc import Iterable
from functools import partial

from django.conf import settings

from delivery.answers import Answer, StartResponse, moved_answer, notice_answer, stored_answer, wanted_encodings
from delivery.files import send_file
from delivery.filling import Ticket, begin, fill
from delivery.flights import Late
from delivery.headers import Headers
from delivery.linking import link
from delivery.local import limits
from delivery.outcome import Environ, Outcome, ask, may_be_kept, without_visitor
from delivery.places import cannot_exist, page_file, public_file
from delivery.server import Server
from delivery.store import Copy, Store
from interaction.api import form_given_back

SAFE_METHODS = frozenset({"GET", "HEAD"})
FLIGHTS = 3  # an answer that is never kept is rendered for each who asks
Body = Iterable[bytes]


class PublicRequest:
    """What is asked of which host."""

    def __init__(self, server: Server, environ: Environ, host: str) -> None:
        """`host` is a well-formed name that is not the console's."""
        self._server = server
        self._store: Store = server.store
        self._environ = environ
        self._host = host
        self._path: str = environ["PATH_INFO"]
        self._is_head = environ["REQUEST_METHOD"] == "HEAD"
        self._plain: Headers = server.plain_headers(environ)
        self._page = page_file(self._path)
        self._file = "" if self._page else public_file(self._path)

    def answer(self, start: StartResponse) -> Body:
        """Answer it."""
        if closed := self._store.closed_status(self._host):
            return self._send_notice(start, closed)
        is_reading = self._environ["REQUEST_METHOD"] in SAFE_METHODS
        if is_reading and cannot_exist(self._path) and self._store.knows(self._host):
            return self._send(start, self._server.not_found(self._environ))
        is_plain = is_reading and not self._environ.get("QUERY_STRING")
        if not is_plain or not (self._page or self._file):
            return self._pass_through(start)
        found = self._from_store(start)
        return self._rendered(start) if found is None else found

    def _from_store(self, start: StartResponse) -> Body | None:
        if self._file:
            return self._send_file(start, self._store.pages)
        if stone := self._tombstone():
            return self._send(start, notice_answer(410, stone.body, self._plain))
        return self._send_copy(start, self._store.pages)

    def _tombstone(self) -> Copy | None:
        if not os.access(f"{self._store.gone}{self._host}/{self._page}", os.F_OK):
            return None
        return self._store.read(self._store.gone, self._host, self._page)

    def _rendered(self, start: StartResponse) -> Body:
        """Let one request of this process have it rendered; the others wait for that and read the store."""
        until = time.monotonic() + self._patience()
        key = (self._host, self._page or self._file)
        try:
            for _ in range(FLIGHTS):
                with self._server.flights.boarded(key, seconds=until - time.monotonic()) as is_first:
                    if is_first:
                        return self._render(start)
                if (found := self._from_store(start)) is not None:
                    return found
        except Late:
            return self._fall_back(start, None)
        return self._render(start)

    def _render(self, start: StartResponse) -> Body:
        """Let the application render it for everybody, and keep that."""
        ticket = begin(self._store, self._host, self._page or self._file)
        asked = without_visitor(self._environ, self._host)
        return self._server.through(
            lambda: ask(self._server.application, asked),
            seconds=self._patience(),
            done=partial(self._keep, start, ticket),
            failed=partial(self._fall_back, start),
        )

    def _keep(self, start: StartResponse, ticket: Ticket, outcome: Outcome) -> Body:
        if outcome.public_file and (place := link(self._store, ticket, outcome.public_file)):
            outcome.close()
            sent = send_file(place, self._file, self._environ, start, self._plain)
            if sent is not None:
                return sent
        if not self._page or not may_be_kept(outcome, self._page, self._server.policy):
            return self._send_as_it_is(start, outcome)
        body = outcome.whole()[0]
        copy = fill(self._store, ticket, body, now_ns=time.time_ns(), limits=limits())
        if copy is None:
            start(outcome.status, outcome.headers)
            return [] if self._is_head else [body]
        return self._send(start, stored_answer(self._environ, self._page, copy, self._plain))

    def _pass_through(self, start: StartResponse) -> Body:
        """Forms, queries, and addresses that are no page's."""
        return self._server.through(
            lambda: ask(self._server.application, self._environ),
            seconds=self._patience(),
            done=partial(self._send_as_it_is, start),
            failed=partial(self._fall_back, start),
        )

    def _send_as_it_is(self, start: StartResponse, outcome: Outcome) -> Body:
        start(outcome.status, outcome.headers)
        if outcome.is_stream and not self._is_head:
            return outcome.body
        body = outcome.whole()
        return [] if self._is_head else body

    def _fall_back(self, start: StartResponse, outcome: Outcome | None) -> Body:
        """The last good copy, or the address with its final slash, or the plain truth."""
        if self._environ["REQUEST_METHOD"] in SAFE_METHODS:
            found = self._from_store(start)
            if found is None:
                found = self._send_last_good(start)
            if found is not None:
                return found
        if outcome is not None:  # an error in the application: its own page says so
            return self._send_as_it_is(start, outcome)
        back = form_given_back(self._environ)
        if back is not None:
            return self._send(start, Answer(back.status_code, list(back.items()), back.content))
        return self._send(start, self._server.unavailable(self._environ))

    def _send_last_good(self, start: StartResponse) -> Body | None:
        if self._file:
            return self._send_file(start, self._store.last)
        if self._page:
            return self._send_copy(start, self._store.last)
        page = page_file(f"{self._path}/")
        if page and any(self._store.has(tree, self._host, page) for tree in (self._store.pages, self._store.last)):
            return self._send(start, moved_answer(f"{self._path}/", self._plain))
        return None

    def _send_copy(self, start: StartResponse, tree: str) -> Body | None:
        encodings, is_last = wanted_encodings(self._environ), tree == self._store.last
        copy = self._store.read_hot(tree, self._host, self._page, encodings)
        if copy is None and is_last:
            copy = self._store.read_set_aside(self._host, self._page, encodings)
        if copy is None:
            return None
        return self._send(start, stored_answer(self._environ, self._page, copy, self._plain, is_last_good=is_last))

    def _send_file(self, start: StartResponse, tree: str) -> Body | None:
        return send_file(f"{tree}{self._host}/{self._file}", self._file, self._environ, start, self._plain)

    def _send_notice(self, start: StartResponse, status: int) -> Body:
        if self._environ["REQUEST_METHOD"] in SAFE_METHODS and (to := self._store.moved_to(self._host, self._path)):
            return self._send(start, moved_answer(to, self._plain))
        notice = self._store.closing_notice(self._host)
        return self._send(start, notice_answer(status, notice.body if notice else b"", self._plain))

    def _send(self, start: StartResponse, answer: Answer) -> Body:
        return answer.send(start, is_head=self._is_head)

    def _patience(self) -> float:
        """Less where there is something to fall back on."""
        if self._environ["REQUEST_METHOD"] not in SAFE_METHODS:
            return settings.SECONDS_FOR_OTHERS
        has_copy = bool(self._page) and self._store.has(self._store.last, self._host, self._page)
        return settings.SECONDS_WITH_COPY if has_copy else settings.SECONDS_FOR_PAGE
