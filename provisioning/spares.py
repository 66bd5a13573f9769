"""Spare clones of the template: made in the background, given away in milliseconds."""

from django.conf import settings
from django.db import connection, transaction

from provisioning.schemas import copy_template, drop_schema, mark_ready, next_spare_name, ready_spares

WANTED_SPARES = 4


def refill_spares(wanted: int = WANTED_SPARES) -> list[str]:
    """Make spares until there are enough; returns the names of new ones. Owner role only."""
    made = []
    _drop_unfinished()
    while len(ready_spares()) < wanted:
        made.append(_make_spare())
    return made


def claim_spare(schema_name: str) -> bool:
    """Give a ready spare the name of a new site; False when none is left. Any role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.claim_spare_schema(%s)", [schema_name])
        return bool(cursor.fetchone()[0])


def drop_spares() -> None:
    """Remove every spare (the template changed)."""
    for name in ready_spares():
        drop_schema(name)


def _make_spare() -> str:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('jiyue.spares.making'))")
        name = next_spare_name()
        copy_template(name)
        mark_ready(name)
    return name


def _drop_unfinished() -> None:
    """A killed attempt leaves nothing (one transaction); a claimed spare was renamed. This catches the rest."""
    ready = set(ready_spares())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname ~ %s", [f"^{settings.SPARE_SCHEMA_PREFIX}[0-9]+$"]
        )
        names = [row[0] for row in cursor.fetchall()]
    for name in names:
        if name not in ready:
            drop_schema(name)
