"""The monthly patrol (LA-41.2): does each name resolve, answer, show its owner; is a cancelled one still there?"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.utils import timezone

from domain_mgmt.life.looking import look_at
from domain_mgmt.models import GovernmentName, PatrolResult
from domain_mgmt.rules_life import Probe, conclude

AT_ONCE = 8
Prober = Callable[[str, str], Probe]


def patrol(*, prober: Prober = look_at) -> dict[str, int]:
    """Look at every name once, several at a time; returns how often each finding was made."""
    rows = list(GovernmentName.objects.order_by("pk"))
    found: dict[str, int] = {}
    for row, probe in zip(rows, _probes(rows, prober), strict=True):
        finding = conclude(row.state, probe)
        now = timezone.now()
        PatrolResult.objects.create(
            name=row,
            at=now,
            resolves=probe.resolves,
            status=probe.status,
            names_owner=probe.names_owner,
            finding=finding,
        )
        GovernmentName.objects.filter(pk=row.pk).update(finding=finding, patrolled_at=now)
        found[finding] = found.get(finding, 0) + 1
    return found


def _probes(rows: Iterable[GovernmentName], prober: Prober) -> Iterable[Probe]:
    """Threads wait for the network only; the database is this thread's."""
    asked = [(row.ascii_name, row.unit_name) for row in rows]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda one: prober(*one), asked)
