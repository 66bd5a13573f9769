"""Work orders, what happened to them, and their files."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from audit.fields import EncryptedTextField
from work_orders.enums import OPEN_STATES, OrderState, StepKind


class WorkOrderQuerySet(models.QuerySet["WorkOrder"]):
    """Named questions about orders."""

    def open(self) -> "WorkOrderQuerySet":
        """Orders that are not settled."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, *, on: date) -> "WorkOrderQuerySet":
        """Orders that wait for somebody longer than they may."""
        return self.filter(state=OrderState.IN_PROGRESS, due_on__lt=on)

    def of_site(self, code: str) -> "WorkOrderQuerySet":
        """Orders of one site."""
        return self.filter(site_code=code)

    def for_lists(self) -> "WorkOrderQuerySet":
        """Leave the seal closed: lists need no telephone numbers."""
        return self.defer("private").select_related("assignee")


class WorkOrder(models.Model):
    """One order (LA-34): a filled form on its way through a chain of approvals.

    States: in progress, returned, done, refused, withdrawn. `stage` counts the signatures given. `version` moves on
    with every step, so that nobody decides over an older state. Personal data: names of staff; `private` (encrypted)
    holds telephone numbers and the like of the form.
    """

    number = models.CharField(pgettext_lazy("orders", "number"), max_length=24, unique=True)
    kind = models.CharField(pgettext_lazy("orders", "kind"), max_length=40)
    site_code = models.CharField(pgettext_lazy("orders", "site"), max_length=30, blank=True)
    unit_name = models.CharField(pgettext_lazy("orders", "unit"), max_length=64, blank=True)
    title = models.CharField(pgettext_lazy("orders", "subject"), max_length=200)
    values = models.JSONField(default=dict)
    private = EncryptedTextField(blank=True)
    state = models.CharField(
        pgettext_lazy("orders", "state"), max_length=16, choices=OrderState.choices, default=OrderState.IN_PROGRESS
    )
    stage = models.PositiveSmallIntegerField(default=0)
    stage_since = models.DateTimeField()
    due_on = models.DateField(pgettext_lazy("orders", "due"), null=True, blank=True)
    due_is_assumed = models.BooleanField(default=False)
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    applicant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    applicant_name = models.CharField(pgettext_lazy("orders", "applicant"), max_length=64)
    submitted_at = models.DateTimeField(pgettext_lazy("orders", "submitted"))
    closed_at = models.DateTimeField(pgettext_lazy("orders", "settled"), null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    is_direct = models.BooleanField(pgettext_lazy("orders", "carried out by the office directly"), default=False)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = WorkOrderQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("orders", "work order")
        verbose_name_plural = pgettext_lazy("orders", "work orders")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, closed_at__isnull=True)
                | (~Q(state__in=OPEN_STATES) & Q(closed_at__isnull=False)),
                name="order_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("submitted_at")), name="order_closed_after"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="order_state_due"),
            models.Index(fields=["site_code", "-submitted_at"], name="order_site"),
            models.Index(fields=["applicant", "-submitted_at"], name="order_applicant"),
        ]

    def __str__(self) -> str:
        return self.number


class OrderStep(models.Model):
    """One thing that happened to an order. Rows are only added. Personal data: the name of a member of staff."""

    # CASCADE: the history belongs to the order, which is never removed.
    order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(pgettext_lazy("orders", "time"))
    kind = models.CharField(pgettext_lazy("orders", "step"), max_length=16, choices=StepKind.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(pgettext_lazy("orders", "by"), max_length=64, blank=True)
    stage = models.CharField(max_length=40, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    words = models.TextField(pgettext_lazy("orders", "words"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("orders", "step of an order")
        verbose_name_plural = pgettext_lazy("orders", "steps of orders")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.kind}"


class OrderFile(models.Model):
    """One file of an order, kept with it in the database: a rolled-back step leaves none behind.

    Personal data: whatever the scan shows; given only to those who may see the order, and each time is recorded.
    """

    order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="files")  # belongs to the order
    label = models.CharField(pgettext_lazy("orders", "what it is"), max_length=120, blank=True)
    name = models.CharField(pgettext_lazy("orders", "file name"), max_length=120)
    size = models.PositiveIntegerField(pgettext_lazy("orders", "size"))
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField(pgettext_lazy("orders", "added"))
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_by_name = models.CharField(max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("orders", "file of an order")
        verbose_name_plural = pgettext_lazy("orders", "files of orders")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "label", "digest"], name="order_file_once"),
        ]

    def __str__(self) -> str:
        return self.name


class AppliedOrder(models.Model):
    """The mark that an order's effect was carried out: there can be only one. Personal data: none."""

    order = models.OneToOneField(WorkOrder, on_delete=models.PROTECT, related_name="applied")
    applied_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("orders", "carried out order")
        verbose_name_plural = pgettext_lazy("orders", "carried out orders")

    def __str__(self) -> str:
        return str(self.order_id)
