"""Which sites belong to the demonstration: a note on the schema, so that only those are ever removed."""

from enum import StrEnum

from django.db import connection

from sites_registry.api import list_sites, schema_of


class DemoMark(StrEnum):
    """Notes on schemas."""

    CITY = "demo city"
    LOAD = "demo load"


def mark(code: str, note: DemoMark) -> None:
    """Write the note (owner role)."""
    schema = connection.ops.quote_name(schema_of(code))
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON SCHEMA {schema} IS '{note.value}'")


def marked(note: DemoMark) -> list[str]:
    """Codes of the sites that carry the note, in the order of opening."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE obj_description(oid, 'pg_namespace') = %s", [note.value])
        schemas = {row[0] for row in cursor.fetchall()}
    return [site.code for site in list_sites() if site.schema_name in schemas]
