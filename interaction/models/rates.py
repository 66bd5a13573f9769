"""How often somebody tried something."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RateCount(models.Model):
    """Tries of one sender for one purpose within one hour; forgotten after a day.

    Personal data: none readable; the sender is a keyed digest of a network address.
    """

    sender = models.CharField(max_length=64)
    purpose = models.CharField(max_length=20)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of tries")
        verbose_name_plural = _("counts of tries")
        constraints = [models.UniqueConstraint(fields=["sender", "purpose", "hour"], name="one_count_an_hour")]
        indexes = [models.Index(fields=["hour"], name="rate_hour")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.count}"
