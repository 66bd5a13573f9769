"""Findings: one fault of one website from its first sight to its repair (LA-49, LA-50)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from inspection.enums import COUNTING, DECIDED, FindingState, Severity
from inspection.models.runs import Run
from inspection.models.subjects import Subject


class FindingQuerySet(models.QuerySet["Finding"]):
    """Named questions about findings."""

    def counting(self) -> "FindingQuerySet":
        """Findings that stand against their site now."""
        return self.filter(state__in=COUNTING)

    def of(self, subject_id: int) -> "FindingQuerySet":
        """Findings of one website."""
        return self.filter(subject_id=subject_id)

    def let_off(self) -> "FindingQuerySet":
        """Findings that people decided not to count, and whose decision still holds."""
        return self.filter(Q(is_lasting=True) | Q(absent_since__isnull=True), state__in=DECIDED)

    def fresh(self) -> "FindingQuerySet":
        """Findings that the run before the last one that met them had not met."""
        return self.filter(since_run_id=F("last_run_id"))


class FindingProof(models.Model):
    """What a finding's page looked like when the fault was there: a picture, and the words around the fault (LA-49).

    Without a browser on the server there are only the words. Removed some time after the finding was closed. Findings
    about private data get none. Personal data: none beyond what the page itself shows in public.
    """

    finding = models.OneToOneField("Finding", on_delete=models.CASCADE, primary_key=True, related_name="proof")
    taken_at = models.DateTimeField(pgettext_lazy("inspection", "time"))
    picture = models.BinaryField(default=bytes)  # WebP; empty without a browser or if the page could not be drawn
    is_framed = models.BooleanField(default=False)
    excerpt = models.CharField(pgettext_lazy("inspection", "excerpt of the page"), max_length=400, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("inspection", "proof of a finding")
        verbose_name_plural = pgettext_lazy("inspection", "proofs of findings")
        indexes = [models.Index(fields=["taken_at"], name="inspection_proof_time")]

    def __str__(self) -> str:
        return str(self.finding_id)


class Finding(models.Model):
    """One fault of one website. States: see FindingState.

    `fingerprint` names the fault whatever run meets it: one row for a fault, however often it is met. A fault that
    comes back after its repair opens its row again (`times` counts). `since_run` is the run that met it first, or
    first again. A decision holds while the fault is there; once a run no longer met it (`absent_since`) it is over,
    unless it is lasting: by its nature no fault (ADR 0154). Personal data: none; evidence is masked by the checks.
    """

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="findings", verbose_name=pgettext_lazy("inspection", "website")
    )
    rule = models.CharField(pgettext_lazy("inspection", "rule"), max_length=48)
    article = models.CharField(pgettext_lazy("inspection", "article"), max_length=16)
    severity = models.CharField(pgettext_lazy("inspection", "weight"), max_length=12, choices=Severity.choices)
    fingerprint = models.CharField(max_length=64)
    page = models.CharField(pgettext_lazy("inspection", "page"), max_length=1000, blank=True)
    target = models.CharField(pgettext_lazy("inspection", "leads to"), max_length=1000, blank=True)
    column = models.CharField(pgettext_lazy("inspection", "column"), max_length=255, blank=True)
    evidence = models.JSONField(pgettext_lazy("inspection", "evidence"), default=dict)
    state = models.CharField(
        pgettext_lazy("inspection", "state"), max_length=12, choices=FindingState.choices, default=FindingState.OPEN
    )
    times = models.PositiveSmallIntegerField(default=1)
    first_seen_at = models.DateTimeField(pgettext_lazy("inspection", "first seen"))
    last_seen_at = models.DateTimeField(pgettext_lazy("inspection", "last seen"))
    gone_at = models.DateTimeField(pgettext_lazy("inspection", "repaired at"), null=True, blank=True)
    since_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    last_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="findings")
    reason = models.CharField(pgettext_lazy("inspection", "reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    is_lasting = models.BooleanField(default=False)  # the decision also holds for the fault's next time
    absent_since = models.DateTimeField(null=True, blank=True)  # a decided fault that later runs no longer met

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("inspection", "finding")
        verbose_name_plural = pgettext_lazy("inspection", "findings")
        ordering = ["-last_seen_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "fingerprint"], name="finding_once"),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | (~Q(reason="") & Q(decided_by__isnull=False)),
                name="finding_decided_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state=FindingState.REPAIRED, gone_at__isnull=False)
                | (~Q(state=FindingState.REPAIRED) & Q(gone_at__isnull=True)),
                name="finding_repaired_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(absent_since__isnull=True) | Q(state__in=DECIDED), name="finding_absent_while_decided"
            ),
            models.CheckConstraint(condition=Q(last_seen_at__gte=F("first_seen_at")), name="finding_seen_in_order"),
        ]
        indexes = [
            models.Index(fields=["subject", "severity"], condition=Q(state__in=COUNTING), name="finding_counting"),
            models.Index(fields=["rule", "state"], name="finding_rule"),
            models.Index(fields=["last_run"], name="finding_run"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id}: {self.rule}"

    @property
    def is_let_off(self) -> bool:
        """Whether people decided not to count it, and still so: the same as the rows of `let_off`."""
        return self.state in DECIDED and (self.is_lasting or self.absent_since is None)

    @property
    def is_fresh(self) -> bool:
        """Whether the last run that met it was the first one."""
        return self.since_run_id == self.last_run_id
