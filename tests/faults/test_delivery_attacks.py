"""Requests as attackers write them, byte for byte, against a real web server (reliability, rows 27 and 28).

None of them may write outside the store, reach another site, poison a page, or fill the disk.
"""

import random
import socket
import string
from pathlib import Path

import pytest

from tests.factories.small_city import HOST, OTHER_HOST

OWN, OTHER = "甲市教育局", "甲市水利局"
TREES = ("pages", "pages.last", "pages.gone", "pages.closed", "pages.state", "pages.trash")
KNOWN_HOSTS = {HOST, OTHER_HOST}


@pytest.fixture
def ask(small_city):
    """Send bytes, give back the answer as (status, head, body)."""
    return lambda data: _ask(small_city.port, data)


@pytest.fixture
def store(small_city):
    """The folder of the store; at the end only known hosts are in it, and nothing lies outside."""
    before = _outside(small_city.var_dir)
    for host in (HOST, OTHER_HOST):
        small_city.get("/", host=host)
    yield small_city.var_dir
    for tree in ("pages", "pages.last"):
        assert {path.name for path in (small_city.var_dir / tree).iterdir()} <= KNOWN_HOSTS
    assert _outside(small_city.var_dir) == before


def _outside(var_dir):
    """Files of the store's folder that are not in the store (logs and the database come and go)."""
    return {path.name for path in var_dir.iterdir() if path.name not in (*TREES, "postgres", "copy.dump")}


def _ask(port, data):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall(data)
        answer = b""
        while part := wire.recv(65536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]) if head else 0, head.decode("latin-1"), body.decode(errors="replace")


def _get(path, host=HOST, *more):
    lines = [b"GET " + path + b" HTTP/1.1", b"Host: " + host.encode("latin-1"), b"Connection: close", *more]
    return b"\r\n".join(lines) + b"\r\n\r\n"


@pytest.mark.parametrize(
    "path",
    [
        b"/../../../../etc/passwd",
        b"/..%2f..%2f..%2fetc%2fpasswd",
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"/news/..%2f..%2f../etc/",
        b"/..;/..;/etc/",
        b"/news/;jsessionid=1/",
        b"/news;/",
        b"/%00/",
        b"/news/%00/",
        b"/news%00.html",
        b"/%5c..%5c..%5cetc/",
        b"/%c0%ae%c0%ae/",
        b"/%252e%252e/",
        b"//evil.example/",
        b"///",
        b"/./",
        b"/news/./yw/",
        b"/%0d%0aX-Injected:%201/",
        b"/media/../../etc/passwd",
        b"/media/tb/..%2fta/x.jpg",
        b"/media/..%2f..%2fsecret_key",
        b"/documents/1/..%2f..%2fx",
        b"/static/../../secret_key",
        b"/static/..%2f..%2fsecret_key",
        b"/" + b"a/" * 400,
        b"/" + b"a" * 4000 + b"/",
        "/新闻/".encode(),
    ],
)
def test_path_when_it_climbs_or_is_malformed_then_no_page_and_nothing_written(ask, store, path):
    before = _stored(store)

    status, _head, body = ask(_get(path))

    assert status in (301, 302, 400, 404, 414)
    assert "root:" not in body and "X-Injected" not in _head
    assert _stored(store) == before


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [
        ([b"Host: nobody.example"], {404}),
        ([b"Host: 127.0.0.1"], {404}),
        ([b"Host: "], {400, 404}),
        ([], {400, 404}),
        ([b"Host: " + b"a" * 5000], {400, 404, 431}),
        ([b"Host: " + b"a." * 2500], {400, 404, 431}),
        ([b"Host: ../pages.last"], {400, 404}),
        ([b"Host: ta.test.localhost/../tb.test.localhost"], {400, 404}),
        ([b"Host: ta.test.localhost\\..\\tb.test.localhost"], {400, 404}),
        ([b"Host: ta.test.localhost.evil.example"], {404}),
        ([b"Host: evil.example:80@ta.test.localhost"], {400, 404}),
        ([b"Host: ta.test.localhost:evil"], {400, 404}),
        ([b"Host: ta.test.localhost", b"Host: tb.test.localhost"], {400, 404}),
        ([b"Host: tb.test.localhost", b"Host: ta.test.localhost"], {400, 404}),
        ([b"Host: xn--zfr164b"], {404}),
        ([b"Host: \xe6\x94\xbf\xe5\x8a\xa1"], {400, 404}),
    ],
)
def test_host_when_nobody_has_that_name_then_refused_without_details(ask, store, lines, allowed):
    data = b"\r\n".join([b"GET /news/ HTTP/1.1", *lines, b"Connection: close"]) + b"\r\n\r\n"

    status, _head, body = ask(data)

    assert status in allowed
    assert OWN not in body and OTHER not in body


@pytest.mark.parametrize(
    "host", ["TA.TEST.LOCALHOST", "ta.test.localhost.", "ta.test.localhost:8000", "Ta.Test.localhost.:1"]
)
def test_host_when_written_otherwise_then_the_same_site_and_one_folder(ask, store, host):
    status, _head, body = ask(_get(b"/news/", host))

    assert status == 200 and OWN in body and OTHER not in body


def test_address_when_absolute_then_the_host_header_decides(ask, store):
    status, _head, body = ask(_get(f"http://{OTHER_HOST}/news/".encode(), HOST))

    assert status == 200 and OWN in body and OTHER not in body


@pytest.mark.parametrize(
    "line",
    [
        b"X-Forwarded-Host: evil.example",
        b"Forwarded: host=evil.example",
        b"X-Host: evil.example",
        b"X-Original-URL: /s/ta/",
        b"X-Rewrite-URL: /s/ta/",
        b"X-HTTP-Method-Override: POST",
        b"Cookie: sessionid=attacker; csrftoken=attacker",
        b"Authorization: Basic YTpi",
        b"Accept-Language: en",
        b"X-Forwarded-Proto: https",
        b"Range: bytes=0-1",
    ],
)
def test_header_when_a_first_visitor_sends_it_then_the_stored_page_knows_nothing_of_it(small_city, ask, store, line):
    page = f"/services/{random.choice(['bszn', 'bgxz'])}/"
    Path(store / "pages" / HOST / page.strip("/") / "index.html").unlink(missing_ok=True)
    clean = small_city.get(page).body
    Path(store / "pages" / HOST / page.strip("/") / "index.html").unlink()

    ask(_get(page.encode(), HOST, line))
    after = small_city.get(page)

    assert after.status == 200 and after.body == clean
    assert "set-cookie" not in after.headers and b"evil" not in after.body and b"attacker" not in after.body


@pytest.mark.parametrize(
    "path", [b"/news/x.css", b"/news/x.js", b"/login/x.css", b"/news/yw/.css", b"/news/index.html", b"/x.html"]
)
def test_address_when_dressed_up_as_a_file_then_404_and_not_stored(ask, store, path):
    before = _stored(store)

    status, _head, _body = ask(_get(path))

    assert status in (301, 404)
    assert _stored(store) == before


def test_console_when_dressed_up_then_never_stored(ask, store):
    before = _stored(store)

    for path in (b"/login/", b"/login/x.css", b"/s/ta/", b"/s/ta/x.css/", b"/media/ta/x.jpg"):
        ask(_get(path, "console.test.localhost"))

    assert _stored(store) == before


def test_paths_when_hundreds_of_random_ones_then_the_store_does_not_grow(small_city, store):
    dice = random.Random(28)
    before = _stored(store)

    for _ in range(300):
        words = ["".join(dice.choices(string.ascii_lowercase, k=6)) for _ in range(dice.randint(1, 4))]
        assert small_city.get("/" + "/".join(words) + "/").status == 404
    for number in range(50, 80):
        assert small_city.get(f"/news/yw/p{number}/").status == 404
        assert small_city.get(f"/news/?page={number}").status == 200

    assert _stored(store) == before


def test_method_when_unusual_then_no_page_is_changed(ask, store):
    before = _stored(store)

    for method in (b"PUT", b"DELETE", b"PURGE", b"TRACE", b"OPTIONS", b"PROPFIND", b"X"):
        status, _head, body = ask(_get(b"/news/").replace(b"GET", method, 1))
        assert status in (400, 403, 404, 405, 501)
        assert OWN not in body or status == 403

    assert _stored(store) == before


def test_smuggled_request_when_lengths_disagree_then_no_second_answer_for_another(ask, store):
    inner = _get(b"/news/", OTHER_HOST)
    data = (
        b"POST /news/ HTTP/1.1\r\nHost: " + HOST.encode() + b"\r\nConnection: close\r\nContent-Length: 4\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner
    )

    _status, _head, body = ask(data)

    assert OTHER not in body


def _stored(var_dir):
    return {
        str(path)
        for tree in ("pages", "pages.last", "pages.gone")
        for path in (var_dir / tree).rglob("*")
        if path.is_file()
    }
