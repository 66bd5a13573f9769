"""A new key for all personal fields: add it, rewrite what older keys sealed, drop them."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models, transaction

from audit.actions import record
from audit.fields import EncryptedTextField, seal, unseal
from audit.keys import KeyRing, key_ring, save_key_ring

BATCH = 500


def rotate_keys() -> int:
    """Seal every stored value with a new key; returns how many values were rewritten.

    Killed in the middle it can be run again: older keys leave the ring at the end. The key before this one stays
    until the next rotation: a transaction that is open now may still store a value sealed with it.
    """
    before = key_ring()
    ring = before.with_new_key()
    save_key_ring(ring)
    count = sum(_rewrite(model, field, ring) for model, field in sealed_columns())
    with transaction.atomic():
        record(action="audit.keys_rotated", actor=None, site="", params={"key": ring.current, "values": count})
    save_key_ring(ring.only({before.current, ring.current}))
    return count


def sealed_columns() -> Iterator[tuple[type[models.Model], EncryptedTextField]]:
    """Every encrypted column of the public schema."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field


def _rewrite(model: type[models.Model], field: EncryptedTextField, ring: KeyRing) -> int:
    count = 0
    while rows := _rewrite_batch(model, field, ring):
        count += rows
    return count


@transaction.atomic
def _rewrite_batch(model: type[models.Model], field: EncryptedTextField, ring: KeyRing) -> int:
    """Raw SQL: the field itself would open and seal with whatever the ring says at that moment."""
    quote = connection.ops.quote_name
    table, column, key = quote(model._meta.db_table), quote(field.column), quote(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {column} FROM {table} WHERE {column} <> '' AND split_part({column}, ':', 1) <> %s"  # noqa: S608
            f" ORDER BY {key} LIMIT {BATCH} FOR UPDATE",
            [ring.current],
        )
        rows = cursor.fetchall()
        cursor.executemany(
            f"UPDATE {table} SET {column} = %s WHERE {key} = %s",  # noqa: S608  names of our own models
            [
                (seal(unseal(value, place=field.place, ring=ring), place=field.place, ring=ring), pk)
                for pk, value in rows
            ],
        )
    return len(rows)
