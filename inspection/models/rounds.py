"""Rounds (LA-49): week, month, quarter; pairs of the mutual check; third-party results; grades."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from inspection.enums import RunKind
from inspection.enums_rounds import Grade, RoundState
from inspection.messages_rounds import period_words
from inspection.models.findings import Finding
from inspection.models.runs import Run
from inspection.models.subjects import Subject


class Round(models.Model):
    """One round of the supervision chain: one row a kind and period, however often its job is started.

    States: see RoundState. Personal data: none.
    """

    kind = models.CharField(pgettext_lazy("supervision", "kind"), max_length=12, choices=RunKind.choices)
    period = models.CharField(pgettext_lazy("supervision", "period"), max_length=10)
    as_of = models.DateField(pgettext_lazy("supervision", "day"))
    due_on = models.DateField(pgettext_lazy("supervision", "due"))
    state = models.CharField(max_length=12, choices=RoundState.choices, default=RoundState.RUNNING)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("supervision", "round")
        verbose_name_plural = pgettext_lazy("supervision", "rounds")
        ordering = ["-as_of", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "period"], name="one_round_a_period")]

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"

    @property
    def period_label(self) -> str:
        """The period in words."""
        return period_words(self.period)


class MutualCheck(models.Model):
    """One unit checks another in a month, within 2 to 4 days (LA-49.2). Personal data: none."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="checks")
    checker = models.ForeignKey("sites_registry.Unit", on_delete=models.PROTECT, related_name="+")
    checked = models.ForeignKey("sites_registry.Unit", on_delete=models.PROTECT, related_name="+")
    checker_site = models.CharField(max_length=30)
    checked_site = models.CharField(max_length=30)
    starts_on = models.DateField(pgettext_lazy("supervision", "from"))
    ends_on = models.DateField(pgettext_lazy("supervision", "until"))

    class Meta:
        verbose_name = pgettext_lazy("supervision", "mutual check")
        verbose_name_plural = pgettext_lazy("supervision", "mutual checks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "checker"], name="one_check_a_checker"),
            models.UniqueConstraint(fields=["round", "checked"], name="one_check_a_checked"),
            models.CheckConstraint(condition=~Q(checker=F("checked")), name="nobody_checks_himself"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="check_lasts_days"),
        ]

    def __str__(self) -> str:
        return f"{self.checker_site} → {self.checked_site}"


class ThirdPartyImport(models.Model):
    """One spreadsheet of a third party's monitoring (LA-49.2). Personal data: none."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField(pgettext_lazy("supervision", "file name"), max_length=120)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("supervision", "third-party results")
        verbose_name_plural = pgettext_lazy("supervision", "third-party results")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["round", "digest"], name="third_party_file_once")]

    def __str__(self) -> str:
        return self.name


class ThirdPartyRow(models.Model):
    """One fault as a third party saw it. Personal data: none."""

    batch = models.ForeignKey(ThirdPartyImport, on_delete=models.CASCADE, related_name="rows")  # part of the file
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(pgettext_lazy("supervision", "kind of fault"), max_length=60)
    page = models.CharField(max_length=1000, blank=True)
    words = models.CharField(max_length=500)
    found_on = models.DateField()
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("supervision", "third-party result")
        verbose_name_plural = pgettext_lazy("supervision", "third-party results")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words


class SiteGrade(models.Model):
    """How one website stands in a quarter: score, bonus, grade (LA-49.3, GB19-0.2). Personal data: none.

    A verdict after the quarter was made known corrects the score; `first_score` keeps what was made known.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="grades")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    unit_class = models.CharField(max_length=32)
    vetoes = models.PositiveIntegerField(default=0)
    points = models.DecimalField(max_digits=5, decimal_places=2)
    bonus = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    bonus_words = models.CharField(max_length=300, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2)
    grade = models.CharField(max_length=12, choices=Grade.choices)
    before = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    faults = models.JSONField(default=list)  # what cost points on the day of the check: finding, rule, words, place
    counted_at = models.DateTimeField(pgettext_lazy("supervision", "counted"), null=True, blank=True)
    first_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # as it was made known
    corrected_at = models.DateTimeField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("supervision", "grade of a website")
        verbose_name_plural = pgettext_lazy("supervision", "grades of websites")
        ordering = ["unit_class", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "subject"], name="one_grade_a_quarter"),
            models.CheckConstraint(condition=Q(bonus__gte=0, bonus__lte=30), name="bonus_up_to_30"),
            models.CheckConstraint(
                condition=Q(corrected_at__isnull=True) | Q(first_score__isnull=False), name="correction_keeps_the_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.subject_id}"
