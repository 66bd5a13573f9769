"""Sponsoring units and sites; exceptions and switches."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_tenants.models import TenantMixin

from accounts.models import User
from sites_registry.enums import HomeLayout, LayoutRule, Palette, SiteKind, SiteState, SwitchKind, UnitLevel


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
    # Address of the logo's file on the site's own hosts; the picture itself is the site's (cms.SiteLook).
    logo = models.CharField(_("logo"), max_length=300, blank=True)
    has_emblem = models.BooleanField(_("the logo is the national emblem"), default=False)
    home_layout = models.CharField(
        _("layout of the home page"), max_length=16, choices=HomeLayout.choices, default=HomeLayout.ARRANGED
    )
    languages = models.JSONField(_("language entrances"), default=list, blank=True)
    id_code = models.CharField(_("site mark code"), max_length=10, blank=True)
    icp_number = models.CharField(_("ICP number"), max_length=64, blank=True)
    police_number = models.CharField(_("public security number"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("opened"), auto_now_add=True)
    online_since = models.DateTimeField(_("online since"), null=True, blank=True)
    # What this site takes at most; empty is what the platform's rule says.
    picture_mb = models.PositiveSmallIntegerField(_("largest picture, in MB"), null=True, blank=True)
    file_mb = models.PositiveSmallIntegerField(_("largest file, in MB"), null=True, blank=True)
    file_kinds = models.JSONField(_("types of files"), default=list, blank=True)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.unit.full_name} ({self.code})"


class LayoutException(models.Model):
    """A site may go beyond one layout rule, granted by the office alone, for a reason and a time (LA-19, LA-20).

    In force from granting until `until`, unless withdrawn. Personal data: none beyond the officer's account.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="layout_exceptions", verbose_name=_("site"))
    rule = models.CharField(_("rule"), max_length=32, choices=LayoutRule.choices)
    allowed = models.PositiveSmallIntegerField(_("allowed number"))
    reason = models.CharField(_("reason"), max_length=500)
    until = models.DateField(_("valid until"))
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("granted by"))
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("layout exception")
        verbose_name_plural = _("layout exceptions")
        ordering = ["-granted_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="layout_exception_says_why"),
            models.UniqueConstraint(
                fields=["site", "rule"], condition=Q(withdrawn_at__isnull=True), name="one_exception_a_rule"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}:{self.rule}={self.allowed}"


class TimedSwitch(models.Model):
    """Mourning-day grey or an urgent banner, for one site or (site empty) for the whole platform (LA-4).

    On between `starts_at` and `ends_at`; ended early by moving `ends_at`. Personal data: none.
    """

    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="switches", verbose_name=_("site")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=SwitchKind.choices)
    label = models.CharField(_("kind of notice"), max_length=12, blank=True)
    text = models.CharField(_("text"), max_length=120, blank=True)
    link = models.CharField(_("link"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("set by"))
    made_at = models.DateTimeField(_("set at"), auto_now_add=True)

    class Meta:
        verbose_name = _("timed switch")
        verbose_name_plural = _("timed switches")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="switch_ends_after_start"),
            models.CheckConstraint(condition=~Q(kind="banner") | ~Q(text=""), name="banner_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d %H:%M}"
