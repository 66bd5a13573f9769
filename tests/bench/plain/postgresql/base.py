"""Django's own PostgreSQL engine with the attributes that our code asks the connection for."""

from __future__ import annotations

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """One schema for everything: entering a site changes no search path."""

    schema_name = "public"
    include_public_schema = True
    tenant: object = None

    def set_tenant(self, tenant: object, include_public: bool = True) -> None:
        """Remember the site; there is nothing to switch."""
        self.tenant = tenant

    def set_schema(self, schema_name: str, *args: object, **kwargs: object) -> None:
        """There is nothing to switch."""

    def set_schema_to_public(self) -> None:
        """There is nothing to switch."""
