"""Supervision orders (督办单): the order, its findings, what happened, files, appeals, measures (LA-50, LA-54)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from inspection.enums_rounds import (
    OPEN_STATES,
    SETTLED_STATES,
    UNITS_TURN,
    ItemState,
    MeasureKind,
    SupervisionState,
    SupervisionStepKind,
    Verdict,
)
from inspection.models.findings import Finding
from inspection.models.rounds import Round


class SupervisionQuerySet(models.QuerySet["SupervisionOrder"]):
    """Named questions about supervision orders."""

    def open(self) -> "SupervisionQuerySet":
        """Sent and not settled."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, *, on: date) -> "SupervisionQuerySet":
        """The unit's turn, and its day is over."""
        return self.filter(state__in=UNITS_TURN, due_on__lt=on)

    def of_site(self, code: str) -> "SupervisionQuerySet":
        """What a site's unit sees: never drafts."""
        return self.filter(site_code=code).exclude(state=SupervisionState.DRAFT).exclude(sent_at=None)


class SupervisionOrder(models.Model):
    """One supervision order to one unit (LA-49.1, LA-50). States: see SupervisionState.

    The number is given when it is sent; `version` moves with every step. A round makes one order a unit, however
    often it is taken up again. Personal data: names of staff.
    """

    number = models.CharField(pgettext_lazy("supervision", "number"), max_length=24, unique=True, null=True)  # noqa: DJ001 - drafts have none
    unit = models.ForeignKey(
        "sites_registry.Unit",
        on_delete=models.PROTECT,
        related_name="supervised",
        verbose_name=pgettext_lazy("supervision", "unit"),
    )
    unit_name = models.CharField(max_length=64)
    site_code = models.CharField(pgettext_lazy("supervision", "website"), max_length=30, blank=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="orders")
    title = models.CharField(pgettext_lazy("supervision", "subject"), max_length=200)
    words = models.TextField(pgettext_lazy("supervision", "what is demanded"), blank=True)
    days = models.PositiveSmallIntegerField(pgettext_lazy("supervision", "working days"), default=5)
    state = models.CharField(
        pgettext_lazy("supervision", "state"),
        max_length=16,
        choices=SupervisionState.choices,
        default=SupervisionState.DRAFT,
    )
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(pgettext_lazy("supervision", "sent"), null=True, blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(pgettext_lazy("supervision", "due"), null=True, blank=True)
    due_is_assumed = models.BooleanField(default=False)
    extension_days = models.PositiveSmallIntegerField(default=0)  # a wish that waits; 0 for none
    extension_reason = models.TextField(blank=True)
    extended_days = models.PositiveSmallIntegerField(default=0)  # granted so far
    reply = models.TextField(pgettext_lazy("supervision", "reply"), blank=True)
    explanation = models.TextField(pgettext_lazy("supervision", "explanation"), blank=True)
    replied_at = models.DateTimeField(pgettext_lazy("supervision", "replied"), null=True, blank=True)
    replied_by_name = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(pgettext_lazy("supervision", "checked again"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("supervision", "settled"), null=True, blank=True)
    chased_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("supervision", "supervision order")
        verbose_name_plural = pgettext_lazy("supervision", "supervision orders")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "unit"], condition=Q(round__isnull=False), name="one_order_a_round_and_unit"
            ),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=5), name="supervision_one_to_five_days"),
            models.CheckConstraint(
                condition=~Q(state__in=OPEN_STATES)
                | Q(number__isnull=False, sent_at__isnull=False, due_on__isnull=False),
                name="supervision_sent_has_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SETTLED_STATES, closed_at__isnull=False)
                | (~Q(state__in=SETTLED_STATES) & Q(closed_at__isnull=True)),
                name="supervision_settled_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="supervision_state_due"),
            models.Index(fields=["site_code", "state"], name="supervision_site"),
        ]

    def __str__(self) -> str:
        return self.number or str(pgettext_lazy("supervision", "Draft"))


class SupervisionItem(models.Model):
    """One finding of an order; a finding is in one open order at most. Personal data: none."""

    order = models.ForeignKey(SupervisionOrder, on_delete=models.CASCADE, related_name="items")  # part of the order
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="supervised")
    state = models.CharField(max_length=12, choices=ItemState.choices, default=ItemState.OPEN)
    is_there = models.BooleanField(pgettext_lazy("supervision", "still there"), null=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("supervision", "finding of an order")
        verbose_name_plural = pgettext_lazy("supervision", "findings of orders")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "finding"], name="supervision_finding_once"),
            models.UniqueConstraint(
                fields=["finding"], condition=Q(state=ItemState.OPEN), name="one_open_order_a_finding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.finding_id}"


class Appeal(models.Model):
    """A unit says that a finding is none; the verdict is kept (LA-50). Personal data: names of staff."""

    item = models.ForeignKey(SupervisionItem, on_delete=models.PROTECT, related_name="appeals")
    rule = models.CharField(pgettext_lazy("supervision", "rule"), max_length=48)
    reason = models.TextField(pgettext_lazy("supervision", "reason"))
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=64)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, default=Verdict.WAITING)
    verdict_words = models.TextField(pgettext_lazy("supervision", "reasons of the verdict"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("supervision", "appeal")
        verbose_name_plural = pgettext_lazy("supervision", "appeals")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(verdict=Verdict.WAITING), name="one_waiting_appeal_a_finding"
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.WAITING, decided_at__isnull=True)
                | (~Q(verdict=Verdict.WAITING) & ~Q(verdict_words="") & Q(decided_at__isnull=False)),
                name="verdict_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.verdict}"


class SupervisionStep(models.Model):
    """One thing that happened to an order. Rows are only added. Personal data: the name of a member of staff."""

    order = models.ForeignKey(SupervisionOrder, on_delete=models.CASCADE, related_name="steps")  # its history
    at = models.DateTimeField(pgettext_lazy("supervision", "time"), auto_now_add=True)
    kind = models.CharField(pgettext_lazy("supervision", "step"), max_length=20, choices=SupervisionStepKind.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=64, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("supervision", "step of an order")
        verbose_name_plural = pgettext_lazy("supervision", "steps of orders")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.kind}"


class SupervisionFile(models.Model):
    """One file of an order, kept with it in the database.

    Personal data: whatever the scan shows; given to those only who may see the order, and each time is recorded.
    """

    order = models.ForeignKey(SupervisionOrder, on_delete=models.CASCADE, related_name="files")  # belongs to the order
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_by_name = models.CharField(max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("supervision", "file of an order")
        verbose_name_plural = pgettext_lazy("supervision", "files of orders")
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["order", "digest"], name="supervision_file_once")]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """One step of the ladder against a unit (LA-54). Rows are only added. Personal data: none.

    Take-down and closing are carried out by their own work orders; this row says that they were decided.
    """

    unit = models.ForeignKey("sites_registry.Unit", on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(pgettext_lazy("supervision", "measure"), max_length=12, choices=MeasureKind.choices)
    on = models.DateField(pgettext_lazy("supervision", "day"))
    document = models.CharField(pgettext_lazy("supervision", "document number"), max_length=60, blank=True)
    words = models.TextField(pgettext_lazy("supervision", "why and what"))
    why_skipped = models.TextField(pgettext_lazy("supervision", "why a step was left out"), blank=True)
    people = models.PositiveSmallIntegerField(pgettext_lazy("supervision", "people held to account"), default=0)
    order = models.ForeignKey(SupervisionOrder, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("supervision", "measure")
        verbose_name_plural = pgettext_lazy("supervision", "measures")
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="measure_says_why")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.kind}"
