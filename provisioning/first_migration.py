"""The first migration of an empty database: public and the template in one walk through all migrations.

Nearly all of its time goes into working out what the models look like after each step, which is the same for both
schemas. What is already there goes through the ordinary ways (migrator.py), as does the rest of a broken first run.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState
from django_tenants.utils import get_public_schema_name, schema_context

# Content types first: data migrations of Wagtail meet them in their last shape.
CONTENT_TYPES = ("contenttypes", "0002_remove_content_type_name")

Editors = list[tuple[str, BaseDatabaseSchemaEditor]]


def is_empty() -> bool:
    """Whether nothing was ever migrated here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.django_migrations') IS NULL")
        return bool(cursor.fetchone()[0])


def migrate_empty_database() -> None:
    """Make the tables of public and of the template, each migration in both schemas or in none."""
    schemas = (get_public_schema_name(), settings.TEMPLATE_SCHEMA)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {settings.TEMPLATE_SCHEMA}")
    for schema in schemas:
        connection.set_schema(schema, include_public=False)
        MigrationRecorder(connection).ensure_schema()
    connection.set_schema_to_public()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan([CONTENT_TYPES, *executor.loader.graph.leaf_nodes()])
    state = executor._create_project_state(with_applied_migrations=True)
    state.apps  # noqa: B018  rendered once; each step then changes it
    for migration, _backwards in plan:
        _apply(migration, state, schemas, executor)


def _apply(migration: Migration, state: ProjectState, schemas: tuple[str, ...], executor: MigrationExecutor) -> None:
    """What Migration.apply() does, with each operation's change of state worked out once for all schemas."""
    with transaction.atomic() if migration.atomic else nullcontext():
        with _editors(schemas) as editors:
            for operation in migration.operations:
                before = state.clone()
                operation.state_forwards(migration.app_label, state)
                _run(operation, migration, editors, (before, state))
        for schema in schemas:
            with schema_context(schema):
                _record(migration, executor)


def _run(
    operation: Operation, migration: Migration, editors: Editors, states: tuple[ProjectState, ProjectState]
) -> None:
    for schema, editor in editors:
        with schema_context(schema), transaction.atomic() if operation.atomic else nullcontext():
            operation.database_forwards(migration.app_label, editor, *states)


def _record(migration: Migration, executor: MigrationExecutor) -> None:
    """Note it as applied; one that stands for older ones counts for those, too."""
    executor.record_migration(migration)
    if migration.replaces:
        executor.recorder.record_applied(migration.app_label, migration.name)


@contextmanager
def _editors(schemas: tuple[str, ...]) -> Iterator[Editors]:
    """An editor for each schema; what they put off is carried out in their own schema at the end."""
    editors = [(schema, connection.schema_editor(atomic=False)) for schema in schemas]
    for _schema, editor in editors:
        editor.__enter__()
    yield editors
    for schema, editor in editors:
        with schema_context(schema):
            editor.__exit__(None, None, None)
