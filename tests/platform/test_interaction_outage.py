"""When the database is away nothing typed is lost."""

import io
from urllib.parse import urlencode

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError

from delivery.wsgi import PageServer
from interaction.actions import correcting
from interaction.gate import Gate
from interaction.models import Message
from tests.factories.corrections import FORM, HOST_A, HOST_B, send
from tests.factories.visitors import same_connection

pytestmark = pytest.mark.django_db
EVERYTHING = {"kind": "dead_link", "text": "链接“首页”打不开 <b>&", "contact": "13812345678", "address": "/news/"}


@pytest.fixture
def database_down_late(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(correcting, "count_try", fail)


@pytest.fixture
def database_down_early(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("domain_mgmt.middleware.route_for_host", fail)


def test_report_when_database_fails_while_storing_then_given_back_whole(site_a, database_down_late):
    response = send(form=EVERYTHING)

    body = response.content.decode()
    assert response.status_code == 503 and response["Retry-After"]
    assert "no-store" in response["Cache-Control"]
    assert "链接“首页”打不开 &lt;b&gt;&amp;" in body
    assert 'value="13812345678"' in body and 'value="/news/"' in body
    assert "checked" in body and 'name="kind"' in body and 'method="post"' in body
    assert "甲市教育局" in body


def test_report_when_database_fails_before_the_site_is_known_then_given_back_too(site_a, database_down_early):
    body = send(form=EVERYTHING).content.decode()

    assert "链接“首页”打不开" in body and 'value="13812345678"' in body
    assert "OperationalError" not in body


def test_report_when_given_back_and_sent_again_then_stored_once(site_a, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(correcting, "count_try", lambda *args: (_ for _ in ()).throw(OperationalError()))
        send(form=EVERYTHING)

    assert send(form=EVERYTHING).status_code == 201
    assert Message.objects.count() == 1


def test_report_when_down_and_sent_by_another_website_then_its_words_are_not_shown(site_a, database_down_early):
    response = send(form=EVERYTHING, headers={"origin": f"http://{HOST_B}"})

    assert response.status_code >= 500
    assert "打不开" not in response.content.decode()


def test_code_when_database_is_down_then_code_is_given_back(site_a, database_down_early):
    response = send("/ask/status/", {"code": "1234 5678 9012"})

    assert response.status_code == 503
    assert 'value="123456789012"' in response.content.decode()


def test_report_when_a_megabyte_and_down_then_no_second_failure(site_a, database_down_early):
    assert send(text="A" * 1_100_000).status_code >= 500


def test_report_when_all_is_well_then_outage_page_stays_away(site_a):
    assert send(form=FORM, host=HOST_A).status_code == 201


def environ_of(path, form, **headers):
    body = urlencode(form).encode()
    return {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": "", "SERVER_NAME": "x",
        "SERVER_PORT": "80", "HTTP_HOST": HOST_A, "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http",
        "HTTP_ORIGIN": f"http://{HOST_A}", **headers,
    }  # fmt: skip


@pytest.fixture
def closed_server(monkeypatch, tmp_path):
    """A web server that knows its database to be down: nobody gets as far as Django."""
    server = PageServer(lambda environ, start_response: pytest.fail("the application was asked"))
    server._server.watch.is_down = True
    return server


def ask(server, environ):
    sent = []
    body = b"".join(server(environ, lambda status, headers: sent.extend([status, dict(headers)])))
    return sent[0], sent[1], body.decode()


def test_report_when_nobody_is_let_through_then_given_back_without_the_database(
    site_a, closed_server, django_assert_num_queries
):
    send()  # this process has seen the site before
    with django_assert_num_queries(0):
        status, headers, body = ask(closed_server, environ_of("/correct/", EVERYTHING))

    assert status.startswith("503") and "no-store" in headers["Cache-Control"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Content-Length"] == str(len(body.encode()))
    assert "链接“首页”打不开" in body and 'value="13812345678"' in body and "甲市教育局" in body


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/correct/", {"HTTP_ORIGIN": "https://evil.example"}), ("/other/", {}), ("/correct/", {"CONTENT_TYPE": "x/y"})],
)
def test_request_when_not_a_citizens_form_then_the_plain_page(site_a, closed_server, path, headers):
    status, _, body = ask(closed_server, environ_of(path, EVERYTHING, **headers))

    assert status.startswith("503")
    assert "打不开" not in body


def test_report_when_django_loses_the_database_then_its_page_passes_the_page_store(site_a, database_down_late):
    server = PageServer(get_wsgi_application())

    with same_connection():
        status, _, body = ask(server, environ_of("/correct/", EVERYTHING))

    assert status.startswith("503") and "链接“首页”打不开" in body
    server._server.watch.is_down = False


def test_outage_page_when_made_then_carries_the_headers_of_every_page(site_a, database_down_early):
    response = send(form=EVERYTHING)

    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_form_when_too_many_come_then_told_to_wait_with_every_field_kept_as_text(site_a, settings, monkeypatch):
    settings.FORMS_PER_SECOND = 0.0001
    monkeypatch.setattr("interaction.gate._gate", Gate(burst=0, at_once=1))
    evil = '"><script>alert(1)</script>'

    answer = send(form={**EVERYTHING, "text": f"</textarea>{evil}", "ticket": evil})

    body = answer.content.decode()
    assert answer.status_code == 429 and answer["Retry-After"] and "no-store" in answer["Cache-Control"]
    assert "<script>alert" not in body and "&lt;/textarea&gt;" in body and 'name="ticket"' in body
    assert 'value="13812345678"' in body and not Message.objects.exists()
