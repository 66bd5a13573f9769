"""What is seen from outside, over HTTP: visits that measure availability, and readings of whole sites."""

from django.db import models
from django.utils.translation import pgettext_lazy

from inspection.enums import LookState
from inspection.models.subjects import Subject


class Probe(models.Model):
    """One visit of a home page (GB19-V2): did it open within fifteen seconds? Personal data: none."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="probes")  # forgotten after a month
    slot = models.DateTimeField(pgettext_lazy("inspection", "planned for"))
    at = models.DateTimeField(pgettext_lazy("inspection", "time"))
    is_open = models.BooleanField(pgettext_lazy("inspection", "opened"))
    status = models.PositiveSmallIntegerField(pgettext_lazy("inspection", "answer"), default=0)
    trouble = models.CharField(pgettext_lazy("inspection", "trouble"), max_length=24, blank=True)
    milliseconds = models.PositiveIntegerField(pgettext_lazy("inspection", "milliseconds"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("inspection", "visit")
        verbose_name_plural = pgettext_lazy("inspection", "visits")
        ordering = ["-slot", "subject_id"]
        constraints = [models.UniqueConstraint(fields=["subject", "slot"], name="one_visit_a_slot")]
        indexes = [models.Index(fields=["slot"], name="inspection_visit_slot")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.slot:%Y-%m-%d %H:%M}"


class Look(models.Model):
    """One reading of a website from outside; the newest one that is done is what the rules see.

    `faults` are certain, `suspects` failed once and are asked again after an hour. Personal data: none.
    """

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="looks")  # forgotten after a month
    day = models.DateField(pgettext_lazy("inspection", "day"))
    state = models.CharField(
        pgettext_lazy("inspection", "state"), max_length=12, choices=LookState.choices, default=LookState.WAITING
    )
    pages = models.PositiveIntegerField(pgettext_lazy("inspection", "pages"), default=0)
    requests = models.PositiveIntegerField(pgettext_lazy("inspection", "requests"), default=0)
    walls = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    suspects = models.JSONField(default=list)
    started_at = models.DateTimeField(pgettext_lazy("inspection", "started"), null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(pgettext_lazy("inspection", "finished"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("inspection", "reading from outside")
        verbose_name_plural = pgettext_lazy("inspection", "readings from outside")
        ordering = ["-day", "subject_id"]
        constraints = [models.UniqueConstraint(fields=["subject", "day"], name="one_look_a_day")]
        indexes = [models.Index(fields=["state", "day"], name="inspection_look_state")]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.day}"
