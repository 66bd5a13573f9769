"""When the database is away nothing typed is lost."""

import pytest
from django.db import OperationalError

from interaction.actions import submission
from interaction.models import Ticket
from tests.factories.tickets import FORM, HOST_A, HOST_B, send

pytestmark = pytest.mark.django_db
EVERYTHING = {"kind": "dead_link", "text": "链接“首页”打不开 <b>&", "contact": "13812345678", "address": "/news/"}


@pytest.fixture
def database_down_late(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(submission, "count_try", fail)


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
        broken.setattr(submission, "count_try", lambda *args: (_ for _ in ()).throw(OperationalError()))
        send(form=EVERYTHING)

    assert send(form=EVERYTHING).status_code == 201
    assert Ticket.objects.count() == 1


def test_report_when_down_and_sent_by_another_website_then_its_words_are_not_shown(site_a, database_down_early):
    response = send(form=EVERYTHING, headers={"origin": f"http://{HOST_B}"})

    assert response.status_code >= 500
    assert "打不开" not in response.content.decode()


def test_code_when_database_is_down_then_code_is_given_back(site_a, database_down_early):
    response = send("/correct/status/", {"code": "1234 5678 9012"})

    assert response.status_code == 503
    assert 'value="123456789012"' in response.content.decode()


def test_report_when_a_megabyte_and_down_then_no_second_failure(site_a, database_down_early):
    assert send(text="A" * 1_100_000).status_code >= 500


def test_report_when_all_is_well_then_outage_page_stays_away(site_a):
    assert send(form=FORM, host=HOST_A).status_code == 201
