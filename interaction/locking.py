"""Equal forms that arrive together wait for each other."""

from django.db import connection

_LOCK_BITS = 63


def one_at_a_time(mark: str) -> None:
    """Let whoever sends the same content at the same time wait; the lock goes with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(mark, 16) % 2**_LOCK_BITS])
