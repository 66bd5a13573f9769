"""Rows for the benchmark of the office's board: 1,000 sites with everything that the registers keep about them."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Membership, User
from domain_mgmt.models import DomainRecord, GovernmentName
from registers.models import Contractor, DutyShift, HandedIn, Notice, NoticeReceipt, StaffEntry, Training
from sites_registry.enums import SiteKind, SiteState, UnitLevel
from sites_registry.enums_life import FilingKind
from sites_registry.models import Filing, OutageReport, Site, TakeDownPeriod, Unit
from tests.bench.reporting import progress
from work_orders.models import ApiAccess, WorkOrder

SITES = 1_000
ORDERS = 2_000
STATES = (SiteState.ONLINE, SiteState.ONLINE, SiteState.ONLINE, SiteState.BUILDING, SiteState.SUSPENDED)
ROLES = ("editor", "reviewer", "final_reviewer", "site_admin")


def fill(office: User) -> None:
    """Rows only: the board and the registers read no schema."""
    progress(f"writing {SITES} sites")
    sites = _sites()
    _names(sites)
    _life(sites)
    progress(f"writing {ORDERS} work orders")
    _accesses(_orders(office), office)
    progress("writing people and registers")
    _people(sites)
    _registers(sites, office)


def _sites() -> list[Site]:
    units = Unit.objects.bulk_create(
        Unit(full_name=f"演示市第{n}局", short_name=f"第{n}局", level=UnitLevel.DEPARTMENT) for n in range(SITES)
    )
    return Site.objects.bulk_create(
        Site(schema_name=f"s_d{n}", code=f"d{n}", unit=units[n], kind=SiteKind.DEPARTMENT, state=STATES[n % 5])
        for n in range(SITES)
    )


def _names(sites: list[Site]) -> None:
    DomainRecord.objects.bulk_create(
        DomainRecord(
            domain=f"{site.code}.demo.gov.cn", tenant=site, is_primary=True, legal_name=f"{site.code}.demo.gov.cn"
        )
        for site in sites
    )
    GovernmentName.objects.bulk_create(
        GovernmentName(
            name=f"{site.code}.demo.gov.cn", ascii_name=f"{site.code}.demo.gov.cn", unit_name=site.unit.full_name,
            site=site, state="idle" if n % 40 == 0 else "in_use", finding="not_resolving" if n % 25 == 0 else "fine",
        )
        for n, site in enumerate(sites)
    )  # fmt: skip


def _life(sites: list[Site]) -> None:
    day, now = timezone.localdate(), timezone.now()
    Filing.objects.bulk_create(
        Filing(
            site=site, kind=kind, number=f"{kind}-{site.code}", filed_on=day, expires_on=day,
            ends_on=day + timedelta(days=n % 60 - 10),
        )
        for n, site in enumerate(sites)
        for kind in FilingKind.values
    )  # fmt: skip
    TakeDownPeriod.objects.bulk_create(
        TakeDownPeriod(site=site, starts_on=day - timedelta(days=n % 28), until=day + timedelta(days=2), reason="升级")
        for n, site in enumerate(sites)
    )
    OutageReport.objects.bulk_create(
        OutageReport(site=site, cause="power", started_at=now - timedelta(hours=n % 90)) for n, site in enumerate(sites)
    )


def _orders(by: User) -> list[WorkOrder]:
    now, today = timezone.now(), timezone.localdate()
    return WorkOrder.objects.bulk_create(
        WorkOrder(
            number=f"演示{n}号", kind="other", title=f"关于第{n}项业务的申请", site_code=f"d{n % SITES}",
            unit_name=f"第{n % SITES}局", applicant=by, applicant_name="申请人", stage=n % 2,
            values={"reason": "工作需要"}, submitted_at=now, stage_since=now, due_on=today + timedelta(days=n % 9 - 3),
        )
        for n in range(ORDERS)
    )  # fmt: skip


def _accesses(orders: list[WorkOrder], by: User) -> None:
    until = timezone.localdate() + timedelta(days=90)
    ApiAccess.objects.bulk_create(
        ApiAccess(
            order=order, site_code=order.site_code, unit_name=order.unit_name, system="业务系统",
            scopes=["items"], calls_a_day=1000, valid_until=until, applicant=by,
        )
        for order in orders[:SITES]
    )  # fmt: skip


def _people(sites: list[Site]) -> None:
    """Four people a site, each with his role."""
    wanted = [(site.code, role) for site in sites for role in ROLES]
    people = User.objects.bulk_create(
        User(username=f"{code}_{role}", full_name="演示人员", unit_name=code, password="!") for code, role in wanted
    )
    Membership.objects.bulk_create(
        Membership(user=person, scope=code, role=role) for person, (code, role) in zip(people, wanted, strict=True)
    )


def _registers(sites: list[Site], by: User) -> None:
    """Two maintainers a site; as many rows of each other register as there are sites."""
    day, codes = timezone.localdate(), [site.code for site in sites]
    StaffEntry.objects.bulk_create(
        StaffEntry(site_code=code, name="演示人员", duty="maintainer", came_on=day) for code in codes for _ in range(2)
    )
    Contractor.objects.bulk_create(
        Contractor(company=f"第{n}公司", qualification="信息技术服务", secrecy_on=day, until=day) for n in range(SITES)
    )
    Training.objects.bulk_create(Training(title=f"第{n}次培训", held_on=day, people=30) for n in range(SITES))
    DutyShift.objects.bulk_create(DutyShift(day=day + timedelta(days=n), name="值班人") for n in range(SITES))
    HandedIn.objects.bulk_create(
        HandedIn(kind="rules", site_code=code, period="2026", name="制度.pdf", content=b"%PDF-", by=by)
        for code in codes
    )
    notices = Notice.objects.bulk_create(
        Notice(title=f"第{n}号通知", body="请各单位阅知。", due_on=day, sites=codes, sent_by=by) for n in range(100)
    )
    NoticeReceipt.objects.bulk_create(
        NoticeReceipt(notice=notice, site_code=code, by=by, by_name="读者") for notice in notices for code in codes[::2]
    )
