"""What a message of kind correction (我要纠错) is about: the page, and what is wrong with it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from interaction.enums import FaultKind
from interaction.models.messages import Message


class Correction(models.Model):
    """The page that a citizen found wrong; the words, the clock and the answer are the message's (LN-28, GB19-D4).

    `page_pk` is a page of the site that the message was sent on; empty where only an address was typed. Personal data:
    none; numbers of people in `page_address` are hidden on the way in.
    """

    # CASCADE: it is a part of the message.
    message = models.OneToOneField(Message, on_delete=models.CASCADE, primary_key=True, related_name="correction")
    fault = models.CharField(pgettext_lazy("tickets", "kind"), max_length=20, choices=FaultKind.choices)
    page_pk = models.BigIntegerField(null=True, blank=True)
    page_title = models.CharField(pgettext_lazy("tickets", "page"), max_length=255, blank=True)
    page_address = models.CharField(pgettext_lazy("tickets", "address"), max_length=500, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)  # when contact and sealed words were dropped

    class Meta:
        verbose_name = pgettext_lazy("tickets", "page of a report of an error")
        verbose_name_plural = pgettext_lazy("tickets", "pages of reports of errors")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["message"], condition=models.Q(forgotten_at__isnull=True), name="correction_kept")
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.fault}"
