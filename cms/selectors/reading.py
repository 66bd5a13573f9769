"""Rows read by plain SQL: for what every page asks, where the ORM would spend more time than the database."""

from collections.abc import Iterable
from typing import Any

from django.db import connection


def read(sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
    """Return all rows of one query inside the current site."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()
