"""What people tell about themselves stands in sealed columns and nowhere else: planted values are looked for."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from interaction.actions.ticket_upkeep import remind_of_tickets, seal_old_words
from interaction.models import Ticket
from interaction.selectors.status import status_of
from registers.enums import StaffDuty
from registers.models import StaffEntry
from review_workflow.desk.models import Notice
from sites_registry.api import platform_context
from tests.factories.messages import make_desk
from tests.factories.tickets import report_with_code

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


def test_reports_when_time_passes_then_handlers_and_office_are_told_once(site_a):
    with platform_context():
        desk = make_desk()
    ticket, receipt = report_with_code("ta")
    today = timezone.localdate()

    assert remind_of_tickets(today=today) == 0
    assert remind_of_tickets(today=ticket.due_on) == 1 and remind_of_tickets(today=ticket.due_on) == 0
    assert remind_of_tickets(today=today + datetime.timedelta(days=40)) == 1
    told = list(Notice.objects.filter(kind="report_due").order_by("pk").values_list("user_id", flat=True))
    assert told.count(desk.handler.pk) == 2 and told.count(desk.office.pk) == 1 and desk.other.pk not in told
    assert status_of("ta", receipt.code) is not None


def test_old_reports_when_numbers_stand_open_then_sealed_with_the_words_as_sent(site_a):
    ticket, _receipt = report_with_code("ta")
    Ticket.objects.update(text=f"电话{PHONE}", has_contact=False)

    assert seal_old_words() == 1 and seal_old_words() == 0
    ticket.refresh_from_db()
    assert PHONE not in ticket.text and PHONE in ticket.sealed_text and ticket.has_contact
