"""The office's board and registers with 1,000 site rows, their names, filings and open work orders."""

from __future__ import annotations

import os
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

SITES = 1_000
ORDERS = 2_000
ROUNDS = 15


def main() -> None:
    """Make the rows, open the screens, print."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    django.setup()
    from provisioning.migrator import migrate_city

    migrate_city(lambda step: None)
    office = _office()
    _fill_sites()
    _fill_orders(office)
    from tests.factories.people import back_office_client

    client = back_office_client(office)
    for name, path in (
        ("board", "/"),
        ("sites", "/registry/sites/"),
        ("names", "/registry/names/"),
        ("orders", "/orders/?box=open"),
    ):
        _measure(name, lambda path=path: client.get(path))


def _office() -> object:
    from django.conf import settings

    from provisioning.actions import open_console
    from tests.factories.people import make_person

    open_console(routing_host=settings.CONSOLE_HOSTS[0])
    return make_person("dengji", {"*": ["registrar"]})


def _fill_sites() -> None:
    """Rows only: the board reads no schema."""
    from django.utils import timezone

    from domain_mgmt.models import DomainRecord, GovernmentName
    from sites_registry.enums import SiteKind, SiteState, UnitLevel
    from sites_registry.enums_life import FilingKind
    from sites_registry.models import Filing, Site, Unit

    progress(f"writing {SITES} sites")
    day, numbers = timezone.localdate(), range(SITES)
    units = Unit.objects.bulk_create(
        Unit(full_name=f"演示市第{n}局", short_name=f"第{n}局", level=UnitLevel.DEPARTMENT) for n in numbers
    )
    states = (SiteState.ONLINE, SiteState.ONLINE, SiteState.ONLINE, SiteState.BUILDING, SiteState.SUSPENDED)
    sites = Site.objects.bulk_create(
        Site(schema_name=f"s_d{n}", code=f"d{n}", unit=units[n], kind=SiteKind.DEPARTMENT, state=states[n % 5])
        for n in numbers
    )
    DomainRecord.objects.bulk_create(
        DomainRecord(domain=f"d{n}.demo.gov.cn", tenant=sites[n], is_primary=True, legal_name=f"d{n}.demo.gov.cn")
        for n in numbers
    )
    GovernmentName.objects.bulk_create(
        GovernmentName(
            name=f"d{n}.demo.gov.cn", ascii_name=f"d{n}.demo.gov.cn", unit_name=units[n].full_name, site=sites[n],
            state="idle" if n % 40 == 0 else "in_use", finding="not_resolving" if n % 25 == 0 else "fine",
        )
        for n in numbers
    )  # fmt: skip
    Filing.objects.bulk_create(
        Filing(site=site, kind=kind, number=f"{kind}-{site.code}", filed_on=day, expires_on=day)
        for site in sites
        for kind in FilingKind.values
    )


def _fill_orders(by: object) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from work_orders.models import WorkOrder

    progress(f"writing {ORDERS} work orders")
    now, today = timezone.now(), timezone.localdate()
    WorkOrder.objects.bulk_create(
        WorkOrder(
            number=f"演示{n}号", kind="other", title=f"关于第{n}项业务的申请", site_code=f"d{n % SITES}",
            unit_name=f"第{n % SITES}局", applicant=by, applicant_name="申请人", stage=n % 2,
            values={"reason": "工作需要"}, submitted_at=now, stage_since=now, due_on=today + timedelta(days=n % 9 - 3),
        )
        for n in range(ORDERS)
    )  # fmt: skip


def _measure(name: str, read: object) -> None:
    """95 of 100 are faster than this (seconds)."""
    read()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = read()
        times.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise RuntimeError(f"{name} answered {answer.status_code}")
    figure(f"console_{name}_p95_at_1000", sorted(times)[int(ROUNDS * 0.95)])


if __name__ == "__main__":
    main()
