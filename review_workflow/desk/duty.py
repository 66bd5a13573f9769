"""Duty roster and approved sources, for rules and screens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from review_workflow.desk.models import ApprovedSource, DutyShift
from review_workflow.enums import Stage


@dataclass(frozen=True, slots=True)
class ShiftInfo:
    """One line of the roster."""

    pk: int
    stage: Stage
    user_id: int
    user_name: str
    since: datetime
    until: datetime
    entered_by_name: str
    is_now: bool


def _in_force() -> QuerySet[DutyShift]:
    now = timezone.now()
    return DutyShift.objects.filter(since__lte=now, until__gt=now, ended_at__isnull=True)


def stages_on_duty(user_id: int, site: str) -> frozenset[Stage]:
    """Stages for which the roster of a site names this person now."""
    rows = _in_force().filter(user_id=user_id, site_code=site)
    return frozenset(Stage(code) for code in rows.values_list("stage", flat=True))


def duty_by_site(user_id: int) -> dict[str, frozenset[Stage]]:
    """The same for all sites at once."""
    found: dict[str, set[Stage]] = {}
    for site, stage in _in_force().filter(user_id=user_id).values_list("site_code", "stage"):
        found.setdefault(site, set()).add(Stage(stage))
    return {site: frozenset(stages) for site, stages in found.items()}


def on_duty(site: str, stages: Iterable[Stage]) -> frozenset[int]:
    """Who is on duty now for one of these stages."""
    rows = _in_force().filter(site_code=site, stage__in=[stage.value for stage in stages])
    return frozenset(rows.values_list("user_id", flat=True))


def on_duty_on(site: str, day: date) -> dict[int, str]:
    """Who stands on a site's roster at any time of a day: account and name, in the order of the roster (LA-5.4)."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    rows = DutyShift.objects.filter(site_code=site, since__lt=begins + timedelta(days=1), until__gt=begins)
    rows = rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=begins)).order_by("since", "pk")
    return dict(rows.values_list("user_id", "user_name"))


def roster_of(site: str) -> list[ShiftInfo]:
    """Present and coming lines of a site's roster."""
    now = timezone.now()
    rows = DutyShift.objects.filter(site_code=site, until__gt=now, ended_at__isnull=True).order_by("since", "pk")
    return [
        ShiftInfo(
            row.pk, Stage(row.stage), row.user_id, row.user_name, row.since, row.until, row.entered_by_name,
            is_now=row.since <= now,
        )
        for row in rows
    ]  # fmt: skip


def approved_sources() -> tuple[frozenset[str], frozenset[str]]:
    """Names and hosts of the approved list (LN-21)."""
    rows = list(ApprovedSource.objects.values_list("name", "host"))
    return frozenset(name for name, _ in rows), frozenset(host for _, host in rows if host)
