"""Websites under inspection (被检查网站)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from sites_registry.api_facts import Site, Unit
from sites_registry.enums import UnitLevel


class Subject(models.Model):
    """One website under inspection: hosted here, or any other site of the city by its address (LA-56).

    `is_in_scope` says whether it is inspected; leaving the scope needs a reason. Personal data: none.
    """

    site = models.OneToOneField(
        Site,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inspected",
        verbose_name=pgettext_lazy("inspection", "site"),
    )
    name = models.CharField(pgettext_lazy("inspection", "name"), max_length=100)
    address = models.CharField(pgettext_lazy("inspection", "address"), max_length=300, blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inspected",
        verbose_name=pgettext_lazy("inspection", "unit"),
    )
    unit_class = models.CharField(
        pgettext_lazy("inspection", "class of the unit"), max_length=32, choices=UnitLevel.choices
    )
    is_portal = models.BooleanField(pgettext_lazy("inspection", "portal"), default=False)
    is_in_scope = models.BooleanField(pgettext_lazy("inspection", "in scope"), default=True)
    why_out = models.CharField(pgettext_lazy("inspection", "why out of scope"), max_length=300, blank=True)
    added_at = models.DateTimeField(pgettext_lazy("inspection", "added"), auto_now_add=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("inspection", "website under inspection")
        verbose_name_plural = pgettext_lazy("inspection", "websites under inspection")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["address"], condition=Q(site__isnull=True), name="inspected_address_once"),
            models.CheckConstraint(
                condition=Q(site__isnull=False) | ~Q(address=""), name="inspected_foreign_has_address"
            ),
            models.CheckConstraint(condition=Q(is_in_scope=True) | ~Q(why_out=""), name="inspected_out_says_why"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_hosted(self) -> bool:
        """Whether the site is one of this platform."""
        return self.site_id is not None
