"""One database for all tests: public, a template, a console and two sites (`ta`, `tb`).

Every test is a transaction that is rolled back in both sites. `--reuse-db` keeps the database between runs
and migrates it when migrations changed.
"""

from collections.abc import Iterator

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last, in whatever order: they share one city, and their browser's event loop bars the database."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: pytest.FixtureRequest,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> Iterator[None]:
    """Make or reuse the database of the tests."""
    from django.db import connection

    from tests.factories.city import prepare_city

    with django_db_blocker.unblock():
        old_name = prepare_city(keep=django_db_keepdb and not django_db_createdb)
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            connection.creation.destroy_test_db(old_name, verbosity=0)


@pytest.fixture(autouse=True)
def _outside_any_site(request: pytest.FixtureRequest) -> Iterator[None]:
    """Begin and end every test in the public schema, with nothing remembered from the test before."""
    from django.core.cache import cache
    from django.db import connection
    from django.urls import set_script_prefix, set_urlconf

    from domain_mgmt.routing import forget_routes

    connection.set_schema_to_public()
    forget_routes()
    cache.clear()
    yield
    connection.set_schema_to_public()
    set_script_prefix("/")
    set_urlconf(None)


@pytest.fixture
def site_a(db: None) -> Iterator[object]:
    """Inside the first site."""
    from sites_registry.api import site_context

    with site_context("ta") as site:
        yield site


@pytest.fixture
def two_sites(db: None) -> tuple[object, object]:
    """Both sites, entered by the test itself."""
    from sites_registry.api import find_site

    return find_site("ta"), find_site("tb")
