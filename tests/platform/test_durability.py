"""A production start refuses a database that may lose data."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from cms.durability import refuse_unsafe_database, unsafe_settings


@pytest.fixture
def kept_connection(monkeypatch):
    """The check closes its connection; a test's transaction needs it."""
    monkeypatch.setattr(connection, "close", lambda: None)


@pytest.mark.django_db
def test_start_when_synchronous_commit_is_off_then_refused_and_named(kept_connection):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")

    assert "synchronous_commit" in unsafe_settings()
    with pytest.raises(ImproperlyConfigured, match="synchronous_commit"):
        refuse_unsafe_database()


@pytest.mark.django_db
def test_start_when_everything_is_on_then_allowed(kept_connection, monkeypatch):
    monkeypatch.setattr("cms.durability.unsafe_settings", list)

    refuse_unsafe_database()


def test_start_when_database_is_down_then_pages_are_served_all_the_same(kept_connection, monkeypatch):
    def down():
        raise OperationalError

    monkeypatch.setattr("cms.durability.unsafe_settings", down)

    refuse_unsafe_database()
