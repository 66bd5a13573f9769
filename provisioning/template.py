"""The template schema: made by migrations once, then given the structure every new site begins with."""

import uuid

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django_tenants.utils import schema_context

from provisioning.first_migration import CONTENT_TYPES
from provisioning.schemas import drop_schema, existing_schemas
from provisioning.structure import STRUCTURE_VERSION, build_structure
from review_workflow.api import install_guards


def template_exists() -> bool:
    """Whether the template is there."""
    return settings.TEMPLATE_SCHEMA in existing_schemas()


def build_template() -> None:
    """Make the template afresh: schema, tables, permissions, structure."""
    drop_schema(settings.TEMPLATE_SCHEMA)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {settings.TEMPLATE_SCHEMA}")
    with schema_context(settings.TEMPLATE_SCHEMA):
        _migrate_here()
        finish_template()


def finish_template() -> None:
    """Bring permissions and structure of the template up to date and give it a new version mark."""
    with schema_context(settings.TEMPLATE_SCHEMA), transaction.atomic():
        add_missing_permissions()
        install_guards()
        build_structure()
        with connection.cursor() as cursor:
            mark = f"v{STRUCTURE_VERSION}-{uuid.uuid4().hex}"
            cursor.execute(f"COMMENT ON SCHEMA {settings.TEMPLATE_SCHEMA} IS '{mark}'")


def template_is_current() -> bool:
    """Whether the template's structure is the one of this release."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(%s::regnamespace, 'pg_namespace')", [settings.TEMPLATE_SCHEMA])
        mark = cursor.fetchone()[0] or ""
    return mark.startswith(f"v{STRUCTURE_VERSION}-")


def add_missing_permissions() -> None:
    """Add the permission rows of new models to the current schema."""
    for app_config in apps.get_app_configs():
        app_config.models_module = app_config.models_module or True
        create_permissions(app_config, verbosity=0)
        app_config.models_module = None if app_config.models_module is True else app_config.models_module


def _migrate_here() -> None:
    for targets in ([CONTENT_TYPES], None):
        executor = MigrationExecutor(connection)
        executor.migrate(targets or executor.loader.graph.leaf_nodes())
