"""What a unit answered first to a message that was taken up again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.api import User
from audit.api import EncryptedTextField
from interaction.enums_messages import Shortcoming, Verdict
from interaction.models.messages import Message


class FirstAnswer(models.Model):
    """The first answer and what its sender thought of it: kept when the message is taken up again (LN-19.3).

    The month's figures count the verdict, citizens read the answer on. Rows are only added. Personal data:
    `verdict_words` (encrypted); links to members of staff.
    """

    # CASCADE: it is a part of the message.
    message = models.OneToOneField(Message, on_delete=models.CASCADE, primary_key=True, related_name="first_answer")
    unit_code = models.CharField(max_length=30)
    answer = models.TextField()
    answered_at = models.DateTimeField()
    in_time = models.BooleanField()
    working_days_used = models.PositiveIntegerField()
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    shortcoming = models.CharField(max_length=20, choices=Shortcoming.choices, blank=True)
    verdict_words = EncryptedTextField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("messages", "first answer")
        verbose_name_plural = pgettext_lazy("messages", "first answers")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(answer="") & ~Q(verdict=""), name="first_answer_judged")]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.verdict}"
