"""Parts of the board about duties: orders, what is overdue, what runs out, what was not handed in."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from console.registries.office import gap_lines
from domain_mgmt.enums import Finding
from domain_mgmt.models import GovernmentName
from interaction.api import overdue_messages
from registers.api import unread_count
from rulebook.api import working_calendar
from sites_registry.models import Filing, OutageReport, TakeDownPeriod
from sites_registry.rules_life import EXPIRY_WARNING_DAYS, TAKE_DOWN_ALARM_DAY
from work_orders.api import Reader, Wanted, open_count, order_page, overdue_count

SHOWN = 8


class OrdersPanel(Component):
    """What waits for this person, and how many orders are open and overdue over the city."""

    name = "orders"
    template_name = "console/panels/orders.html"
    order = 15

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The most urgent first."""
        reader = Reader(parent_context["request"].user)
        page = order_page(reader, Wanted())
        return {
            "rows": page.rows[:SHOWN],
            "waiting": page.total,
            "open": open_count(),
            "overdue": overdue_count(timezone.localdate()),
            "address": reverse("orders:index"),
        }


class DutiesPanel(Component):
    """What is overdue or soon will be: take-downs, outages, filings, names, documents, notices, the calendar."""

    name = "duties"
    template_name = "console/panels/duties.html"
    order = 16

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Numbers that lead to the registers, and the first gaps."""
        today = timezone.localdate()
        gaps = gap_lines()
        known = working_calendar().announced
        return {
            "counts": [
                ("take_downs", _alarmed(today), reverse("registry_take-downs_modeladmin_index") + "?open=open"),
                ("outages", _outages(), reverse("registry_outages_modeladmin_index") + "?open=open"),
                ("run_out", _ending(today, -1), reverse("registry_filings_modeladmin_index") + "?term=over"),
                ("soon", _ending(today, 0), reverse("registry_filings_modeladmin_index") + "?term=soon"),
                ("names", _faulty_names(), reverse("registry_names_modeladmin_index")),
                ("messages", overdue_messages(today), reverse("messages_desk:index") + "?state=overdue"),
                ("unread", unread_count(today=today), reverse("registry_notices_modeladmin_index")),
            ],
            "gaps": gaps,
            "gap_count": sum(gap.number for gap in gaps),
            "unannounced": [year for year in (today.year, today.year + 1) if year not in known],
            "calendar": reverse("console_calendar"),
        }


def _alarmed(today: Any) -> int:
    start = today - timedelta(days=TAKE_DOWN_ALARM_DAY)
    return TakeDownPeriod.objects.filter(ended_on__isnull=True, starts_on__lte=start).count()


def _outages() -> int:
    return OutageReport.objects.filter(ended_at__isnull=True).count()


def _ending(today: Any, side: int) -> int:
    if side < 0:
        return Filing.objects.filter(ends_on__lt=today).count()
    until = today + timedelta(days=EXPIRY_WARNING_DAYS)
    return Filing.objects.filter(ends_on__gte=today, ends_on__lte=until).count()


def _faulty_names() -> int:
    return GovernmentName.objects.exclude(finding__in=["", Finding.FINE]).count()
