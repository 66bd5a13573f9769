"""Writing many rows of a model at once with COPY, in the current schema."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def copy_rows(model: type[Model], objects: Iterable[Model]) -> None:
    """Write the model's own columns of prepared objects; parents' rows are written separately."""
    fields = model._meta.local_concrete_fields
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quoted(model._meta.db_table)} ({columns}) FROM STDIN") as out,
    ):
        for one in objects:
            out.write_row([_value(field, one) for field in fields])


def _value(field: Field, one: Model) -> Any:
    return field.get_db_prep_save(getattr(one, field.attname), connection)


def take_numbers(model: type[Model], count: int) -> list[int]:
    """Reserve keys of a model in the current schema."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]
