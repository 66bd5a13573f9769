"""Sponsoring units and sites."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_tenants.models import TenantMixin

from sites_registry.enums import Palette, SiteKind, SiteState, UnitLevel


class Unit(models.Model):
    """A sponsoring unit (主办单位), LA-5. Personal data: the name of its first responsible person (public office)."""

    full_name = models.CharField(_("full name"), max_length=64, unique=True)
    short_name = models.CharField(_("standard short name"), max_length=32)
    level = models.CharField(_("level"), max_length=32, choices=UnitLevel.choices, default=UnitLevel.DEPARTMENT)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent unit")
    )
    first_responsible_person = models.CharField(_("first responsible person"), max_length=64, blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=64, blank=True)
    contact_address = models.CharField(_("contact address"), max_length=128, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.full_name


class Site(TenantMixin):
    """A government website: one tenant, one schema (`s_<code>`), LA-3 and LA-10.

    States: building, online, suspended, closed. Personal data: none.
    """

    auto_create_schema = False
    auto_drop_schema = False

    code = models.CharField(_("code"), max_length=30, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sites", verbose_name=_("sponsoring unit"))
    kind = models.CharField(_("kind"), max_length=32, choices=SiteKind.choices)
    state = models.CharField(_("state"), max_length=16, choices=SiteState.choices, default=SiteState.BUILDING)
    palette = models.CharField(_("palette"), max_length=16, choices=Palette.choices, default=Palette.RED)
    id_code = models.CharField(_("site mark code"), max_length=10, blank=True)
    icp_number = models.CharField(_("ICP number"), max_length=64, blank=True)
    police_number = models.CharField(_("public security number"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("opened"), auto_now_add=True)
    online_since = models.DateTimeField(_("online since"), null=True, blank=True)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.unit.full_name} ({self.code})"
