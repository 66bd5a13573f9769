"""After a purge everybody asks for the same page: one request has it rendered."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from delivery.public import PublicRequest
from delivery.server import Server
from delivery.store import Store

VISITORS, SECONDS = 8, 10.0


class Renderer:
    """The application: counts how often it is asked, and waits until all visitors are there."""

    def __init__(self) -> None:
        self.asked = 0
        self.headers = []
        self.may_answer = threading.Event()

    def __call__(self, environ, start_response):
        self.asked += 1
        assert self.may_answer.wait(SECONDS)
        start_response("200 OK", [*self.headers, ("Content-Type", "text/html; charset=utf-8")])
        return [b"rendered"]


def test_page_when_many_ask_at_once_then_it_is_rendered_once(tmp_path):
    renderer = Renderer()
    server = Server(renderer, Store(tmp_path).make())
    renderer.headers = server.plain_headers({})

    def ask() -> bytes:
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/news/", "wsgi.url_scheme": "http"}
        request = PublicRequest(server, environ, "a.test")
        return b"".join(request.answer(lambda status, headers: None))

    with ThreadPoolExecutor(VISITORS) as pool:
        answers = [pool.submit(ask) for _ in range(VISITORS)]
        while not renderer.asked:
            time.sleep(0.001)
        renderer.may_answer.set()
        bodies = {answer.result(SECONDS) for answer in answers}

    assert bodies == {b"rendered"}
    assert renderer.asked == 1
