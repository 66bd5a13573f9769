"""A production city never runs on a database that may lose what it acknowledged."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from runtime.server import DURABILITY

_OFF = "off"


def unsafe_settings() -> list[str]:
    """Names of the server's settings that let a crash lose committed rows; empty when all are on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = %s", [list(DURABILITY), _OFF])
        return sorted(row[0] for row in cursor.fetchall())


def refuse_unsafe_database() -> None:
    """Raise ImproperlyConfigured naming what is off. A server that is down is no reason: pages outlive it."""
    try:
        unsafe = unsafe_settings()
    except DatabaseError:
        return
    finally:
        connection.close()
    if unsafe:
        names = ", ".join(unsafe)
        raise ImproperlyConfigured(f"PostgreSQL may lose committed data: turn on {names} in postgresql.conf.")
