"""Reading the registers: gaps, notices of a site, non-readers."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from registers.enums import StaffDuty
from registers.models import DutyShift, HandedIn, Notice, NoticeReceipt, StaffEntry
from registers.rules import Gap, document_gaps, maintainers_gap, missing_readers
from sites_registry.api import live_codes, names_by_code


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as its receiver sees it."""

    pk: int
    title: str
    body: str
    due_on: date
    is_read: bool
    is_late: bool


def gaps_now(*, today: date, site_code: str | None = None) -> list[Gap]:
    """Required documents that are not there, of all or of one site."""
    rows = HandedIn.objects.values_list("kind", "site_code", "period")
    found = document_gaps(rows, sites=live_codes(), today=today)
    return found if site_code is None else [gap for gap in found if gap.site == site_code]


def maintainer_gaps(*, today: date) -> list[tuple[str, str]]:
    """Sites without a dedicated maintainer, or with more than two (LA-44)."""
    present = StaffEntry.objects.filter(duty=StaffDuty.MAINTAINER, came_on__lte=today)
    present = present.filter(Q(leaves_on__isnull=True) | Q(leaves_on__gte=today))
    counts = Counter(present.values_list("site_code", flat=True))
    return [(code, gap) for code in live_codes() if (gap := maintainers_gap(counts[code]))]


def notices_of(site_code: str, *, today: date) -> list[NoticeLine]:
    """Notices to a site, the unread first."""
    read = set(NoticeReceipt.objects.filter(site_code=site_code).values_list("notice_id", flat=True))
    lines = [
        NoticeLine(row.pk, row.title, row.body, row.due_on, row.pk in read, row.due_on < today)
        for row in Notice.objects.filter(sites__contains=[site_code])
    ]
    return sorted(lines, key=lambda line: line.is_read)


def names_on_duty(day: date) -> list[str]:
    """Names on the office's duty roster of a day, those in the lead first (LN-24)."""
    return list(DutyShift.objects.filter(day=day).order_by("-is_leader", "name").values_list("name", flat=True))


def non_readers(notice: Notice) -> list[str]:
    """Names of the sites that have not confirmed a notice."""
    read = {row.site_code: row for row in notice.receipts.all()}
    names = names_by_code()
    return [names.get(code, code) for code in missing_readers(notice.sites, read)]


def unread_count(*, today: date) -> int:
    """How many confirmations are overdue over all sites."""
    late = Notice.objects.filter(due_on__lt=today)
    read = NoticeReceipt.objects.filter(notice__in=late).count()
    return sum(map(len, late.values_list("sites", flat=True))) - read
