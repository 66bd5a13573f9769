"""The registers of sponsoring units and of domain names."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from console.access import DOMAINS, UNITS
from console.base import ConsoleModelAdmin
from console.filters import ChoiceFilter
from console.registries.sites import tag
from domain_mgmt.models import DomainRecord
from sites_registry.enums import SiteKind, UnitLevel
from sites_registry.models import Unit

_YES_NO = (("1", _("Yes")), ("0", _("No")))


class LevelFilter(ChoiceFilter):
    """Level of the unit."""

    title = _("level")
    parameter_name = field = "level"
    choices_source = UnitLevel.choices


class InUseFilter(ChoiceFilter):
    """Whether the name leads to its site now."""

    title = _("usage")
    parameter_name = field = "is_active"
    choices_source = _YES_NO


class UnitModelAdmin(ConsoleModelAdmin):
    """Every sponsoring unit."""

    model = Unit
    screen = UNITS
    inspect_view_enabled = False
    list_display = ("full_name", "short_name", "level_label", "parent", "first_responsible_person", "its_sites")
    list_filter = (LevelFilter,)
    search_fields = ("full_name", "short_name", "first_responsible_person")
    list_select_related = ("parent",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        """Units with their sites; the platform itself is none."""
        rows = super().get_queryset(request).exclude(sites__kind=SiteKind.CONSOLE)
        return rows.annotate(site_count=Count("sites")).prefetch_related("sites")

    def level_label(self, unit: Unit) -> str:
        """The level in words."""
        return unit.get_level_display()

    level_label.short_description = _("level")
    level_label.admin_order_field = "level"

    def its_sites(self, unit: Unit) -> SafeString:
        """Links to the unit's sites."""
        links = ((reverse("registry_sites_modeladmin_inspect", args=[site.pk]), site.code) for site in unit.sites.all())
        return format_html_join(" ", '<a href="{}">{}</a>', links)

    its_sites.short_description = _("Site")


class DomainModelAdmin(ConsoleModelAdmin):
    """Every domain record."""

    model = DomainRecord
    screen = DOMAINS
    inspect_view_enabled = False
    list_display = ("legal_name", "routing", "unicode_name", "site_link", "primary_tag", "active_tag", "created_at")
    list_filter = (InUseFilter,)
    search_fields = ("legal_name", "domain", "unicode_name", "tenant__unit__full_name")
    list_select_related = ("tenant__unit",)

    def routing(self, record: DomainRecord) -> str:
        """The name browsers send."""
        return record.domain

    routing.short_description = _("routing name")
    routing.admin_order_field = "domain"

    def site_link(self, record: DomainRecord) -> SafeString:
        """The site, linked to its page."""
        address = reverse("registry_sites_modeladmin_inspect", args=[record.tenant_id])
        return format_html('<a href="{}">{}</a>', address, record.tenant.unit.short_name)

    site_link.short_description = _("Site")

    def primary_tag(self, record: DomainRecord) -> SafeString | str:
        """Whether it is the site's main name."""
        return tag(_("Primary"), "good") if record.is_primary else ""

    primary_tag.short_description = _("primary")

    def active_tag(self, record: DomainRecord) -> SafeString:
        """Whether it is in use."""
        return tag(_("In use"), "good") if record.is_active else tag(_("Not in use"), "quiet")

    active_tag.short_description = _("state")
