"""Adding up visits."""

from collections.abc import Mapping

from django.db import connection

from interaction.models import PageVisits

_ADD = """
INSERT INTO public.{table} (site_code, page_pk, visits)
SELECT %s, page, number FROM unnest(%s::bigint[], %s::bigint[]) AS counted(page, number) ORDER BY page
ON CONFLICT (site_code, page_pk) DO UPDATE SET visits = {table}.visits + EXCLUDED.visits
"""


def add_visits(site_code: str, counts: Mapping[int, int]) -> None:
    """Add what a process counted; in the order of the ids, so that two processes never wait in a circle."""
    if not counts:
        return
    with connection.cursor() as cursor:
        sql = _ADD.format(table=PageVisits._meta.db_table)
        cursor.execute(sql, [site_code, list(counts), list(counts.values())])
