"""Files of a form that was refused: kept for the person until the form is right, so that nothing is chosen twice."""

from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.models import User


class HeldFile(models.Model):
    """One file of one form (`token`) that was not filed yet. Goes with the filing, or after a day.

    Personal data: whatever the scan shows; given to nobody, read only when its own form is sent again.
    """

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(db_index=True)
    label = models.CharField(pgettext_lazy("orders", "what it is"), max_length=120, blank=True)
    name = models.CharField(pgettext_lazy("orders", "file name"), max_length=120)
    content = models.BinaryField()
    held_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = pgettext_lazy("orders", "file of a form")
        verbose_name_plural = pgettext_lazy("orders", "files of forms")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
