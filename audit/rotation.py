"""A new key for all personal fields: add it, rewrite what older keys sealed, drop them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

from audit.actions import record
from audit.fields import EncryptedTextField, Unsealable, seal, unseal
from audit.keys import KeyMissing, KeyRing, key_ring, save_key_ring

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many values were rewritten, and how many could not be opened and were left as they are."""

    rewritten: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class _Column:
    """Quoted names and the place that is bound into the seals."""

    table: str
    column: str
    key: str
    place: str


def rotate_keys() -> Rotation:
    """Seal every stored value with a new key.

    Killed in the middle it can be run again: older keys leave the ring at the end, and only if every value could be
    opened. The key before this one stays until the next rotation: a transaction that is open now may still store a
    value sealed with it. Older backups need the ring of their day: keep a copy of it with them, on another medium.
    """
    before = key_ring()
    ring = before.with_new_key()
    save_key_ring(ring)
    results = [_rewrite(column, ring) for column in sealed_columns()]
    total = Rotation(sum(one.rewritten for one in results), sum(one.unreadable for one in results))
    with transaction.atomic():
        params = {"key": ring.current, "values": total.rewritten, "unreadable": total.unreadable}
        record(action="audit.keys_rotated", actor=None, site="", params=params)
    if not total.unreadable:
        save_key_ring(ring.only({before.current, ring.current}))
    return total


def sealed_columns() -> Iterator[_Column]:
    """Every encrypted column of the public schema (audit.checks refuses them elsewhere)."""
    quote = connection.ops.quote_name
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield _Column(
                    quote(model._meta.db_table), quote(field.column), quote(model._meta.pk.column), field.place
                )


def _rewrite(column: _Column, ring: KeyRing) -> Rotation:
    rewritten = unreadable = 0
    last: object = None
    while True:
        keys, failed = _rewrite_batch(column, ring, last)
        if not keys:
            return Rotation(rewritten, unreadable)
        rewritten, unreadable, last = rewritten + len(keys) - failed, unreadable + failed, keys[-1]


@transaction.atomic
def _rewrite_batch(column: _Column, ring: KeyRing, last: object) -> tuple[list[object], int]:
    """Rewrite the values after primary key `last`; return the keys that were looked at and how many failed.

    Raw SQL: the field itself would open and seal with whatever the ring says at that moment.
    """
    beyond = f"AND {column.key} > %s" if last is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column.key}, {column.column} FROM {column.table}"  # noqa: S608  names of our own models
            f" WHERE {column.column} <> '' AND split_part({column.column}, ':', 1) <> %s {beyond}"
            f" ORDER BY {column.key} LIMIT {BATCH} FOR UPDATE",
            [ring.current, *([last] if last is not None else [])],
        )
        rows = cursor.fetchall()
        sealed = [(text, key) for key, value in rows if (text := _resealed(value, column.place, ring)) is not None]
        cursor.executemany(
            f"UPDATE {column.table} SET {column.column} = %s WHERE {column.key} = %s",  # noqa: S608
            sealed,
        )
    return [key for key, _ in rows], len(rows) - len(sealed)


def _resealed(value: str, place: str, ring: KeyRing) -> str | None:
    """The value under the current key; None if it does not open."""
    try:
        return seal(unseal(value, place=place, ring=ring), place=place, ring=ring)
    except (KeyMissing, Unsealable):
        return None
