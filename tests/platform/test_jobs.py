"""Jobs: rows written with the transaction, done in the right schema, by a worker whose threads are used again."""

import json

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from sites_registry.api import site_context
from sites_registry.api_jobs import platform_job, site_job
from sites_registry.models import Site

pytestmark = pytest.mark.django_db
seen = []


@site_job("tests.look_at_site")
def look_at_site(site, word):
    """Write down where the job runs."""
    seen.append((site.code, connection.schema_name, word))


@platform_job("tests.look_at_platform")
def look_at_platform():
    """Write down where the job runs."""
    seen.append(("", connection.schema_name, ""))


@pytest.fixture(autouse=True)
def _nothing_seen():
    seen.clear()


def _waiting(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM public.procrastinate_jobs WHERE task_name = %s ORDER BY id", [name])
        return [json.loads(row[0]) for row in cursor.fetchall()]


def test_defer_when_transaction_is_rolled_back_then_nothing_is_left(two_sites):
    with pytest.raises(RuntimeError), transaction.atomic():
        look_at_site.defer(site="ta", word="lost")
        raise RuntimeError

    assert _waiting("tests.look_at_site") == []


def test_defer_when_inside_a_site_then_row_lies_in_public_and_names_the_site(site_a):
    with transaction.atomic():
        look_at_site.defer(site="tb", word="kept")

    assert _waiting("tests.look_at_site") == [{"site": "tb", "word": "kept"}]


def test_site_job_when_run_then_inside_its_site_and_public_afterwards(two_sites):
    with site_context("tb"):
        look_at_site.task(site="ta", word="x")

        assert connection.schema_name == "public"
    assert seen == [("ta", "s_ta", "x")]


def test_platform_job_when_run_by_thread_left_in_a_site_then_in_public(two_sites):
    connection.set_tenant(two_sites[0])

    look_at_platform.task()

    assert seen == [("", "public", "")]


def test_site_job_when_it_fails_then_schema_is_public_again(two_sites):
    @site_job("tests.fails")
    def fails(site):
        assert Site.objects.count()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fails.task(site="ta")

    assert connection.schema_name == "public"


def test_jobs_when_platform_starts_then_periodic_ones_are_registered():
    names = {name for name, _ in app.periodic_registry.periodic_tasks}

    assert {"provisioning.refill_spares"} <= names
