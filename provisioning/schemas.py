"""Schemas as things: which exist, copying the template, dropping. Runs as the owner role."""

import re
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from provisioning.binaries import postgres_program

_SPARE = re.compile(r"spare_(\d+)")
# What a dump says to its own session, and psql's own commands: not for a replay inside a transaction.
_SESSION_LINES = re.compile(r"^(?:SET .*;|SELECT pg_catalog\.set_config\(.*\);|\\.*)$", re.MULTILINE)
_DUMP_SECONDS = 120


def existing_schemas() -> list[str]:
    """Names of the template, the spares and the sites' schemas, in that order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname = %s OR nspname LIKE 'spare\\_%%' OR nspname LIKE %s"
            " ORDER BY nspname = %s DESC, nspname",
            [settings.TEMPLATE_SCHEMA, settings.SITE_SCHEMA_PREFIX + "%", settings.TEMPLATE_SCHEMA],
        )
        return [row[0] for row in cursor.fetchall()]


def ready_spares() -> list[str]:
    """Names of spares that may be given away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname ~ '^spare_[0-9]+$'"
            " AND obj_description(oid, 'pg_namespace') = 'ready' ORDER BY nspname"
        )
        return [row[0] for row in cursor.fetchall()]


def drop_schema(name: str) -> None:
    """Remove a schema with all it holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {connection.ops.quote_name(name)} CASCADE")


def copy_template(target: str) -> None:
    """Copy the template with its data into a new schema, whole or not at all."""
    sql = re.sub(rf"\b{settings.TEMPLATE_SCHEMA}\b", target, template_dump())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute(sql)
        connection.search_path_set_schemas = None


def next_spare_name() -> str:
    """A spare name that is not in use."""
    numbers = [int(match[1]) for match in map(_SPARE.fullmatch, existing_schemas()) if match]
    return f"{settings.SPARE_SCHEMA_PREFIX}{max(numbers, default=0) + 1:06d}"


def mark_ready(name: str) -> None:
    """Say that a spare is complete."""
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON SCHEMA {connection.ops.quote_name(name)} IS 'ready'")


def template_dump() -> str:
    """SQL text that makes a copy of the template; remembered in VAR_DIR until the template changes."""
    path = _dump_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".tmp")
        fresh.write_text(_SESSION_LINES.sub("", _run_pg_dump()), encoding="utf-8")
        fresh.replace(path)
    return path.read_text(encoding="utf-8")


def _dump_path() -> Path:
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(%s::regnamespace, 'pg_namespace')", [settings.TEMPLATE_SCHEMA])
        version = cursor.fetchone()[0]
    return settings.VAR_DIR / "template" / f"{connection.settings_dict['NAME']}-{version}.sql"


def _run_pg_dump() -> str:
    where = connection.settings_dict
    command = [postgres_program("pg_dump"), "-n", settings.TEMPLATE_SCHEMA, "--inserts", "-x", "-O"]
    command += ["-h", where["HOST"], "-p", str(where["PORT"]), "-U", where["USER"], where["NAME"]]
    done = subprocess.run(  # noqa: S603
        command, env={"PGPASSWORD": where["PASSWORD"]}, check=True, capture_output=True, timeout=_DUMP_SECONDS
    )
    return done.stdout.decode("utf-8")
