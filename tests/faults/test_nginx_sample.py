"""The sample of deploy/nginx in front of a small city, with and without the application behind it."""

import os
from pathlib import Path

import pytest

from delivery.filling import LEAST_TO_COMPRESS
from delivery.headers import own_style_headers, security_headers
from delivery.server import UNAVAILABLE
from runtime.server import free_port
from tests.factories.nginx import SAMPLE, nginx, program, sample
from tests.factories.nginx_front import Front
from tests.factories.small_city import HOST, OTHER_HOST

pytestmark = pytest.mark.skipif(program() is None, reason="nginx is not installed")
CONSOLE = "console.test.localhost"
ALLOWED = "127.0.0.2"
YEAR = 31_536_000
OF_THE_CONNECTION = {"content-length", "date", "server", "connection", "accept-ranges", "etag", "transfer-encoding"}
PAGES = ["/", "/news/", "/news/yw/", "/elder/news/", "/robots.txt"]


@pytest.fixture
def front(small_city, tmp_path):
    ports = {"http": free_port(), "https": free_port(), "app": small_city.port}
    inside = sample(tmp_path, var_dir=small_city.var_dir, ports=ports, console=CONSOLE)
    (tmp_path / "jiyue" / "jiyue-console-allow.conf").write_text(f"allow {ALLOWED}; deny all;")
    challenge = tmp_path / "acme" / ".well-known" / "acme-challenge"
    challenge.mkdir(parents=True)
    (challenge / "token").write_text("proof")
    with nginx(tmp_path, inside, port=ports["https"]):
        yield Front(ports)


def _without_connection(headers):
    return _comparable({name: value for name, value in headers.items() if name not in OF_THE_CONNECTION})


def _comparable(headers):
    """The directives of a policy have no order."""
    return {
        name: frozenset(part.strip() for part in value.split(";"))
        if name.lower() == "content-security-policy"
        else value
        for name, value in headers.items()
    }


def test_sample_when_the_application_runs_then_it_answers_like_the_platform_itself(small_city, front):
    for path in PAGES:
        small_city.get(path)
        behind, own = front.get(path), small_city.get(path)
        assert behind.body == own.body, path
        shown = _without_connection(behind.headers)
        assert shown.pop("strict-transport-security") == f"max-age={YEAR}"
        expected = _without_connection(own.headers)
        if len(own.body) < LEAST_TO_COMPRESS:
            expected.pop("vary")  # there is one form of it only
        assert shown == expected, path

    assert front.get("/nowhere/").status == 404 and front.get("/news").status == 301
    assert front.get("/search/?q=x").status == small_city.get("/search/?q=x").status
    assert front.get("/news/", method="POST").status in (403, 405)
    assert front.get("/", host="nobody.example.cn").body == b""
    assert front.get("/", host="nobody.example.cn").status == 404
    assert front.get("/", host=CONSOLE).status == 403
    assert front.get("/login/", host=CONSOLE, source=ALLOWED).status == 200
    assert front.get("/s/ta/", host=HOST).status == 404
    moved, proof = front.plain("/news/?x=1"), front.plain("/.well-known/acme-challenge/token")
    assert (moved.status, moved.headers["location"]) == (301, f"https://{HOST}/news/?x=1")
    assert proof.text == "proof"


def test_page_when_it_was_replaced_or_taken_away_then_no_answer_is_the_old_one(small_city, front):
    small_city.get("/news/")
    place = Path(small_city.var_dir, "pages", HOST, "news", "index.html")
    first = front.get("/news/").body
    fresh = place.with_name("fresh")
    fresh.write_bytes(first[::-1])
    os.utime(fresh, ns=(0, place.stat().st_mtime_ns))

    fresh.replace(place)
    replaced = front.get("/news/").body
    place.unlink()
    rendered = front.get("/news/").body

    assert (replaced, rendered) == (first[::-1], first)


def test_sample_when_the_application_is_dead_then_pages_stay_and_nothing_withdrawn_returns(small_city, front):
    with small_city.actor() as actor:
        made, kept = actor.do("publish", title="要撤的消息"), actor.do("publish", title="留下的消息")
        for path in (*PAGES, made["path"], kept["path"]):
            small_city.get(path)
        actor.do("withdraw", pk=made["pk"])
    for path in ("/", kept["path"]):
        small_city.get(path)
    small_city.stop_web()

    gone, page = front.get(made["path"]), front.get(kept["path"])
    sent = front.get(made["path"], method="POST")
    old = front.get("/news/yw/")

    assert gone.status == 410 and "已撤下" in gone.text
    assert (sent.status, sent.body) == (410, gone.body)
    assert page.status == 200 and "x-jiyue-copy" not in page.headers
    assert (old.status, old.headers["x-jiyue-copy"]) == (200, "last-good")
    head, again = front.get("/", method="HEAD"), front.get("/", If_None_Match=front.get("/").headers["etag"])
    assert (head.status, head.body, again.status) == (200, b"", 304)
    part = front.get("/", Range="bytes=0-99")
    assert (part.status, len(part.body)) == (206, 100)
    packed = front.get("/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip" and packed.headers["vary"] == "Accept-Encoding"
    form, fresh = front.get("/correct/", method="POST"), front.get("/interaction/hygq/")
    assert [form.status, fresh.status] == [503, 503]
    assert "暂时不可用" in fresh.text and fresh.headers["retry-after"] == "30"
    for odd in (
        "/../secret_key",
        "/%2e%2e/%2e%2e/secret_key",
        "/..%2fsecret_key",
        "/news/..%5c..%5csecret_key",
        "//etc",
    ):
        assert front.get(odd).status in (400, 404, 503), odd
    assert front.get("/", host="../ta").status == 400


@pytest.mark.parametrize(("state", "status"), [("closed", 410), ("suspended", 503)])
def test_sample_when_a_site_is_not_open_then_its_notice_answers_everywhere(small_city, front, state, status):
    for host in (HOST, OTHER_HOST):
        small_city.get("/", host=host)
    with small_city.actor() as actor:
        actor.do("set_state", state=state)
        small_city.stop_web()
        try:
            answers = [front.get(path) for path in ("/", "/news/", "/nowhere/?x=1", "/elder/")]
            answers += [front.get(path, method="POST") for path in ("/ask/", "/news/")]
            other = front.get("/", host=OTHER_HOST)
        finally:
            actor.do("set_state", state="online")

    assert {answer.status for answer in answers} == {status}
    assert len({answer.body for answer in answers}) == 1 and answers[0].body
    assert other.status == 200


def test_closed_site_when_it_leads_elsewhere_then_the_platform_is_asked_and_the_notice_is_the_rest(small_city, front):
    folder = Path(small_city.var_dir, "pages.closed", "moved.test.localhost")
    folder.mkdir(parents=True)
    folder.joinpath("410.html").write_text("closed", encoding="utf-8")
    folder.joinpath("moved").symlink_to("410.html")
    folder.joinpath("moved.json").write_text(
        '{"way": "same_path", "redirect_to": "https://new.example.cn", "redirects": {}}', encoding="utf-8"
    )

    moved = front.get("/news/", host="moved.test.localhost")
    sent = front.get("/news/", host="moved.test.localhost", method="POST")
    small_city.stop_web()
    notice = front.get("/news/", host="moved.test.localhost")
    unsent = front.get("/news/", host="moved.test.localhost", method="POST")

    assert {(answer.status, answer.text) for answer in (sent, unsent)} == {(410, "closed")}
    assert (moved.status, moved.headers["location"]) == (301, "https://new.example.cn/news/")
    assert (notice.status, notice.text) == (410, "closed")


def test_headers_of_the_sample_when_held_against_the_platform_then_they_are_the_same(settings):
    settings.SECURE_HSTS_SECONDS = YEAR
    text = {part.name: part.read_text(encoding="utf-8") for part in SAMPLE.glob("*.conf")}

    plain = security_headers(is_secure=True)
    notice = own_style_headers(UNAVAILABLE.read_text(encoding="utf-8"), plain)

    assert _comparable(_told(text, "jiyue-page.conf")) == _comparable(dict(plain))
    assert _comparable(_told(text, "jiyue-unavailable.conf")) == _comparable(dict(notice))


def _told(text, name):
    found = {}
    for line in text[name].splitlines():
        words = line.strip().removesuffix(";").split(" ", 2)
        if words[0] == "include":
            found |= _told(text, words[1].rpartition("/")[2])
        elif words[0] == "add_header":
            found[words[1]] = words[2].removesuffix(" always").strip('"')
    return found
