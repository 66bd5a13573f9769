"""Numbers of pages and revisions are not given twice to one site code.

Signatures outlive a removed site and name pages and revisions by number. A site made again under the same code
goes on counting where the former one stopped, so that an old signature never meets a new revision.
"""

from django.db import connection
from django.db.models import BigIntegerField, Max
from django.db.models.functions import Cast

from review_workflow.desk.models import ReviewItem
from seeding.co_building import highest_page
from sites_registry.api import schema_of


def skip_used_numbers(code: str) -> None:
    """Move the counters of a new site past everything the desk remembers about its code (owner role)."""
    used = ReviewItem.objects.filter(site_code=code).aggregate(
        page=Max(Cast("object_id", BigIntegerField())), revision=Max("revision_id")
    )
    pages = max(used["page"] or 0, highest_page(code)) or None
    schema = connection.ops.quote_name(schema_of(code))
    for table, last in (("wagtailcore_page", pages), ("wagtailcore_revision", used["revision"])):
        if last is not None:
            _move(f"{schema}.{table}", last)


def _move(table: str, last: int) -> None:
    highest = f"SELECT greatest(%s, coalesce(max(id), 1)) FROM {table}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, 'id'), ({highest}))", [table, last])
