"""The rule book: which checks count, how much, with which limits; every change is a version of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from inspection.enums import Severity


class RuleBook(models.Model):
    """One version of the rule book (LA-4.4). Rows are only added; runs name the version they followed.

    Personal data: none beyond the officer's account.
    """

    number = models.PositiveIntegerField(pgettext_lazy("inspection", "version"), unique=True)
    note = models.CharField(pgettext_lazy("inspection", "what changed and why"), max_length=300)
    made_at = models.DateTimeField(pgettext_lazy("inspection", "made"), auto_now_add=True)
    made_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("inspection", "made by"),
    )

    class Meta:
        verbose_name = pgettext_lazy("inspection", "version of the rule book")
        verbose_name_plural = pgettext_lazy("inspection", "versions of the rule book")
        ordering = ["-number"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="rule_book_says_why")]

    def __str__(self) -> str:
        return str(self.number)


class RuleSetting(models.Model):
    """One rule in one version: weight, points, limit. Personal data: none.

    `is_to_verify` (待核): the figure was remembered, not read in its source. `is_trusted` is taken away when appeals
    against the rule were right too often; it follows the code into later versions.
    """

    book = models.ForeignKey(RuleBook, on_delete=models.CASCADE, related_name="settings")  # part of the version
    code = models.CharField(pgettext_lazy("inspection", "rule"), max_length=48)
    severity = models.CharField(pgettext_lazy("inspection", "weight"), max_length=12, choices=Severity.choices)
    points = models.DecimalField(pgettext_lazy("inspection", "points taken"), max_digits=5, decimal_places=2, default=0)
    most_points = models.DecimalField(
        pgettext_lazy("inspection", "points taken at most"), max_digits=5, decimal_places=2, default=0
    )
    limit = models.PositiveIntegerField(pgettext_lazy("inspection", "limit"), null=True, blank=True)
    is_on = models.BooleanField(pgettext_lazy("inspection", "in use"), default=True)
    is_to_verify = models.BooleanField(pgettext_lazy("inspection", "to be verified"), default=False)
    is_trusted = models.BooleanField(pgettext_lazy("inspection", "trusted"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("inspection", "rule")
        verbose_name_plural = pgettext_lazy("inspection", "rules")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["book", "code"], name="rule_once_a_book")]

    def __str__(self) -> str:
        return self.code
