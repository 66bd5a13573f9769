"""Reading the site every day and signing in for duty (LA-41.1, LA-5.3, LA-5.4)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from audit.api import record
from inspection.enums_rounds import DailyKind
from inspection.models import DailyEntry
from inspection.rounds.selectors.rosters import Roster, roster_on
from inspection.rules.forms import check_daily, check_duty
from inspection.rules.supervision import OFFICE_READERS, UNIT_READERS
from policy.violations import Violation, ensure_allowed
from work_orders.rules import tidy


@transaction.atomic
def enter_day(
    *,
    kind: DailyKind,
    site_code: str,
    ticks: Sequence[str] = (),
    faults: int | None = 0,
    words: str = "",
    reason: str = "",
    by: User,
) -> DailyEntry:
    """Enter that the site was read, or that duty began; once a day and person. Raises Refused.

    Duty is signed in for by those on the roster of the day; who stands in for them says why.
    """
    said, why, today = tidy(words)[:1000], tidy(reason)[:300], timezone.localdate()
    roles = roles_in_force(by, site_code) if site_code else console_roles(by)
    is_yours = bool((UNIT_READERS if site_code else OFFICE_READERS) & roles)
    ensure_allowed(check_daily(kind=kind.value, ticks=ticks, faults=faults, words=said, is_yours=is_yours))
    roster = roster_on(site_code, today) if kind == DailyKind.DUTY else Roster()
    ensure_allowed(check_duty(is_on_roster=roster.names_him(by), rostered=roster.names, reason=why))
    is_substitute = bool(roster.names) and not roster.names_him(by)
    again = DailyEntry.objects.filter(kind=kind, site_code=site_code, day=today, by=by).exists()
    ensure_allowed([Violation("daily.twice", "house")] if again else [])
    row = DailyEntry.objects.create(
        kind=kind,
        site_code=site_code,
        day=today,
        ticks=list(ticks),
        faults=faults,
        words=said,
        rostered="、".join(roster.names)[:200],
        is_substitute=is_substitute,
        reason=why if is_substitute else "",
        by=by,
        by_name=str(by),
    )
    record(
        action="supervision.day_entered",
        actor=by,
        site=site_code,
        object_type="daily_entry",
        object_id=row.pk,
        params={"kind": kind.value, "count": faults, "reason": row.reason},
    )
    return row
