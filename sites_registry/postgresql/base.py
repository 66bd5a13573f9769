"""django-tenants' engine that sets the search path only when the schema changes.

Content types live in `public` only, so their ids are equal in every schema and their cache need not
be cleared. From 20 queries a page back to the 7 of plain Wagtail.
"""

from typing import Any

import psycopg
from django_tenants.postgresql_backend import base
from psycopg.errors import _WaitTimeout

from runtime import patience


class PatientConnection(psycopg.Connection[Any]):
    """A connection that gives up when its thread's limit is reached (runtime.patience).

    A frozen server is not a broken one: without this, a thread waits for it for ever.
    """

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for the server's answer; a connection that was given up is closed, its state is unknown."""
        try:
            with patience.waiting() as limit:
                return super().wait(gen, interval, limit if timeout is None else timeout)
        except _WaitTimeout as error:
            if timeout is not None:
                raise
            self.pgconn.finish()
            raise psycopg.OperationalError("the database does not answer") from error


class PatientDriver:
    """The psycopg module, except that its connections are patient."""

    connect = staticmethod(PatientConnection.connect)

    def __getattr__(self, name: str) -> Any:
        """Everything else is psycopg's own."""
        return getattr(psycopg, name)


class DatabaseWrapper(base.DatabaseWrapper):
    """Keeps the search path while the schema stays the same, and gives up waiting at the thread's limit."""

    Database = PatientDriver()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; a thread with a limit does not wait longer than that (libpq's least is two seconds)."""
        with patience.waiting() as limit:
            if limit is not None:
                conn_params = {**conn_params, "connect_timeout": max(1, int(limit))}
            return super().get_new_connection(conn_params)

    _path_is_for: tuple[str, bool] | None = None

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """Enter a tenant's schema; the search path is sent with the next query, if the server has another one."""
        self.tenant = tenant
        self.schema_name = tenant.schema_name
        self.include_public_schema = include_public
        self.set_settings_schema(self.schema_name)

    def _handle_search_path(self, cursor: Any = None) -> None:
        """Send the search path unless the server has it. A request that ends in public and the next one of the
        same site cost nothing; a rollback or a new connection forgets what the server has (django-tenants).
        """
        here = (self.schema_name, self.include_public_schema)
        if here != self._path_is_for:
            self.search_path_set_schemas = None
        super()._handle_search_path(cursor)
        if self.search_path_set_schemas:
            self._path_is_for = here
