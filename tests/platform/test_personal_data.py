"""What people tell about themselves stands in sealed columns and nowhere else: planted values are looked for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from registers.enums import StaffDuty
from registers.models import StaffEntry

pytestmark = pytest.mark.django_db
PHONE = "13877712349"
STAFF_PHONE = "13777700012"
_TABLES = """
SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
 WHERE schemaname IN ('public', current_schema()) ORDER BY 1
"""


def tables_holding(*values: str) -> list[str]:
    """Tables with a row in which one of the values stands open, in any column."""
    patterns = [f"%{value}%" for value in values]
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"SELECT 1 FROM {name} AS line WHERE line::text LIKE ANY(%s) LIMIT 1", [patterns])
            found += [name] if cursor.fetchone() else []
    assert len(names) > 100, "the tables of a site and of the platform were not looked at"
    return found


def test_telephone_of_staff_when_registered_then_sealed(site_a):
    StaffEntry.objects.create(
        site_code="ta", name="张三", duty=StaffDuty.values[0], phone=STAFF_PHONE, came_on=timezone.localdate()
    )

    assert tables_holding(STAFF_PHONE) == []
