"""Reading the site every day and signing in for duty (LA-41.1, LA-5.3, LA-5.4)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.api import User, console_roles, roles_in_force
from audit.api import record
from inspection.enums_rounds import DailyKind
from inspection.models import DailyEntry
from inspection.rules.forms import check_daily
from inspection.rules.supervision import OFFICE_READERS, UNIT_READERS
from policy.violations import Violation, ensure_allowed
from work_orders.rules import tidy


@transaction.atomic
def enter_day(
    *, kind: DailyKind, site_code: str, ticks: Sequence[str] = (), faults: int = 0, words: str = "", by: User
) -> DailyEntry:
    """Enter that the site was read, or that duty began; once a day and person. Raises Refused."""
    said, today = tidy(words)[:1000], timezone.localdate()
    roles = roles_in_force(by, site_code) if site_code else console_roles(by)
    is_yours = bool((UNIT_READERS if site_code else OFFICE_READERS) & roles)
    ensure_allowed(check_daily(kind=kind.value, ticks=ticks, faults=faults, words=said, is_yours=is_yours))
    again = DailyEntry.objects.filter(kind=kind, site_code=site_code, day=today, by=by).exists()
    ensure_allowed([Violation("daily.twice", "house")] if again else [])
    row = DailyEntry.objects.create(
        kind=kind,
        site_code=site_code,
        day=today,
        ticks=list(ticks),
        faults=faults,
        words=said,
        by=by,
        by_name=str(by),
    )
    record(
        action="supervision.day_entered",
        actor=by,
        site=site_code,
        object_type="daily_entry",
        object_id=row.pk,
        params={"kind": kind.value, "count": faults},
    )
    return row
