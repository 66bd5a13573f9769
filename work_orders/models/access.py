"""Access by interface that an approved order granted, and how much it is used."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import pgettext_lazy

from accounts.models import User
from work_orders.enums_access import AccessState
from work_orders.models.orders import WorkOrder
from work_orders.rules_access import state_of


class ApiAccess(models.Model):
    """What one approved order opened for one system (LA-28): scopes, calls a day, last day, stop switch.

    States: no key yet, in force, stopped, run out. The key is never kept, only its SM3 digest; `key_version` counts
    the keys made. Personal data: none beyond the account that applied.
    """

    order = models.OneToOneField(WorkOrder, on_delete=models.PROTECT, related_name="access")
    site_code = models.CharField(pgettext_lazy("orders", "site"), max_length=30)
    unit_name = models.CharField(pgettext_lazy("orders", "unit"), max_length=64, blank=True)
    system = models.CharField(pgettext_lazy("access", "system"), max_length=200)
    scopes = models.JSONField(pgettext_lazy("access", "what it may do"), default=list)
    calls_a_day = models.PositiveIntegerField(pgettext_lazy("access", "calls a day"))
    valid_until = models.DateField(pgettext_lazy("access", "last day"))
    applicant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(pgettext_lazy("access", "granted"), auto_now_add=True)
    key_digest = models.CharField(max_length=64, blank=True)
    key_version = models.PositiveIntegerField(default=0)
    key_made_at = models.DateTimeField(pgettext_lazy("access", "key made"), null=True, blank=True)
    stopped_at = models.DateTimeField(pgettext_lazy("access", "stopped"), null=True, blank=True)
    stop_reason = models.CharField(pgettext_lazy("access", "why it was stopped"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("access", "access by interface")
        verbose_name_plural = pgettext_lazy("access", "accesses by interface")
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | ~Q(stop_reason=""), name="access_stop_says_why"
            ),
            models.UniqueConstraint(fields=["key_digest"], condition=~Q(key_digest=""), name="access_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.order_id}"

    def state(self, today: date) -> AccessState:
        """What the access is worth on a day."""
        return AccessState(
            state_of(
                has_key=bool(self.key_digest),
                is_stopped=self.stopped_at is not None,
                valid_until=self.valid_until,
                today=today,
            )
        )


class AccessCall(models.Model):
    """One call with one key, answered or refused; kept for half a year. Personal data: none is meant to be kept."""

    # CASCADE: a call without its access means nothing; an access is never removed.
    access = models.ForeignKey(ApiAccess, on_delete=models.CASCADE, related_name="+")
    called_at = models.DateTimeField(pgettext_lazy("access", "time"), db_default=Now())
    method = models.CharField(pgettext_lazy("access", "method"), max_length=8)
    address = models.CharField(pgettext_lazy("access", "address"), max_length=200)
    scope = models.CharField(pgettext_lazy("access", "interface"), max_length=20)
    status = models.PositiveSmallIntegerField(pgettext_lazy("access", "answer"))
    milliseconds = models.PositiveIntegerField(pgettext_lazy("access", "milliseconds"))

    class Meta:
        verbose_name = pgettext_lazy("access", "call of an access")
        verbose_name_plural = pgettext_lazy("access", "calls of accesses")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.access_id}: {self.method} {self.address} {self.status}"


class AccessDay(models.Model):
    """How often one access was used on one day. Personal data: none."""

    # CASCADE: numbers without their access mean nothing; an access is never removed.
    access = models.ForeignKey(ApiAccess, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(pgettext_lazy("access", "day"))
    calls = models.PositiveIntegerField(pgettext_lazy("access", "calls"), default=0)
    refused = models.PositiveIntegerField(pgettext_lazy("access", "refused"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("access", "day of an access")
        verbose_name_plural = pgettext_lazy("access", "days of accesses")
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["access", "day"], name="one_row_a_day_of_access")]

    def __str__(self) -> str:
        return f"{self.access_id}: {self.day}"
