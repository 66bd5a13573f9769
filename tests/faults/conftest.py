"""The small city that is killed, stopped and frozen: built once, whole again before each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories.small_city import SmallCity, wait_until

EACH_WORKER = 8  # requests in a row that show that every worker has found the database again


@contextmanager
def _running(folder: Path) -> Iterator[SmallCity]:
    from django.db import connection

    city = SmallCity.copy_of(connection.settings_dict, folder)
    try:
        city.start_web()
        yield city
    finally:
        city.stop()


@pytest.fixture(scope="session")
def _built_city(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SmallCity]:
    with _running(tmp_path_factory.mktemp("small-city")) as city:
        yield city


@pytest.fixture
def small_city(_built_city) -> Iterator[SmallCity]:
    """Database and web server run, no jobs worker; the site is open."""
    city = _built_city
    city.thaw_database()
    city.start_database()
    city.end_jobs()
    city.start_web_if_it_ended()
    wait_until(lambda: _is_well(city), 60, "the small city does not recover")
    yield city


@pytest.fixture
def own_city(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SmallCity]:
    """A small city of its own, for a test that leaves in it what would disturb others: sites, columns, feeds."""
    with _running(tmp_path_factory.mktemp("own-city")) as city:
        wait_until(lambda: _is_well(city), 60, "the city does not begin")
        yield city


def _is_well(city: SmallCity) -> bool:
    try:
        return {city.get("/nowhere/").status for _ in range(EACH_WORKER)} == {404}
    except OSError:
        return False
