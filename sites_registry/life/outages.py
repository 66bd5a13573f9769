"""Outages (LA-13): reported at once, ended, and after 72 hours a take-down; alarms of take-downs (LA-11.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.api import User
from audit.api import gathered, record
from policy.violations import Violation, ensure_allowed
from sites_registry.enums import SiteState
from sites_registry.enums_life import Move
from sites_registry.life.moves import locked_site, move_site
from sites_registry.models import OutageReport, TakeDownPeriod
from sites_registry.rules_life import (
    TAKE_DOWN_ALARM_DAY,
    TAKE_DOWN_DAYS,
    check_outage,
    day_of_take_down,
    is_too_long,
)


@dataclass(frozen=True, slots=True)
class OutageData:
    """An outage as it was reported; an open one has no end."""

    site_code: str
    cause: str
    started_at: datetime
    ended_at: datetime | None = None
    words: str = ""
    order_number: str = ""


@transaction.atomic
def report_outage(data: OutageData, *, by: User) -> OutageReport:
    """Note an outage; the clock of 72 hours runs from its beginning. Raises Refused."""
    site = locked_site(data.site_code)
    is_open = data.ended_at is None and site.outages.filter(ended_at__isnull=True).exists()
    ensure_allowed(
        check_outage(started_at=data.started_at, ended_at=data.ended_at, now=timezone.now(), is_open=is_open)
    )
    row = OutageReport.objects.create(
        site=site,
        cause=data.cause,
        words=data.words[:500],
        started_at=data.started_at,
        ended_at=data.ended_at,
        order_number=data.order_number,
    )
    record(
        action="site.outage_reported",
        actor=by,
        site=site.code,
        object_type="outage",
        object_id=row.pk,
        params={"cause": row.cause, "order": row.order_number},
    )
    return row


@transaction.atomic
def end_outage(*, outage_id: int, by: User, ended_at: datetime) -> OutageReport:
    """Note that the site answers again. Raises Refused."""
    row = OutageReport.objects.select_for_update(of=("self",)).select_related("site").get(pk=outage_id)
    if row.ended_at is not None:
        ensure_allowed([Violation("site.outage.over", "LA-13")])
    ensure_allowed(check_outage(started_at=row.started_at, ended_at=ended_at, now=timezone.now(), is_open=False))
    row.ended_at = ended_at
    row.save(update_fields=["ended_at"])
    record(action="site.outage_ended", actor=by, site=row.site.code, object_type="outage", object_id=row.pk)
    return row


def turn_long_outages(*, now: datetime) -> list[str]:
    """Make take-downs of outages longer than 72 hours (LA-13); returns the codes of their sites."""
    turned = []
    rows = OutageReport.objects.filter(ended_at__isnull=True, take_down__isnull=True).select_related("site")
    for row in rows.order_by("pk"):
        if is_too_long(row.started_at, now) and row.site.state == SiteState.ONLINE:
            _turn(row, now)
            turned.append(row.site.code)
    return turned


def _turn(row: OutageReport, now: datetime) -> None:
    with transaction.atomic(), gathered():
        site, start = locked_site(row.site.code), timezone.localdate(now)
        row.take_down = TakeDownPeriod.objects.create(
            site=site,
            starts_on=start,
            until=start + timedelta(days=TAKE_DOWN_DAYS),
            reason=row.words or row.get_cause_display(),
            order_number=row.order_number,
        )
        row.save(update_fields=["take_down"])
        move_site(site, Move.TAKE_DOWN, by=None, reason=row.words, order_number=row.order_number)


def give_alarms(*, now: datetime) -> list[str]:
    """Give the alarm of the 25th day, once (LA-11.1); returns the codes of the sites."""
    given, today = [], timezone.localdate(now)
    open_rows = TakeDownPeriod.objects.filter(ended_on__isnull=True, alarmed_at__isnull=True)
    for row in open_rows.select_related("site").order_by("pk"):
        day = day_of_take_down(row.starts_on, today)
        if day < TAKE_DOWN_ALARM_DAY:
            continue
        with transaction.atomic():
            TakeDownPeriod.objects.filter(pk=row.pk).update(alarmed_at=now)
            record(
                action="site.take_down_alarm",
                actor=None,
                site=row.site.code,
                object_type="take_down",
                object_id=row.pk,
                params={"day": day, "until": row.until},
            )
        given.append(row.site.code)
    return given
