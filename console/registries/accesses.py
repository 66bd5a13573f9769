"""The register of accesses by interface (LA-28): which system, what it may do, how much it is used, whether it runs."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from console.access import ACCESSES
from console.registries.base import OfficeRegister, SiteCodeFilter
from console.registries.sites import tag
from work_orders.api_access import scope_names, with_today
from work_orders.messages_access import ACCESS_TONES
from work_orders.models import ApiAccess


class AccessModelAdmin(OfficeRegister):
    """Each access leads to the order that granted it; keys are made and accesses stopped there."""

    model = ApiAccess
    screen = ACCESSES
    list_display = ("system_link", "unit_name", "scope_list", "used_today", "valid_until", "state_tag")
    list_export = ("system", "unit_name", "scope_list", "calls_a_day", "valid_until", "stopped_at", "stop_reason")
    export_filename = "accesses"
    list_filter = (SiteCodeFilter,)
    search_fields = ("system", "unit_name", "order__number")
    inspect_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiAccess]:
        """Accesses with today's numbers."""
        return with_today(super().get_queryset(request))

    def system_link(self, row: ApiAccess) -> SafeString:
        """The system, linked to its order."""
        return format_html('<a href="/orders/{}/">{}</a>', row.order_id, row.system)

    system_link.short_description = pgettext_lazy("access", "system")

    def scope_list(self, row: ApiAccess) -> str:
        """What the key opens."""
        return "；".join(scope_names(row))

    scope_list.short_description = pgettext_lazy("access", "what it may do")

    def used_today(self, row: ApiAccess) -> SafeString:
        """Calls of today, of at most, linked to the log of single calls."""
        calls = row.today[0].calls if row.today else 0
        address = reverse("console_access_calls", args=[row.pk])
        return format_html('<a href="{}">{} / {}</a>', address, calls, row.calls_a_day)

    used_today.short_description = pgettext_lazy("access", "calls today, of at most")

    def state_tag(self, row: ApiAccess) -> SafeString:
        """Its state in words and colour."""
        state = row.state(timezone.localdate())
        return tag(state.label, ACCESS_TONES[state])

    state_tag.short_description = _("state")
