"""A page of a known kind by id, by the ORM's own statement: putting it together costs more than running it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

from cms.models.base import BasePage
from cms.selectors.reading import read

_ANY = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement that reads one page of a kind, and how its columns become values."""

    sql: str
    fields: tuple[str, ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]


@cache
def _statement(kind: type[BasePage]) -> Statement:
    """What `kind.objects.get(pk=…)` runs; the same in every site, as it names no schema."""
    compiler = kind.objects.filter(pk=_ANY).order_by().query.get_compiler(connection=connection)
    sql, _values = compiler.as_sql()
    columns = [column[0] for column in compiler.select]
    converters = compiler.get_converters(columns)
    return Statement(
        sql,
        tuple(column.target.attname for column in columns),
        tuple((place, tuple(calls), column) for place, (calls, column) in converters.items()),
    )


def whole_page(kind: type[BasePage], pk: int) -> BasePage | None:
    """The page of this kind with this id."""
    statement = _statement(kind)
    for row in read(statement.sql, (pk,)):
        values = list(row)
        for place, calls, column in statement.converters:
            for call in calls:
                values[place] = call(values[place], column, connection)
        return kind.from_db(connection.alias, statement.fields, values)
    return None
