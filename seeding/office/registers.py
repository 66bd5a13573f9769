"""Filings, names with their patrols, staff, contractors, trainings, roster, notices, documents of the demonstration.

Written as rows at once, not by the actions: hundreds of audit records of a demonstration would say nothing.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from domain_mgmt.enums import Finding, NameMove, NameState
from domain_mgmt.models import GovernmentName, NameStep, PatrolResult
from domain_mgmt.rules import to_ascii
from registers.enums import DocumentKind, StaffDuty
from registers.models import Contractor, DutyShift, HandedIn, Notice, NoticeReceipt, StaffEntry, Training
from registers.rules import DUTY_OF, period_of
from seeding.office.orders import SCAN
from sites_registry.enums_life import FilingKind
from sites_registry.models import Filing, Site
from sites_registry.rules_life import filing_end

# Numbers as the authorities would never give them: all zeros.
NUMBERS = {
    FilingKind.DOMAIN: "域名备案00000000号",
    FilingKind.PROTECTION: "34150000000-00000",
    FilingKind.CERTIFICATION: "CA-00000000",
    FilingKind.SECURITY_TEST: "AQ-2026-0000",
    FilingKind.CERTIFICATE: "SM2-00000000",
}
IDLE_AT, SILENT_AT, LATE_AT = 5, 7, 3  # which sites in the order of opening have something to mend
DUTIES = (
    (StaffDuty.HEAD, "leader"), (StaffDuty.MAINTAINER, "admin"), (StaffDuty.EDITOR, "editor"),
    (StaffDuty.CONTACT, "reviewer"),
)  # fmt: skip
ROSTER_DAYS = 14
AUDIENCE = "各单位网站管理员（示例）"


def fill_registers(sites: Mapping[str, Site], *, today: date) -> None:
    """Rows of every register for these sites."""
    for number, site in enumerate(sites.values()):
        _filings(site, number, today)
        _name(site, number, today)
    _staff(sites, today)
    _of_the_office(list(sites), today)
    _documents(list(sites), today)


def _filings(site: Site, number: int, today: date) -> None:
    kinds = [*NUMBERS, FilingKind.ICP, FilingKind.POLICE, FilingKind.MARK]
    own = {FilingKind.ICP: site.icp_number, FilingKind.POLICE: site.police_number, FilingKind.MARK: site.id_code}
    rows = []
    for kind in kinds:
        filed = today - timedelta(days=380 if kind is FilingKind.SECURITY_TEST and number == LATE_AT else 200)
        ends = today + timedelta(days=20 if number == SILENT_AT else 160) if kind is FilingKind.CERTIFICATE else None
        rows.append(
            Filing(
                site=site, kind=kind, number=own.get(kind) or NUMBERS.get(kind, "—"), filed_on=filed, expires_on=ends,
                ends_on=filing_end(kind.value, filed, ends), grade="二级" if kind is FilingKind.PROTECTION else "",
            )
        )  # fmt: skip
    Filing.objects.bulk_create(rows, ignore_conflicts=True)


def _name(site: Site, number: int, today: date) -> None:
    legal = site.domains.filter(is_primary=True).values_list("legal_name", flat=True).first()
    if not legal or GovernmentName.objects.filter(ascii_name=to_ascii(legal)).exists():
        return
    finding = Finding.NOT_ANSWERING if number == SILENT_AT else Finding.FINE
    now = timezone.now()
    row = GovernmentName.objects.create(
        name=legal, ascii_name=to_ascii(legal), unit_name=site.unit.full_name, site=site,
        state=NameState.IDLE if number == IDLE_AT else NameState.IN_USE, icp_number=site.icp_number,
        police_number=site.police_number, finding=finding, patrolled_at=now - timedelta(days=today.day - 1),
    )  # fmt: skip
    words = "随网站迁移登记"
    moves = (NameMove.APPLY, NameMove.CHECK, NameMove.APPROVE, NameMove.REGISTER, NameMove.FILE, NameMove.USE)
    NameStep.objects.bulk_create([NameStep(name=row, move=move, words=words) for move in moves])
    is_fine = finding is Finding.FINE
    PatrolResult.objects.create(
        name=row, at=row.patrolled_at, resolves=True, status=200 if is_fine else 0, names_owner=is_fine, finding=finding
    )


def _staff(sites: Mapping[str, Site], today: date) -> None:
    people = {user.username: user for user in User.objects.filter(username__contains="_")}
    for code in sites:
        for duty, mark in DUTIES:
            person = people.get(f"{code}_{mark}")
            if person is not None:
                StaffEntry.objects.create(
                    site_code=code, account=person, name=person.full_name, duty=duty, phone="0564-3333000",
                    certificate="网站管理培训合格", came_on=today - timedelta(days=700),
                )  # fmt: skip


def _of_the_office(codes: list[str], today: date) -> None:
    Contractor.objects.bulk_create(
        Contractor(company=name, scope=scope, qualification=level, secrecy_on=today - timedelta(days=300), until=until)
        for name, scope, level, until in (
            ("安徽某信息技术有限公司（示例）", "平台运行维护", "信息系统运维二级", today + timedelta(days=65)),
            ("六安某传媒有限公司（示例）", "图片和视频制作", "广播电视节目制作许可", today + timedelta(days=20)),
        )
    )
    Training.objects.bulk_create(
        Training(title=title, held_on=today - timedelta(days=ago), audience=AUDIENCE, people=people, hours=3)
        for title, ago, people in (
            ("政府网站内容保障与三审三校培训", 40, 46), ("网络安全与应急演练培训", 120, 38),
            ("政府信息公开规范培训", 210, 52),
        )
    )  # fmt: skip
    names = list(User.objects.filter(username__startswith="office_").order_by("pk").values_list("full_name", flat=True))
    for number in range(ROSTER_DAYS):
        day, name = today + timedelta(days=number), names[number % len(names)]
        DutyShift.objects.get_or_create(
            day=day, name=name, defaults={"is_leader": number % 2 == 0, "phone": "0564-3333999"}
        )
    _notices(codes, today)


def _notices(codes: list[str], today: date) -> None:
    by = User.objects.get(username="office_registrar")
    for title, due, readers in (
        ("关于做好第四季度网站自查工作的通知", today + timedelta(days=9), codes[::2]),
        ("关于报送网站管理员变动情况的通知", today - timedelta(days=3), codes[:-2]),
    ):
        notice = Notice.objects.create(
            title=title, body="请各单位对照检查指标逐项自查，按时在平台确认并提交材料。", due_on=due, sites=codes,
            sent_by=by,
        )  # fmt: skip
        for code in readers:
            reader = User.objects.get(username=f"{code}_admin")
            NoticeReceipt.objects.create(notice=notice, site_code=code, by=reader, by_name=str(reader))


def _documents(codes: list[str], today: date) -> None:
    period = period_of(DUTY_OF[DocumentKind.SITE_RULES].every, today)
    for code in codes[:-2]:
        by = User.objects.get(username=f"{code}_admin")
        HandedIn.objects.get_or_create(
            kind=DocumentKind.SITE_RULES, site_code=code, period=period,
            defaults={"name": "网站管理制度.pdf", "content": SCAN, "by": by, "by_name": str(by)},
        )  # fmt: skip
