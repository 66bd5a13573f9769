"""Who wants a mail when something becomes of a message, or when a unit publishes an answer."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from audit.api import EncryptedTextField
from interaction.models.messages import Message


class FollowQuerySet(models.QuerySet["Follow"]):
    """Named questions about followers."""

    def confirmed(self) -> "FollowQuerySet":
        """Followers who said in their own mailbox that they want it."""
        return self.filter(confirmed_at__isnull=False)

    def of_message(self, pk: int) -> "FollowQuerySet":
        """Followers of one message."""
        return self.filter(message_id=pk)

    def of_unit(self, code: str) -> "FollowQuerySet":
        """Followers of what a unit answers, and of what all units answer."""
        return self.filter(unit_code__in=(code, EVERY_UNIT))

    def never_confirmed(self, *, before: datetime) -> "FollowQuerySet":
        """Wishes that nobody confirmed in time."""
        return self.filter(confirmed_at__isnull=True, asked_at__lt=before)


EVERY_UNIT = "*"


class Follow(models.Model):
    """One mail address that follows one message or one unit; deleted when its owner wants no more.

    Personal data: `address` (encrypted); `address_digest` is keyed and can't be turned back.
    """

    # CASCADE: without the message there is nothing to follow.
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, blank=True, related_name="follows")
    unit_code = models.CharField(max_length=30, blank=True)
    site_code = models.CharField(max_length=30)
    seed = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    address = EncryptedTextField()
    address_digest = models.CharField(max_length=64, editable=False)
    consent_version = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("messages", "follower by mail")
        verbose_name_plural = pgettext_lazy("messages", "followers by mail")
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=False, unit_code="") | (Q(message__isnull=True) & ~Q(unit_code="")),
                name="follow_one_thing",
            ),
            models.UniqueConstraint(fields=["message", "address_digest"], name="follow_message_once"),
            models.UniqueConstraint(
                fields=["unit_code", "address_digest"], condition=Q(message__isnull=True), name="follow_unit_once"
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(confirmed_at__isnull=True), name="follow_waiting")]

    def __str__(self) -> str:
        return f"{self.pk}"
