"""What is entered in the registers: each action checks, writes and records."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force, set_leaving_date
from audit.api import gathered, record
from policy.violations import Violation, ensure_allowed
from registers.models import Contractor, DutyShift, HandedIn, Notice, NoticeReceipt, StaffEntry, Training
from registers.rules import (
    DUTY_OF,
    check_contractor,
    check_keeper,
    check_notice,
    check_shift,
    check_staff,
    check_training,
    period_of,
)
from work_orders.api import check_paper

READERS = frozenset({"site_admin", "editor", "reviewer", "final_reviewer", "unit_head", "registrar", "inspector"})


@dataclass(frozen=True, slots=True)
class StaffData:
    """Somebody as the office enters him."""

    site_code: str
    name: str
    duty: str
    came_on: date | None
    leaves_on: date | None = None
    phone: str = ""
    certificate: str = ""
    account: User | None = None


def save_staff(data: StaffData, *, by: User, entry_id: int | None = None) -> StaffEntry:
    """Enter somebody, or change his entry; a last day ends his rights in every site (LA-41.3). Raises Refused."""
    with transaction.atomic(), gathered():
        ensure_allowed(check_keeper(console_roles(by)))
        ensure_allowed(check_staff(name=data.name.strip(), came_on=data.came_on, leaves_on=data.leaves_on))
        row = StaffEntry.objects.select_for_update(of=("self",)).get(pk=entry_id) if entry_id else StaffEntry()
        for name in StaffData.__slots__:
            setattr(row, name, getattr(data, name))
        row.save()
        if row.account is not None and row.account.leaving_date != row.leaves_on and row.leaves_on is not None:
            set_leaving_date(person=row.account, leaving_date=row.leaves_on, by=by)
        _record("register.staff_saved", by, row.site_code, row.pk, duty=row.duty, leaves_on=row.leaves_on)
    return row


def end_rights(*, today: date) -> list[str]:
    """End the rights of everybody whose last day is over and whose account does not know (hourly)."""
    ended = []
    rows = StaffEntry.objects.filter(leaves_on__lt=today, account__isnull=False, account__leaving_date__isnull=True)
    for row in rows.select_related("account").order_by("pk"):
        set_leaving_date(person=row.account, leaving_date=row.leaves_on, by=None)
        ended.append(row.account.username)
    return ended


@transaction.atomic
def save_contractor(*, by: User, **values: object) -> Contractor:
    """Enter a contractor (LA-45). Raises Refused."""
    ensure_allowed(check_keeper(console_roles(by)))
    asked = {name: value for name, value in values.items() if name != "scope"}
    ensure_allowed(check_contractor(**asked))
    row = Contractor.objects.create(**values)
    _record("register.contractor_saved", by, "", row.pk, until=row.until)
    return row


@transaction.atomic
def save_training(*, by: User, **values: object) -> Training:
    """Enter a training (LA-46). Raises Refused."""
    ensure_allowed(check_keeper(console_roles(by)))
    title, held_on, people = values.get("title"), values.get("held_on"), values.get("people")
    ensure_allowed(
        check_training(title=str(title or ""), held_on=held_on, today=timezone.localdate(), people=int(people or 0))
    )
    row = Training.objects.create(**values)
    _record("register.training_saved", by, "", row.pk, held_on=row.held_on)
    return row


@transaction.atomic
def save_shift(*, by: User, day: date | None, name: str, is_leader: bool = False, phone: str = "") -> DutyShift:
    """Put somebody on the duty roster (LN-24). Raises Refused."""
    ensure_allowed(check_keeper(console_roles(by)))
    taken = DutyShift.objects.filter(day=day, name=name).exists()
    ensure_allowed(check_shift(name=name, day=day, taken=taken))
    row = DutyShift.objects.create(day=day, name=name, is_leader=is_leader, phone=phone)
    _record("register.shift_saved", by, "", row.pk, day=day)
    return row


@transaction.atomic
def send_notice(*, by: User, title: str, body: str, due_on: date | None, sites: list[str]) -> Notice:
    """Send a notice to units (LA-47). Raises Refused."""
    ensure_allowed(check_keeper(console_roles(by)))
    today = timezone.localdate()
    ensure_allowed(check_notice(title=title.strip(), body=body.strip(), due_on=due_on, today=today, sites=len(sites)))
    row = Notice.objects.create(title=title.strip(), body=body.strip(), due_on=due_on, sites=sites, sent_by=by)
    _record("register.notice_sent", by, "", row.pk, receivers=len(sites))
    return row


@transaction.atomic
def confirm_notice(*, notice_id: int, site_code: str, by: User) -> NoticeReceipt:
    """Confirm for a unit that a notice was read; once. Raises Refused, Notice.DoesNotExist."""
    notice = Notice.objects.get(pk=notice_id)
    ensure_allowed(_check_receiver(notice, site_code, by))
    row, is_new = NoticeReceipt.objects.get_or_create(
        notice=notice, site_code=site_code, defaults={"by": by, "by_name": str(by)}
    )
    if is_new:
        _record("register.notice_confirmed", by, site_code, notice.pk)
    return row


@transaction.atomic
def hand_in(*, kind: str, site_code: str, name: str, content: bytes, by: User) -> HandedIn:
    """Hand in a required document for the present period; again replaces it. Raises Refused."""
    duty = DUTY_OF.get(kind)
    roles = roles_in_force(by, site_code) if site_code else console_roles(by)
    if duty is None or duty.of_each_site is not bool(site_code) or not READERS & roles:
        ensure_allowed([Violation("register.document.not_yours", "LA-40.1")])
    ensure_allowed(check_paper(name, content))
    row, _ = HandedIn.objects.update_or_create(
        kind=kind,
        site_code=site_code,
        period=period_of(DUTY_OF[kind].every, timezone.localdate()),
        defaults={"name": name[-120:], "content": content, "by": by, "by_name": str(by)},
    )
    _record("register.document_handed_in", by, site_code, row.pk, document=kind, period=row.period)
    return row


def _check_receiver(notice: Notice, site_code: str, by: User) -> list[Violation]:
    may = site_code in notice.sites and READERS & roles_in_force(by, site_code)
    return [] if may else [Violation("register.notice.not_yours", "LA-47")]


def _record(action: str, by: User, site: str, number: int, **params: object) -> None:
    record(action=action, actor=by, site=site, object_type="register", object_id=number, params=params)
