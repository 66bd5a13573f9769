"""`/healthz` answers before any host is looked up."""

import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from cms.health import Part, answer, database_is_up, jobs_are_up

pytestmark = pytest.mark.django_db
OWN_PARTS = (Part("database", database_is_up, is_vital=True), Part("jobs", jobs_are_up))


@pytest.mark.parametrize(
    "host", ["console.test.localhost", "ta.test.localhost", "nobody.example", "127.0.0.1:8000", "[::1]"]
)
def test_health_when_asked_on_any_host_then_json_without_cookies(host):
    response = Client(headers={"host": host}).get("/healthz")

    assert response.status_code == 200
    assert response.json()["parts"]["database"] == "ok"
    assert not response.cookies and response["Cache-Control"] == "no-store"


def test_health_when_no_worker_gave_a_sign_then_degraded_and_with_one_then_ok():
    def ask():
        answered = json.loads(answer(OWN_PARTS).content)
        return answered["status"], answered["parts"]["jobs"]

    before = ask()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO public.procrastinate_workers (last_heartbeat) VALUES (now() - interval '2 min')")
    stale = ask()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO public.procrastinate_workers (last_heartbeat) VALUES (now())")

    assert before == stale == ("degraded", "down")
    assert ask() == ("ok", "ok")


def test_health_when_database_is_gone_then_503_and_says_which_part(monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr("cms.health.connection", type("Gone", (), {"cursor": staticmethod(gone)})())

    response = Client().get("/healthz")

    assert response.status_code == 503
    said = response.json()
    assert said["status"] == "down" and said["parts"]["database"] == said["parts"]["jobs"] == "down"


def test_health_when_a_part_that_is_not_vital_is_down_then_still_serving():
    parts = (Part("database", lambda: True, is_vital=True), Part("page_store", lambda: False))

    assert answer(parts).status_code == 200
