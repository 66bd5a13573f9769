"""Telling people: a row for each, in the transaction of what happened; mails follow from the job, never from here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.api_duties import mail_addresses
from domain_mgmt.api import back_office_root
from review_workflow.desk.models import Notice
from review_workflow.enums import NoticeKind

_WISHES = (NoticeKind.TO_SIGN, NoticeKind.EMERGENCY, NoticeKind.TAKE_DOWN, NoticeKind.TAKEN_DOWN)
BATCH = 100
SHOWN = 100


@dataclass(frozen=True, slots=True)
class News:
    """What happened, where one looks at it: `address` lies below the site's back office."""

    kind: NoticeKind
    site: str
    title: str
    address: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NoticeInfo:
    """One notice of a person."""

    pk: int
    kind: NoticeKind
    site_code: str
    title: str
    detail: str
    created_at: datetime
    is_read: bool


def tell(people: Collection[int], news: News) -> None:
    """Write the notice for each of these people."""
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(
            user_id=pk,
            site_code=news.site,
            kind=news.kind,
            title=news.title[:255],
            detail=news.detail[:2000],
            address=news.address,
            created_at=now,
        )
        for pk in sorted(set(people))
    )


def notices_of(user_id: int, *, limit: int = SHOWN) -> list[NoticeInfo]:
    """The newest notices of a person."""
    rows = Notice.objects.filter(user_id=user_id).order_by("-pk")[:limit]
    return [
        NoticeInfo(
            row.pk, NoticeKind(row.kind), row.site_code, row.title, row.detail, row.created_at, row.read_at is not None
        )
        for row in rows
    ]


def unread_count(user_id: int) -> int:
    """How many notices this person has not opened."""
    return Notice.objects.filter(user_id=user_id, read_at__isnull=True).count()


def open_notice(pk: int, user_id: int) -> str | None:
    """Mark one's own notice as read; answers with the address it leads to."""
    row = Notice.objects.filter(pk=pk, user_id=user_id).first()
    if row is None:
        return None
    if row.read_at is None:
        Notice.objects.filter(pk=pk).update(read_at=timezone.now())
    return back_office_root(row.site_code) + row.address.lstrip("/")


def read_all(user_id: int) -> None:
    """Mark everything as read."""
    Notice.objects.filter(user_id=user_id, read_at__isnull=True).update(read_at=timezone.now())


def settle(site: str, address: str) -> None:
    """What somebody was asked to sign or confirm is done by now: the notices of it are read for everybody."""
    rows = Notice.objects.filter(site_code=site, address=address, read_at__isnull=True)
    rows.filter(kind__in=_WISHES).update(read_at=timezone.now())


def mail_notices(words: dict[NoticeKind, object]) -> int:
    """Mail what was not mailed yet, each once; returns how many. `words` are the kinds in words."""
    with transaction.atomic():
        rows = list(Notice.objects.select_for_update(skip_locked=True).filter(mailed_at__isnull=True)[:BATCH])
        Notice.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=timezone.now())
    addresses = mail_addresses(row.user_id for row in rows)
    wanted = [row for row in rows if row.user_id in addresses and row.read_at is None]
    for row in wanted:
        _mail(row, addresses[row.user_id], words)
    return len(wanted)


def _mail(row: Notice, address: str, words: dict[NoticeKind, object]) -> None:
    with override("zh-hans"):
        kind = str(words[NoticeKind(row.kind)])
        subject = gettext("[%(kind)s] %(title)s") % {"kind": kind, "title": row.title}
        lead = gettext("Please look in the back office:")
    where = back_office_root(row.site_code) + f"review/notices/{row.pk}/"
    text = "\n\n".join(part for part in (row.title, row.detail, f"{lead}\n{where}") if part)
    send_mail(" ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [address], fail_silently=True)
