"""One change for many sites, and what was there before."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from sites_registry.enums_life import RolloutKind


class Rollout(models.Model):
    """One change taken by chosen sites (LA-8): colours, banner, limit; undone as a whole.

    `before` keeps what each site had. Personal data: none beyond the officer's account.
    """

    kind = models.CharField(pgettext_lazy("rollouts", "change"), max_length=16, choices=RolloutKind.choices)
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    reason = models.CharField(pgettext_lazy("rollouts", "reason"), max_length=300)
    made_at = models.DateTimeField(pgettext_lazy("rollouts", "made"), auto_now_add=True)
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=pgettext_lazy("rollouts", "made by")
    )
    undone_at = models.DateTimeField(pgettext_lazy("rollouts", "undone"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("rollouts", "change for many sites")
        verbose_name_plural = pgettext_lazy("rollouts", "changes for many sites")
        ordering = ["-made_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="rollout_says_why")]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d}"
