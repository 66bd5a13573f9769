"""Findings of a hosted site stay what they are when its name or port changes; each stands at its own page."""

from datetime import timedelta
from hashlib import sha256
from importlib import import_module
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from domain_mgmt.models import DomainRecord
from inspection.api import (
    dismiss_finding,
    finding_lines,
    ignore_finding,
    inspect,
    mark_appealed,
    newest_results,
    recheck,
    subject_of,
)
from inspection.enums import FindingState, RunKind
from inspection.models import Finding, Look
from interaction.models import Consultation
from sites_registry.api import platform_context
from sites_registry.models import Site
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def inspector(two_sites):
    Site.objects.filter(code__in=("ta", "tb")).update(state="online")
    return make_person("jiancha", {"*": ["inspector"]})


def nightly(day=None):
    return inspect(kind=RunKind.NIGHTLY, as_of=day or TODAY())


def of(code):
    return Finding.objects.filter(subject__site__code=code)


def test_site_when_its_name_and_port_change_then_the_same_findings_with_new_links_and_decisions_stay(
    inspector, settings
):
    subject = subject_of("ta")
    seen = [{"kind": "footer", "page": "https://ta.gov.cn/", "target": "https://ta.gov.cn/", "params": {"parts": "x"}}]
    Look.objects.create(subject=subject, day=TODAY(), state="done", faults=seen)
    with platform_context():
        nightly()
        filing = of("ta").get(rule="filing.missing", evidence__filing="icp")
        column = of("ta").filter(rule="column.empty").first()
        mark_appealed(finding_id=filing.pk, by=inspector)
        dismiss_finding(finding_id=filing.pk, reason="已备案", by=inspector)
        ignore_finding(finding_id=column.pk, reason="上级要求保留", by=inspector)
        nightly(TODAY() + timedelta(days=1))
        before, old = set(of("ta").values_list("pk", "state")), newest_results()[subject.pk]

        settings.PUBLIC_PORT = 8444
        DomainRecord.objects.filter(tenant__code="ta", is_primary=True).update(domain="neu.gov.cn")
        nightly(TODAY() + timedelta(days=2))

        new = newest_results()[subject.pk]
        assert (new.fresh, new.gone, new.points) == (0, 0, old.points)
        assert set(of("ta").values_list("pk", "state")) == before
        column.refresh_from_db()
        assert column.state == FindingState.IGNORED and "://neu.gov.cn:8444/" in column.page
        assert not of("ta").exclude(page__contains="://neu.gov.cn:8444/").exists()
        assert recheck([of("ta").get(rule="staff.none").pk]) == {of("ta").get(rule="staff.none").pk: True}


def test_links_of_findings_when_the_site_has_moved_since_then_lead_to_its_present_address(inspector, settings):
    with platform_context():
        nightly()
        row = of("ta").filter(rule="column.empty").first()
        settings.PUBLIC_PORT = 8444
        DomainRecord.objects.filter(tenant__code="ta", is_primary=True).update(domain="neu.gov.cn")
        path = urlsplit(row.page).path

        assert [line.page for line in finding_lines(of("ta").filter(pk=row.pk))] == [f"http://neu.gov.cn:8444{path}"]
        client = back_office_client(inspector)
        for address in ("/registry/findings/", f"/registry/findings/inspect/{row.pk}/"):
            shown = client.get(address).content.decode()
            assert f'href="http://neu.gov.cn:8444{path}"' in shown and row.page not in shown


def test_finding_when_named_with_its_host_then_the_migration_names_it_without_la_50(inspector):
    nightly()
    rows = list(of("ta").order_by("pk"))
    names = {row.pk: row.fingerprint for row in rows}
    for row in rows:
        keys = ("", row.evidence.get("filing", ""), row.evidence.get("document", ""))
        parts = [row.rule, row.page, row.target, row.column]
        bare = [row.rule, urlsplit(row.page).path, row.target, row.column]
        key = next(one for one in keys if _sha([*bare, one]) == row.fingerprint)
        row.fingerprint = _sha([*parts, key])
        row.save()

    with connection.schema_editor() as editor:
        import_module("inspection.migrations.0014_findings_apart_from_hosts").name_anew(None, editor)

    assert dict(of("ta").values_list("pk", "fingerprint")) == names


def _sha(parts):
    return sha256("\n".join(parts).encode()).hexdigest()


def test_consultation_when_its_result_is_late_then_the_finding_stands_at_its_own_page_gb19_d3_5(inspector):
    ended = TODAY() - timedelta(days=90)
    Consultation.objects.create(
        site_code="ta", page_pk=1, title="征集", path="/zj/a/", form="notice", begins_on=ended, ends_on=ended
    )

    nightly()

    assert urlsplit(of("ta").get(rule="consultation.result_late").page).path == "/zj/a/"
