"""What the web server loads before it forks its workers."""

import threading

from cms import web_server
from delivery.release import release_of_pages


def test_load_when_done_then_no_connection_and_no_thread_would_cross_the_fork(monkeypatch):
    frozen = []
    monkeypatch.setattr(web_server.gc, "freeze", lambda: frozen.append(True))
    before = threading.active_count()

    web_server.load()  # unit tests may not open a connection: it would be refused

    assert frozen == [True]
    assert threading.active_count() == before
    assert release_of_pages.cache_info().currsize == 1
