"""The office's part of the demonstration, whole or not at all, and taking it away again."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.api import gathered
from domain_mgmt.models import GovernmentName
from registers.models import Contractor, DutyShift, HandedIn, Notice, StaffEntry, Training
from seeding.office.orders import file_orders
from seeding.office.registers import AUDIENCE, fill_registers
from sites_registry.api import platform_context
from sites_registry.models import Filing, LayoutException, OutageReport, Site, SiteEvent, TakeDownPeriod
from work_orders.models import ApiAccess, AppliedOrder, WorkOrder


def fill_office(codes: Sequence[str]) -> int:
    """Orders and registers for these sites, once; returns how many orders."""
    with platform_context(), transaction.atomic(), gathered():
        sites = {site.code: site for site in Site.objects.filter(code__in=codes).select_related("unit").order_by("pk")}
        if not sites or WorkOrder.objects.filter(site_code__in=sites).exists():
            return 0
        today = timezone.localdate()
        fill_registers(sites, today=today)
        return file_orders({code: site.unit.full_name for code, site in sites.items()}, today=today)


def empty_office(site: Site) -> None:
    """Take away what was written about one demo site; the office's own registers go with the last of them."""
    code = site.code
    orders = WorkOrder.objects.filter(site_code=code)
    ApiAccess.objects.filter(site_code=code).delete()
    AppliedOrder.objects.filter(order__in=orders).delete()
    orders.delete()
    OutageReport.objects.filter(site=site).delete()
    for model in (TakeDownPeriod, SiteEvent, Filing, LayoutException):
        model.objects.filter(site=site).delete()
    GovernmentName.objects.filter(site=site).delete()
    StaffEntry.objects.filter(site_code=code).delete()
    HandedIn.objects.filter(site_code=code).delete()


def empty_registers() -> None:
    """The office's own rows of the demonstration."""
    WorkOrder.objects.filter(site_code="", applicant__username="office_operator").delete()
    names = User.objects.filter(username__startswith="office_").values_list("full_name", flat=True)
    Contractor.objects.filter(company__endswith="（示例）").delete()
    Training.objects.filter(audience=AUDIENCE).delete()
    DutyShift.objects.filter(name__in=list(names)).delete()
    Notice.objects.filter(sent_by__username="office_registrar").delete()
