"""Parts of the board about duties: orders, what is overdue, what runs out, what was not handed in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from accounts.api import User, console_roles
from console.access import CALENDAR, DOCUMENTS, FILINGS, NAMES, NOTICES, OUTAGES, STAFF, TAKE_DOWNS, Screen, may_open
from console.registries.office import gap_lines
from domain_mgmt.enums import Finding, NameState
from domain_mgmt.models import GovernmentName
from interaction.api import overdue_messages, owing_results
from interaction.rules_handling import OFFICE_READERS
from registers.api import unread_count
from rulebook.api import working_calendar
from sites_registry.models import Filing, OutageReport, TakeDownPeriod
from sites_registry.rules_life import EXPIRY_WARNING_DAYS, TAKE_DOWN_ALARM_DAY
from work_orders.api import Reader, Wanted, nobodys_count, open_count, order_page, overdue_count

SHOWN = 8


class OrdersPanel(Component):
    """What waits for this person, and how many orders are open and overdue over the city."""

    name = "orders"
    template_name = "console/panels/orders.html"
    order = 15

    @staticmethod
    def is_for(user: User) -> bool:
        """Those who may open the list."""
        return Reader(user).may_read

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The most urgent first."""
        reader = Reader(parent_context["request"].user)
        page = order_page(reader, Wanted())
        return {
            "rows": page.rows[:SHOWN],
            "waiting": page.total,
            "open": open_count(),
            "overdue": overdue_count(timezone.localdate()),
            "nobodys": nobodys_count(),
            "address": reverse("orders:index"),
        }


@dataclass(frozen=True, slots=True)
class Duty:
    """One number of the board: what it counts, whose screen it leads to, how it is counted."""

    name: str
    screen: Screen
    count: Callable[[date], int]
    query: str = ""

    @property
    def address(self) -> str:
        """The list behind the number."""
        return reverse(f"registry_{self.screen.name}_modeladmin_index") + self.query


class DutiesPanel(Component):
    """What is overdue or soon will be: take-downs, outages, filings, names, documents, notices, the calendar.

    Each number stands for those only who may open the list behind it.
    """

    name = "duties"
    template_name = "console/panels/duties.html"
    order = 16

    @staticmethod
    def is_for(user: User) -> bool:
        """Those who may open at least one of the lists."""
        return _reads_messages(user) or any(may_open(user, duty.screen) for duty in DUTIES)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Numbers that lead to the registers, and the first gaps."""
        user, today = parent_context["request"].user, timezone.localdate()
        gaps = gap_lines() if may_open(user, DOCUMENTS) and may_open(user, STAFF) else []
        known = working_calendar().announced
        asked = (today.year, today.year + 1) if may_open(user, CALENDAR) else ()
        return {
            "counts": [*_numbers(user, today)],
            "gaps": gaps,
            "gap_count": sum(gap.number for gap in gaps),
            "unannounced": [year for year in asked if year not in known],
            "calendar": reverse("console_calendar"),
        }


def _numbers(user: User, today: date) -> Iterator[tuple[str, int, str]]:
    for duty in DUTIES:
        if may_open(user, duty.screen):
            yield duty.name, duty.count(today), duty.address
    if _reads_messages(user):
        yield "messages", overdue_messages(today), reverse("messages_desk:index") + "?state=overdue"
        yield "results", owing_results(today), reverse("consultations:index")


def _reads_messages(user: User) -> bool:
    return bool(OFFICE_READERS & console_roles(user))


def _alarmed(today: date) -> int:
    start = today - timedelta(days=TAKE_DOWN_ALARM_DAY)
    return TakeDownPeriod.objects.filter(ended_on__isnull=True, starts_on__lte=start).count()


def _outages(_today: date) -> int:
    return OutageReport.objects.filter(ended_at__isnull=True).count()


def _run_out(today: date) -> int:
    return Filing.objects.filter(ends_on__lt=today).count()


def _ending(today: date) -> int:
    until = today + timedelta(days=EXPIRY_WARNING_DAYS)
    return Filing.objects.filter(ends_on__gte=today, ends_on__lte=until).count()


def _faulty_names(_today: date) -> int:
    return GovernmentName.objects.exclude(finding__in=["", Finding.FINE]).count()


def _idle_names(_today: date) -> int:
    return GovernmentName.objects.filter(state=NameState.IDLE).count()


def _unread(today: date) -> int:
    return unread_count(today=today)


DUTIES = (
    Duty("take_downs", TAKE_DOWNS, _alarmed, "?open=open"),
    Duty("outages", OUTAGES, _outages, "?open=open"),
    Duty("run_out", FILINGS, _run_out, "?term=over"),
    Duty("soon", FILINGS, _ending, "?term=soon"),
    Duty("names", NAMES, _faulty_names, "?finding=faulty"),
    Duty("idle", NAMES, _idle_names, "?state=idle"),
    Duty("unread", NOTICES, _unread),
)
