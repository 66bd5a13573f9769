"""The log of single calls by interface: written with each call, shown to the office, forgotten after half a year."""

from datetime import datetime, timedelta

from work_orders.models import AccessCall

KEPT = timedelta(days=190)  # logs of a network are kept for six months at least


def note_call(*, access_id: int, scope: str, method: str, address: str, status: int, milliseconds: int) -> None:
    """Keep one call, answered or refused. Any schema."""
    AccessCall.objects.create(
        access_id=access_id,
        scope=scope,
        method=method[:8],
        address=address[:200],
        status=status,
        milliseconds=milliseconds,
    )


def forget_old_calls(now: datetime) -> int:
    """Forget calls of more than half a year ago; returns how many."""
    return AccessCall.objects.filter(called_at__lt=now - KEPT).delete()[0]
