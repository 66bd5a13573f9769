"""HTTP servers of a test's own, on a free port of this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def listening(answers: type[BaseHTTPRequestHandler], **kept: object) -> Iterator[ThreadingHTTPServer]:
    """The server while it listens, silent on the screen; `kept` are attributes of it that the answers may reach."""
    silent = type(answers.__name__, (answers,), {"log_message": lambda *_args: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), silent) as server:
        vars(server).update(kept)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
