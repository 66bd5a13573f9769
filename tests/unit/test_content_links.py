"""Links: what an answer says, what the lists say, and that nothing inside is ever asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from content_checks.links.enums import LinkState, Reason
from content_checks.links.probe import probe
from content_checks.links.rules import ListedPlace, Probe, judge, listed_verdict
from policy.destinations import is_public_number
from tests.factories.listening import listening


class Website(BaseHTTPRequestHandler):
    """A website that answers as its paths say."""

    def do_GET(self) -> None:
        path = self.path.strip("/")
        if path == "slow":
            threading.Event().wait(2)
        code = int(path) if path.isdecimal() else 200
        self.send_response(302 if path in ("inner", "round") else 301 if path == "moved" else code)
        where = {"inner": "http://169.254.169.254/", "round": "/round", "moved": "/new"}.get(path)
        if where:
            self.send_header("Location", where)
        self.end_headers()

    def do_HEAD(self) -> None:
        if self.path == "/nohead":
            self.send_response(405)
            self.end_headers()
        else:
            self.do_GET()


@pytest.fixture(scope="module")
def website() -> Iterator[str]:
    with listening(Website) as server:
        yield f"http://127.0.0.1:{server.server_port}"


def ask(address: str, **options: object) -> Probe:
    port = int(address.split(":")[2].split("/")[0])
    return probe(address, may_reach=lambda number: number == "127.0.0.1", ports=frozenset({port, 80}), **options)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/200", Probe(200)),
        ("/404", Probe(404)),
        ("/nohead", Probe(200)),
        ("/round", Probe(reason=Reason.REDIRECTS)),
        ("/inner", Probe(reason=Reason.INNER)),
    ],
)
def test_probe_when_a_website_answers_then_its_last_word(website: str, path: str, expected: Probe) -> None:
    assert ask(website + path) == expected


def test_probe_when_moved_for_good_then_the_new_address(website: str) -> None:
    assert ask(website + "/moved") == Probe(200, moved_to=website + "/new")


def test_probe_when_the_website_is_slow_or_silent_then_ended_in_time(website: str) -> None:
    assert ask(website + "/slow", seconds=0.3).reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://name:word@127.0.0.1/",
        "http://127.0.0.1:5432/",
    ],
)
def test_probe_when_the_address_lies_inside_then_never_asked(address: str) -> None:
    assert probe(address, seconds=1).reason in (Reason.INNER, Reason.NO_SUCH_HOST)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "gopher://a.example/", "http://", "http://[bad/"])
def test_probe_when_the_address_is_none_then_malformed(address: str) -> None:
    assert probe(address).reason is Reason.MALFORMED


def test_public_when_numbers_hide_others_then_seen_through() -> None:
    assert is_public_number("8.8.8.8")
    assert not any(map(is_public_number, ("::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1", "fe80::1")))


@pytest.mark.parametrize(
    ("answer", "failures", "is_later", "state"),
    [
        (Probe(200), 1, True, LinkState.WORKS),
        (Probe(200, moved_to="https://b.example/"), 0, True, LinkState.MOVED),
        (Probe(404), 0, True, LinkState.BROKEN),
        (Probe(403), 1, True, LinkState.WALLED),
        (Probe(503), 0, True, LinkState.SUSPECT),
        (Probe(503), 1, False, LinkState.SUSPECT),
        (Probe(503), 1, True, LinkState.BROKEN),
        (Probe(reason=Reason.NO_SUCH_HOST), 1, True, LinkState.BROKEN),
    ],
)
def test_judge_when_it_fails_twice_a_while_apart_then_broken(
    answer: Probe, failures: int, is_later: bool, state: LinkState
) -> None:
    assert judge(answer, failures=failures, seen_before=is_later).state is state


@pytest.mark.parametrize(
    ("address", "text", "state"),
    [
        ("https://bad.example/x", "", LinkState.DANGER),
        ("https://a.bad.example/", "", LinkState.DANGER),
        ("https://notbad.example/", "", None),
        ("https://weibo.com/u/123", "", LinkState.BROKEN),
        ("https://weibo.com/u/1234", "", None),
        ("https://www.yabo888.com/", "", LinkState.DANGER),
        ("https://www.yabo.gov.cn/", "", None),
        ("https://x.example/", "澳门新葡京娱乐", LinkState.DANGER),
    ],
)
def test_listed_when_an_address_matches_then_marked(address: str, text: str, state: LinkState | None) -> None:
    listed = [
        ListedPlace("bad.example", True),
        ListedPlace("weibo.com/u/123", False),
        ListedPlace("yabo", True),
        ListedPlace("澳门新葡京", True, is_word=True),
    ]

    found = listed_verdict(address, text, listed)

    assert (found.state if found else None) is state
