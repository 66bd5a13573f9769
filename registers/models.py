"""Tables of the registers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from audit.fields import EncryptedTextField
from registers.enums import DocumentKind, StaffDuty


class StaffEntry(models.Model):
    """Somebody who looks after a site (LA-44, LA-41.3): duty, certificate, first and last day.

    Personal data: name (public office) and telephone (encrypted).
    """

    site_code = models.CharField(pgettext_lazy("registers", "site"), max_length=30)
    account = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("registers", "account"),
    )
    name = models.CharField(pgettext_lazy("registers", "name"), max_length=32)
    duty = models.CharField(pgettext_lazy("registers", "duty"), max_length=16, choices=StaffDuty.choices)
    phone = EncryptedTextField(pgettext_lazy("registers", "telephone"), blank=True)
    certificate = models.CharField(pgettext_lazy("registers", "certificate"), max_length=100, blank=True)
    came_on = models.DateField(pgettext_lazy("registers", "since"))
    leaves_on = models.DateField(pgettext_lazy("registers", "last day"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("registers", "staff of a site")
        verbose_name_plural = pgettext_lazy("registers", "staff of sites")
        ordering = ["site_code", "duty", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(leaves_on__isnull=True) | Q(leaves_on__gte=F("came_on")), name="staff_leaves_after_coming"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Contractor(models.Model):
    """A company that works for sites (LA-45). Personal data: none."""

    company = models.CharField(pgettext_lazy("registers", "company"), max_length=64)
    scope = models.CharField(pgettext_lazy("registers", "what it does"), max_length=200, blank=True)
    qualification = models.CharField(pgettext_lazy("registers", "qualification"), max_length=100)
    publishes = models.BooleanField(pgettext_lazy("registers", "edits or publishes content"), default=False)
    news_licence = models.CharField(pgettext_lazy("registers", "news information licence"), max_length=64, blank=True)
    secrecy_on = models.DateField(pgettext_lazy("registers", "secrecy agreement of"))
    until = models.DateField(pgettext_lazy("registers", "contract until"))

    class Meta:
        verbose_name = pgettext_lazy("registers", "contractor")
        verbose_name_plural = pgettext_lazy("registers", "contractors")
        ordering = ["until", "company"]

    def __str__(self) -> str:
        return self.company


class Training(models.Model):
    """A training that took place (LA-46). Personal data: none."""

    title = models.CharField(pgettext_lazy("registers", "subject"), max_length=120)
    held_on = models.DateField(pgettext_lazy("registers", "held on"))
    audience = models.CharField(pgettext_lazy("registers", "for whom"), max_length=120, blank=True)
    people = models.PositiveIntegerField(pgettext_lazy("registers", "people"))
    hours = models.PositiveSmallIntegerField(pgettext_lazy("registers", "hours"), default=1)

    class Meta:
        verbose_name = pgettext_lazy("registers", "training")
        verbose_name_plural = pgettext_lazy("registers", "trainings")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class DutyShift(models.Model):
    """One person's duty on one day (LN-24). Personal data: name (public office) and telephone (encrypted)."""

    day = models.DateField(pgettext_lazy("registers", "day"))
    name = models.CharField(pgettext_lazy("registers", "name"), max_length=32)
    is_leader = models.BooleanField(pgettext_lazy("registers", "leader on duty"), default=False)
    phone = EncryptedTextField(pgettext_lazy("registers", "telephone"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("registers", "shift")
        verbose_name_plural = pgettext_lazy("registers", "duty roster")
        ordering = ["-day", "-is_leader", "name"]
        constraints = [models.UniqueConstraint(fields=["day", "name"], name="shift_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Notice(models.Model):
    """A notice of the office to units (LA-47); each receiver confirms that it was read. Personal data: none."""

    title = models.CharField(pgettext_lazy("registers", "title"), max_length=120)
    body = models.TextField(pgettext_lazy("registers", "text"))
    due_on = models.DateField(pgettext_lazy("registers", "to be read by"))
    sites = models.JSONField(pgettext_lazy("registers", "receivers"), default=list)
    sent_at = models.DateTimeField(pgettext_lazy("registers", "sent"), auto_now_add=True)
    sent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=pgettext_lazy("registers", "sent by")
    )

    class Meta:
        verbose_name = pgettext_lazy("registers", "notice")
        verbose_name_plural = pgettext_lazy("registers", "notices")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class NoticeReceipt(models.Model):
    """A unit has read a notice. Rows are only added. Personal data: the name of a member of staff."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="receipts")  # belongs to the notice
    site_code = models.CharField(max_length=30)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("registers", "receipt of a notice")
        verbose_name_plural = pgettext_lazy("registers", "receipts of notices")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "site_code"], name="one_receipt_a_site")]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.site_code}"


class HandedIn(models.Model):
    """A required document that was handed in (LA-24, LA-40.1, LA-49). Personal data: the name of a member of staff."""

    kind = models.CharField(pgettext_lazy("registers", "document"), max_length=16, choices=DocumentKind.choices)
    site_code = models.CharField(pgettext_lazy("registers", "site"), max_length=30, blank=True)
    period = models.CharField(pgettext_lazy("registers", "period"), max_length=8)
    name = models.CharField(pgettext_lazy("registers", "file name"), max_length=120)
    content = models.BinaryField()
    at = models.DateTimeField(pgettext_lazy("registers", "handed in"), auto_now=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(pgettext_lazy("registers", "by"), max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("registers", "required document")
        verbose_name_plural = pgettext_lazy("registers", "required documents")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "site_code", "period"], name="one_document_a_period")]

    def __str__(self) -> str:
        return self.name
