"""Another site of the city, by its address, through the jobs: visited, read over HTTP, asked again, judged."""

from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.utils import timezone

from inspection.api import SubjectData, add_subject, inspect
from inspection.enums import RunKind
from inspection.models import Finding, Look, Probe
from inspection.outside import looks, visits
from inspection.rules.catalogue import BY_CODE, PAGE
from sites_registry.models import Site
from tests.factories.faulty_site import FaultySite, odd_server
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
# Depends on whether the machine can ask for names; the day of the planted columns is not today.
NOT_SURE = {"no_such_host", "stale_column", "future_date"}


@pytest.fixture
def foreign(two_sites, settings, tmp_path, monkeypatch):
    """A faulty site on this machine, in the office's list, in a network that the operator named."""
    settings.INSPECTION_NETWORKS = (ip_network("127.0.0.0/8"),)
    Site.objects.filter(code__in=("ta", "tb")).update(state="building")
    site = FaultySite(tmp_path, pages=34, references=7)
    site.write()
    plan_of = looks.plan_of
    quick = {"seconds": 2.0, "pause": 0.0, "second_try": 0.0}
    monkeypatch.setattr(looks, "plan_of", lambda *args, **more: replace(plan_of(*args, **more), **quick))
    with odd_server(tmp_path) as server:
        by = make_person("jiancha", {"*": ["inspector"]})
        address = f"http://127.0.0.1:{server.port}/"
        yield site.truth, server, add_subject(SubjectData("某区人民政府", address, "county"), by=by)


def test_foreign_site_when_read_by_jobs_then_faults_that_failed_twice_are_found_over_http(foreign):
    truth, _server, subject = foreign
    now = timezone.now()
    Look.objects.create(subject=subject, day=timezone.localdate(now))

    look = looks.claim(now=now)
    looks.move_on(look)
    look.refresh_from_db()
    assert look.state == "doubting" and look.suspects and look.pages >= 34
    assert looks.claim(now=now + timedelta(minutes=50)) is None, "an hour has to pass first"
    looks.move_on(looks.claim(now=now + timedelta(minutes=61)))

    inspect(kind=RunKind.NIGHTLY, as_of=timezone.localdate(now))

    root = subject.address.rstrip("/")
    rows = Finding.objects.filter(subject=subject, rule__startswith=PAGE).values_list("page", "target", "rule")
    found = {
        (page.removeprefix(root), target.removeprefix(root), rule.removeprefix(PAGE)) for page, target, rule in rows
    }
    told = {one for one in truth.faults if f"{PAGE}{one[2]}" in BY_CODE and one[2] not in NOT_SURE}
    missed = told - found
    assert missed == set()
    assert not {one for one in found - truth.faults if one[2] not in NOT_SURE}
    assert Finding.objects.filter(subject=subject, rule="safety.danger_link").exists()
    assert Finding.objects.filter(subject=subject, rule="column.empty").count() == 2


def test_foreign_site_when_visited_by_the_job_then_once_an_hour_and_a_dead_one_fails_gb19_v2(foreign):
    _truth, server, subject = foreign
    now = timezone.now().replace(minute=10)

    assert visits.visit_all(now=now) == 1 and visits.visit_all(now=now + timedelta(minutes=30)) == 0
    assert visits.visit_all(now=now + timedelta(hours=1)) == 1
    assert [one.is_open for one in Probe.objects.filter(subject=subject)] == [True, True]
    assert server.asked.count("/") == 2
