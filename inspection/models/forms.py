"""Forms that go to the superior (LA-49, LA-51), their templates, and what is entered daily (LA-41.1, LA-5.4)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from inspection.enums_rounds import DailyKind, FormKind, FormState


class FormTemplate(models.Model):
    """One version of a form's lines; the newest is in force. Rows are only added. Personal data: none."""

    kind = models.CharField(max_length=16, choices=FormKind.choices)
    number = models.PositiveIntegerField()
    lines = models.JSONField(default=list)
    note = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("supervision", "template of a form")
        verbose_name_plural = pgettext_lazy("supervision", "templates of forms")
        ordering = ["kind", "-number"]
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="one_template_a_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class PeriodicForm(models.Model):
    """One form of one unit and period: filled from data, completed by people, handed in. States: see FormState.

    Personal data: names of those who signed it (public office).
    """

    kind = models.CharField(max_length=16, choices=FormKind.choices)
    period = models.CharField(max_length=10)
    site_code = models.CharField(max_length=30, blank=True)
    unit = models.ForeignKey("sites_registry.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=100, blank=True)
    values = models.JSONField(default=dict)
    typed = models.JSONField(default=list)  # lines that people filled in: data no longer overwrite them
    lines = models.JSONField(default=list)  # the template's lines as they were when the form was made
    state = models.CharField(max_length=12, choices=FormState.choices, default=FormState.DRAFT)
    due_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    page = models.PositiveIntegerField(null=True, blank=True)  # the draft in the site's own schema

    class Meta:
        verbose_name = pgettext_lazy("supervision", "form")
        verbose_name_plural = pgettext_lazy("supervision", "forms")
        ordering = ["-due_on", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "period", "site_code"], name="one_form_a_period"),
            models.CheckConstraint(
                condition=Q(state=FormState.DRAFT) | Q(handed_in_at__isnull=False), name="form_handed_in_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period} {self.site_code}"


class DailyEntry(models.Model):
    """Somebody read the site today, or signed in for duty. Personal data: names of members of staff.

    `rostered` names who stood on the roster of that day; who signs in for them says why.
    """

    kind = models.CharField(max_length=12, choices=DailyKind.choices)
    site_code = models.CharField(max_length=30, blank=True)
    day = models.DateField()
    ticks = models.JSONField(default=list)
    faults = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=1000, blank=True)
    rostered = models.CharField(max_length=200, blank=True)
    is_substitute = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("supervision", "daily entry")
        verbose_name_plural = pgettext_lazy("supervision", "daily entries")
        ordering = ["-day", "-at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "site_code", "day", "by"], name="one_entry_a_day"),
            models.CheckConstraint(condition=Q(is_substitute=False) | ~Q(reason=""), name="substitute_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.site_code}"
