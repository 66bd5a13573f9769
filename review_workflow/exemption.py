"""The one place without guards: the template schema, where the structure of new sites is made."""

from django.conf import settings
from django.db import connection


def is_guarded() -> bool:
    """Whether the current schema is a site (or a spare that will be one)."""
    return connection.schema_name != settings.TEMPLATE_SCHEMA
