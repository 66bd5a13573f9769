"""The patrol's look at a name, against servers of this machine: every answer, time limits, nothing inside."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from domain_mgmt.life.looking import Network, look_at
from domain_mgmt.rules_life import Probe, conclude
from tests.factories.listening import listening

OWNER = "甲市教育局"


class Site(BaseHTTPRequestHandler):
    """Answers by the name that is asked for."""

    def do_GET(self) -> None:
        name = self.headers["Host"].split(":")[0].split(".")[0]
        if name == "silent":
            time.sleep(1.5)
            return
        status, body, place = {
            "good": (200, f"<title>{OWNER}</title>".encode(), ""),
            "old": (200, OWNER.encode("gb18030"), ""),
            "stranger": (200, "网站转让".encode(), ""),
            "broken": (503, b"", ""),
            "moved": (301, b"", "//good.test:PORT/"),
            "inward": (302, b"", "http://inside.test:PORT/"),
            "strange": (302, b"", "file:///etc/passwd"),
            "port": (302, b"", "http://good.test:1/"),
            "circle": (302, b"", "/"),
            "late": (200, b"x" * 300_000 + OWNER.encode(), ""),
        }[name]
        self.send_response(status)
        if place:
            self.send_header("Location", place.replace("PORT", str(self.server.server_port)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with listening(Site) as server:
        yield server.server_port


def network(port: int, **changes: object) -> Network:
    values = {
        "seconds": 1.0,
        "resolve": lambda host: ["127.0.0.1"],
        "may_ask_private": True,
        "ports": (("http", port),),
    }
    return Network(**{**values, **changes})


@pytest.mark.parametrize(
    ("name", "probe", "finding"),
    [
        ("good", Probe(True, 200, True), "fine"),
        ("old", Probe(True, 200, True), "fine"),
        ("moved", Probe(True, 200, True), "fine"),
        ("stranger", Probe(True, 200, False), "not_owners"),
        ("late", Probe(True, 200, False), "not_owners"),
        ("broken", Probe(True, 503, False), "not_answering"),
        ("strange", Probe(True), "not_answering"),
        ("port", Probe(True), "not_answering"),
        ("circle", Probe(True), "not_answering"),
        ("silent", Probe(True), "not_answering"),
    ],
)
def test_name_when_looked_at_then_what_the_patrol_says(port, name, probe, finding):
    began = time.monotonic()

    seen = look_at(f"{name}.test", OWNER, network(port))

    assert seen == probe and conclude("in_use", seen) == finding
    assert time.monotonic() - began < 1.4


def test_name_when_it_does_not_resolve_or_is_cancelled_and_still_does_then_said(port):
    nowhere = look_at("good.test", OWNER, network(port, resolve=lambda host: []))

    assert nowhere == Probe(False) and conclude("in_use", nowhere) == "not_resolving"
    assert conclude("cancelled", nowhere) == "fine"
    assert conclude("cancelled", look_at("good.test", OWNER, network(port))) == "still_resolving"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%1", "100.64.0.1", "0.0.0.0"]
)
def test_name_when_it_leads_inside_then_never_asked(port, address):
    inside = network(port, resolve=lambda host: [address], may_ask_private=False)

    assert look_at("good.test", OWNER, inside) == Probe(True)


def test_redirect_when_it_leads_inside_then_not_followed(port, monkeypatch):
    asked = []

    def resolve(host):
        asked.append(host)
        return ["10.0.0.8" if host == "inside.test" else "127.0.0.1"]

    monkeypatch.setattr("domain_mgmt.life.looking.ipaddress.ip_address", lambda text: _Judged(text != "10.0.0.8"))

    assert look_at("inward.test", OWNER, network(port, resolve=resolve, may_ask_private=False)) == Probe(True)
    assert asked[-1] == "inside.test"


class _Judged:
    def __init__(self, is_global: bool) -> None:
        self.is_global = is_global
