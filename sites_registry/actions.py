"""What the office changes about a site: exceptions to layout rules, mourning-day and banner switches."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.api import console_roles
from accounts.models import User
from audit.api import record
from policy.violations import ensure_allowed
from sites_registry.enums import SwitchKind
from sites_registry.models import LayoutException, Site, TimedSwitch
from sites_registry.rules import check_exception, check_office, check_switch
from sites_registry.signals import site_changed


@dataclass(frozen=True, slots=True)
class SwitchWish:
    """A switch to set; `site_code` empty means the whole platform."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    site_code: str = ""
    label: str = ""
    text: str = ""
    link: str = ""


@transaction.atomic
def grant_exception(*, site_code: str, rule: str, allowed: int, reason: str, until: date, by: User) -> LayoutException:
    """Let a site go beyond one layout rule; a former exception to the same rule ends (LA-34). Raises Refused."""
    site = Site.objects.select_for_update().get(code=site_code)
    ensure_allowed(
        check_exception(
            by_roles=_office_roles(by), reason=reason, allowed=allowed, until=until, today=timezone.localdate()
        )
    )
    site.layout_exceptions.filter(rule=rule, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    row = LayoutException.objects.create(
        site=site, rule=rule, allowed=allowed, reason=reason, until=until, granted_by=by
    )
    record(
        action="site.exception_granted",
        actor=by,
        site=site.code,
        object_type="layout_exception",
        object_id=row.pk,
        params={"rule": rule, "allowed": allowed, "until": until.isoformat(), "reason": reason},
    )
    return row


@transaction.atomic
def withdraw_exception(*, exception_id: int, by: User) -> None:
    """End an exception at once. Raises Refused."""
    ensure_allowed(check_office(_office_roles(by)))
    row = LayoutException.objects.select_for_update(of=("self",)).select_related("site").get(pk=exception_id)
    LayoutException.objects.filter(pk=row.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    record(
        action="site.exception_withdrawn",
        actor=by,
        site=row.site.code,
        object_type="layout_exception",
        object_id=row.pk,
    )


@transaction.atomic
def set_switch(wish: SwitchWish, *, by: User) -> TimedSwitch:
    """Set mourning-day grey or an urgent banner for a time (LA-4). Raises Refused."""
    ensure_allowed(
        check_switch(
            by_roles=_office_roles(by),
            is_banner=wish.kind == SwitchKind.BANNER,
            text=wish.text,
            link=wish.link,
            starts_at=wish.starts_at,
            ends_at=wish.ends_at,
        )
    )
    row = TimedSwitch.objects.create(
        site=Site.objects.get(code=wish.site_code) if wish.site_code else None,
        kind=wish.kind,
        label=wish.label,
        text=wish.text,
        link=wish.link,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        made_by=by,
    )
    _record_switch("site.switch_set", row, by)
    return row


@transaction.atomic
def end_switch(*, switch_id: int, by: User) -> None:
    """End a switch now; one that has not begun never begins. Raises Refused."""
    ensure_allowed(check_office(_office_roles(by)))
    row = TimedSwitch.objects.select_for_update(of=("self",)).select_related("site").get(pk=switch_id)
    now = timezone.now()
    if row.ends_at <= now:
        return
    row.ends_at = now
    row.starts_at = min(row.starts_at, now)
    row.save(update_fields=["starts_at", "ends_at"])
    _record_switch("site.switch_ended", row, by)


def _record_switch(action: str, row: TimedSwitch, by: User) -> None:
    code = row.site.code if row.site else ""
    transaction.on_commit(lambda: site_changed.send(sender=TimedSwitch, code=code))
    record(
        action=action,
        actor=by,
        site=code,
        object_type="timed_switch",
        object_id=row.pk,
        params={"kind": row.kind, "starts": row.starts_at.isoformat(), "ends": row.ends_at.isoformat()},
    )


def _office_roles(by: User) -> frozenset[str]:
    return console_roles(by)
