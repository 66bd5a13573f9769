"""Runs: everything looked at once, and what came out for each site."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from inspection.enums import ResultState, RunKind, RunState, Standing
from inspection.models.book import RuleBook
from inspection.models.subjects import Subject


class Run(models.Model):
    """One run of the rules over websites (LA-49): why, as of which day, by which version of the rule book.

    States: running, finished. A killed run stays `running` and is taken up where it stopped: its results say how far
    it came. Personal data: none beyond the account of who asked.
    """

    kind = models.CharField(pgettext_lazy("inspection", "kind"), max_length=12, choices=RunKind.choices)
    as_of = models.DateField(pgettext_lazy("inspection", "as of"))
    book = models.ForeignKey(RuleBook, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(
        pgettext_lazy("inspection", "state"), max_length=12, choices=RunState.choices, default=RunState.RUNNING
    )
    started_at = models.DateTimeField(pgettext_lazy("inspection", "started"), auto_now_add=True)
    finished_at = models.DateTimeField(pgettext_lazy("inspection", "finished"), null=True, blank=True)
    seconds = models.FloatField(pgettext_lazy("inspection", "seconds"), default=0)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("inspection", "run")
        verbose_name_plural = pgettext_lazy("inspection", "runs")
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "as_of"], condition=~Q(kind=RunKind.SELF), name="one_run_a_kind_and_day"
            ),
            models.CheckConstraint(
                condition=Q(state=RunState.RUNNING, finished_at__isnull=True)
                | Q(state=RunState.FINISHED, finished_at__gte=F("started_at")),
                name="run_finished_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.as_of}"


class SiteResult(models.Model):
    """What one run found at one website; `waiting` until it was looked at. Personal data: none."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")  # part of the run
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="results")
    state = models.CharField(max_length=12, choices=ResultState.choices, default=ResultState.WAITING)
    standing = models.CharField(
        pgettext_lazy("inspection", "standing"), max_length=12, choices=Standing.choices, default=Standing.UNKNOWN
    )
    vetoes = models.PositiveIntegerField(pgettext_lazy("inspection", "vetoes"), default=0)
    deductions = models.PositiveIntegerField(pgettext_lazy("inspection", "deductions"), default=0)
    hints = models.PositiveIntegerField(pgettext_lazy("inspection", "hints"), default=0)
    fresh = models.PositiveIntegerField(pgettext_lazy("inspection", "new since last time"), default=0)
    gone = models.PositiveIntegerField(pgettext_lazy("inspection", "repaired since last time"), default=0)
    points = models.DecimalField(
        pgettext_lazy("inspection", "points left of 100"), max_digits=5, decimal_places=2, default=100
    )
    figures = models.JSONField(default=dict)  # counts behind the vetoes: stale columns, empty ones, share of failures
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("inspection", "result of a website")
        verbose_name_plural = pgettext_lazy("inspection", "results of websites")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "subject"], name="one_result_a_run")]
        indexes = [models.Index(fields=["subject", "-run"], name="inspection_result_of")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.subject_id}"
