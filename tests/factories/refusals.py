"""Asking the database: plain SQL, also with the rights of the web server, and the code with which it refuses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from policy.violations import Refused
from review_workflow.database_refusals import refusal_in


def run(sql: str, *values: object) -> None:
    """Execute one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@contextmanager
def application_role() -> Iterator[None]:
    """Inside: plain SQL with the rights of the web server."""
    run("SET LOCAL ROLE jiyue_app")
    try:
        yield
    finally:
        run("RESET ROLE")


def refusal(action: Callable[[], object]) -> str:
    """The code with which a trigger (at once, or at the end of the transaction) or a guard in code refuses."""
    with pytest.raises((DatabaseError, Refused)) as caught, transaction.atomic():
        action()
        run("SET CONSTRAINTS ALL IMMEDIATE")
    refused = caught.value if isinstance(caught.value, Refused) else refusal_in(caught.value)
    assert refused is not None, f"refused for another reason: {caught.value}"
    return refused.codes[0]


def refused_code(action: Callable[[], object]) -> tuple[str, ...]:
    """The codes with which our own code refuses."""
    with pytest.raises(Refused) as refused:
        action()
    return refused.value.codes


def refusal_of_sql(sql: str, *values: object) -> str:
    """The code with which plain SQL of the application's role is refused."""
    with application_role():
        return refusal(lambda: run(sql, *values))


def settled() -> None:
    """Everything so far would be committed."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("SET CONSTRAINTS ALL DEFERRED")
