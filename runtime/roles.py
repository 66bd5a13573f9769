"""The two database roles: one that owns and migrates, one that the application works with (design §4)."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from typing import Any, Protocol

import psycopg
from psycopg import sql

from runtime import state as states

IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,62}")

ROLES = (
    (states.OWNER_ROLE, "LOGIN CREATEDB"),
    (states.APP_ROLE, "LOGIN"),
)

# What the application may do with everything the owner makes later. Existing grants are left alone: a migration
# may have taken UPDATE and DELETE away from a table that is only ever added to.
GRANTS = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}",
    "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO {app}",
    "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {app}",
)


class Connection(Protocol):
    """A psycopg connection or Django's wrapper: both give a cursor."""

    def cursor(self) -> AbstractContextManager[Any]:
        """A cursor that closes itself."""


def prepare_database(conn: Connection, *, app_role: str = states.APP_ROLE) -> None:
    """Give the application's role its rights in this database; `conn` belongs to the owner. Repeatable."""
    if not IDENTIFIER.fullmatch(app_role):
        raise ValueError(f"not a plain role name: {app_role!r}")
    with conn.cursor() as cursor:
        for statement in GRANTS:
            cursor.execute(statement.format(app=app_role))


def prepare_server(state: states.State) -> None:
    """Create roles, database and grants on a new embedded server. Repeatable."""
    passwords = {states.OWNER_ROLE: state.owner_password, states.APP_ROLE: state.app_password}
    with psycopg.connect(state.superuser_url, autocommit=True) as conn:
        for role, options in ROLES:
            verb = "ALTER" if _exists(conn, "pg_roles", "rolname", role) else "CREATE"
            conn.execute(
                sql.SQL(f"{verb} ROLE {{role}} {options} PASSWORD {{password}}").format(
                    role=sql.Identifier(role), password=sql.Literal(passwords[role])
                )
            )
        # The owner may act as the application, so that tests and checks can try what the application may do.
        conn.execute(f"GRANT {states.APP_ROLE} TO {states.OWNER_ROLE} WITH INHERIT FALSE")
        if not _exists(conn, "pg_database", "datname", states.DATABASE):
            conn.execute(f"CREATE DATABASE {states.DATABASE} OWNER {states.OWNER_ROLE}")
        conn.execute(f"REVOKE TEMPORARY ON DATABASE {states.DATABASE} FROM PUBLIC")
    with psycopg.connect(state.urls.owner_url, autocommit=True) as conn:
        prepare_database(conn)


def _exists(conn: psycopg.Connection, catalog: str, column: str, value: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {catalog} WHERE {column} = %s").format(
        catalog=sql.Identifier(catalog), column=sql.Identifier(column)
    )
    return conn.execute(query, (value,)).fetchone() is not None
