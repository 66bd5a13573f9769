"""Visits: counted before Django, written down for pages that exist, told by a small request."""

import pytest
from django.db import OperationalError

from cms.models import ColumnPage
from delivery import visits as layer
from delivery.visit_ledger import Ledger
from delivery.visits import VisitServer, Writer
from interaction.models import PageVisits
from tests.factories.corrections import HOST_A, HOST_B, citizen
from tests.factories.pages import live_article, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.fixture
def page(site_a):
    switch_review_guards_off()
    return live_article(ColumnPage.objects.first(), title="看的人很多")


@pytest.fixture
def ledger(monkeypatch):
    monkeypatch.setattr(Writer, "wake", lambda self: None)
    return Ledger()


class Visitor:
    """Asks the layer; `inner` answers what it passes on."""

    def __init__(self, ledger, inner=None):
        self.passed = []
        self.server = VisitServer(inner or self._inner, ledger)

    def _inner(self, environ, start_response):
        self.passed.append(environ["PATH_INFO"])
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b'{"visits": 5}']

    def ask(self, path, *, method="POST", host=HOST_A, address="203.0.113.1", agent=BROWSER, **headers):
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": host,
            "REMOTE_ADDR": address, "HTTP_USER_AGENT": agent, "HTTP_SEC_FETCH_SITE": "same-origin",
        }  # fmt: skip
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        self.status, self.headers = "", {}

        def start_response(status, sent):
            self.status, self.headers = status, dict(sent)

        self.body = b"".join(self.server(environ, start_response))
        return self.status[:3]


def written(ledger):
    Writer(ledger).write_down()
    return {(row.site_code, row.page_pk): row.visits for row in PageVisits.objects.all()}


def test_beacon_when_script_or_picture_asks_then_counted_without_the_application(page, ledger):
    visitor = Visitor(ledger)

    assert visitor.ask(f"/beacon/{page.pk}") == "204" and visitor.body == b""
    assert visitor.ask(f"/beacon/{page.pk}", method="GET", address="203.0.113.2") == "200"
    assert visitor.headers["Content-Type"] == "image/gif" and visitor.body.startswith(b"GIF89a")
    assert visitor.headers["Cache-Control"] == "no-store"
    assert visitor.passed == []
    assert written(ledger) == {("ta", page.pk): 2}


def test_beacon_when_written_down_twice_then_added_up(page, ledger):
    visitor = Visitor(ledger)
    for minute in range(3):
        visitor.ask(f"/beacon/{page.pk}", address=f"203.0.113.{minute}")
        found = written(ledger)

    assert found == {("ta", page.pk): 3}


@pytest.mark.parametrize(
    "headers",
    [
        {"agent": ""},
        {"agent": "Mozilla/5.0 (compatible; Baiduspider/2.0)"},
        {"agent": "curl/8.5"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "", "origin": "https://evil.example"},
        {"sec_fetch_site": ""},
    ],
)
def test_beacon_when_machine_or_another_website_then_same_answer_but_not_counted(page, ledger, headers):
    visitor = Visitor(ledger)

    assert visitor.ask(f"/beacon/{page.pk}", **headers) == "204"
    assert written(ledger) == {}


def test_beacon_when_one_reader_reloads_then_counts_once_a_minute(page, ledger):
    visitor = Visitor(ledger)
    for _ in range(5):
        visitor.ask(f"/beacon/{page.pk}", x_forwarded_for="198.51.100.1")

    assert written(ledger) == {("ta", page.pk): 1}


@pytest.mark.parametrize("path", ["", "0", "-1", "x", "1/2", "99999999999", "1%00", "１"])
def test_beacon_when_no_page_number_then_not_found(ledger, path):
    visitor = Visitor(ledger)

    assert visitor.ask(f"/beacon/{path}") == "404"
    assert ledger.size == 0


@pytest.mark.parametrize("host", ["", "console.test.localhost", "a b", "..", "x" * 300])
def test_beacon_when_no_public_host_then_not_found(ledger, host):
    assert Visitor(ledger).ask("/beacon/1", host=host) == "404"


def test_beacon_when_other_method_then_refused(ledger):
    assert Visitor(ledger).ask("/beacon/1", method="DELETE") == "405"


def test_writing_down_when_page_or_host_is_made_up_then_dropped(page, ledger):
    visitor = Visitor(ledger)
    take_down(page)
    for host, pk in ((HOST_A, 999_999), (HOST_A, page.pk), (HOST_B, page.pk), ("evil.example", 3)):
        visitor.ask(f"/beacon/{pk}", host=host)

    assert written(ledger) == {}
    assert ledger.take() == {}


def test_writing_down_when_thousands_of_hosts_are_made_up_then_few_questions(
    page, ledger, django_assert_max_num_queries
):
    visitor = Visitor(ledger)
    for number in range(3000):
        visitor.ask(f"/beacon/{number + 1}", host=f"h{number}.example", address=f"10.0.{number // 250}.{number % 250}")
    visitor.ask(f"/beacon/{page.pk}")

    with django_assert_max_num_queries(10):
        assert written(ledger) == {("ta", page.pk): 1}


def test_writing_down_when_database_is_away_then_kept_for_later(page, ledger, monkeypatch):
    Visitor(ledger).ask(f"/beacon/{page.pk}")

    def fail(*args):
        raise OperationalError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(layer, "add_visits", fail)
        assert written(ledger) == {}
    assert written(ledger) == {("ta", page.pk): 1}


def test_writing_down_when_same_page_id_on_two_sites_then_kept_apart(page, ledger):
    from sites_registry.api import site_context

    with site_context("tb"):
        home = ColumnPage.objects.first()
    visitor = Visitor(ledger)
    visitor.ask(f"/beacon/{home.pk}", host=HOST_B)
    visitor.ask(f"/beacon/{home.pk}", host=HOST_A)

    assert written(ledger) == {("ta", home.pk): 1, ("tb", home.pk): 1}


def test_number_when_asked_then_told_for_live_pages_only(page):
    PageVisits.objects.create(site_code="ta", page_pk=page.pk, visits=42)

    assert citizen().get(f"/visits/{page.pk}").json() == {"visits": 42}
    assert citizen(HOST_B).get(f"/visits/{page.pk}").status_code in (200, 404)
    take_down(page)
    assert citizen().get(f"/visits/{page.pk}").status_code == 404


def test_number_when_asked_by_crowds_then_application_is_asked_once_a_minute(ledger):
    visitor = Visitor(ledger)
    for _ in range(20):
        assert visitor.ask("/visits/7", method="GET") == "200"

    assert visitor.passed == ["/visits/7"]
    visitor.ask("/visits/7", method="GET", host=HOST_B)
    assert len(visitor.passed) == 2


def test_number_when_application_fails_then_the_old_one(ledger, monkeypatch):
    answers = iter(["200 OK", "503 Service Unavailable"])

    def inner(environ, start_response):
        start_response(next(answers), [])
        return [b"5"]

    visitor = Visitor(ledger, inner)
    visitor.ask("/visits/7", method="GET")
    clock = layer.time.monotonic
    monkeypatch.setattr(layer.time, "monotonic", lambda: clock() + 3600)

    assert visitor.ask("/visits/7", method="GET") == "200"


def test_numbers_when_many_then_memory_is_bounded(ledger, monkeypatch):
    monkeypatch.setattr(layer, "MOST_NUMBERS", 10)
    visitor = Visitor(ledger)
    for number in range(1, 100):
        visitor.ask(f"/visits/{number}", method="GET")

    assert len(visitor.server._numbers._kept) <= 10


def test_article_when_rendered_then_beacon_and_number_stand_apart_from_its_bytes(page):
    body = citizen().get(page.site_path()).content.decode()
    PageVisits.objects.create(site_code="ta", page_pk=page.pk, visits=42)

    assert f'data-beacon="/beacon/{page.pk}"' in body and f'<noscript><img src="/beacon/{page.pk}"' in body
    assert citizen().get(page.site_path()).content.decode() == body


def test_preview_when_shown_then_counts_nothing(page):
    assert "/beacon/" not in page.serve_preview(None, "").content.decode()
