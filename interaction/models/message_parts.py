"""What belongs to a message: its history, files, requests for time, what was hidden in it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.api import User
from audit.api import EncryptedTextField
from interaction.enums_messages import Act
from interaction.models.messages import Message


class MessageStep(models.Model):
    """One step of a message: what was done, by whom, for which unit, and the words said with it.

    Rows are only added. Personal data: `words` may name people and are encrypted; the link to the member of staff.
    """

    # CASCADE: the history belongs to the message.
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=20, choices=Act.choices)
    unit_code = models.CharField(max_length=30, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    words = EncryptedTextField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("messages", "step of a message")
        verbose_name_plural = pgettext_lazy("messages", "steps of messages")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "act", "round"],
                condition=Q(act__in=[Act.CHASE_HALF, Act.CHASE_DUE, Act.CHASE_LATE, Act.ESCALATE, Act.ALARM]),
                name="message_reminded_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.act}"


class Attachment(models.Model):
    """One file that came with a message, or waits for its message to be sent (`message` empty, a day at most).

    Never public. Personal data: `name` and `content` (base64), both encrypted.
    """

    # CASCADE: the file belongs to the message.
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments")
    ticket = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = EncryptedTextField()
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    content = EncryptedTextField()
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("messages", "attachment")
        verbose_name_plural = pgettext_lazy("messages", "attachments")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["uploaded_at"], condition=Q(message__isnull=True), name="attachment_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id or '-'}/{self.pk}"


class Extension(models.Model):
    """One request for more time: asked by the unit before the due day, decided by the office (LA-25.2).

    Personal data: links to members of staff.
    """

    # CASCADE: the request belongs to the message.
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="extensions")
    round = models.PositiveSmallIntegerField(default=1)
    until = models.DateField()
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_granted = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("messages", "request for more time")
        verbose_name_plural = pgettext_lazy("messages", "requests for more time")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "round"], name="one_extension_a_round"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, is_granted__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_granted__isnull=False),
                name="extension_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.until}"


class Redaction(models.Model):
    """What stood in a message's shown words before somebody hid a part of them, and why.

    Personal data: `title` and `text` as they were (encrypted); the link to the member of staff.
    """

    # CASCADE: the history belongs to the message.
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="redactions")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    title = EncryptedTextField()
    text = EncryptedTextField()
    reason = models.TextField()

    class Meta:
        verbose_name = pgettext_lazy("messages", "redaction")
        verbose_name_plural = pgettext_lazy("messages", "redactions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.at:%Y-%m-%d}"


class SpentQuestion(models.Model):
    """A question for people that was answered: it can't be answered again. Forgotten when it has run out.

    Personal data: none.
    """

    nonce = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("messages", "spent question")
        verbose_name_plural = pgettext_lazy("messages", "spent questions")
        indexes = [models.Index(fields=["at"], name="spent_question_time")]

    def __str__(self) -> str:
        return self.nonce
