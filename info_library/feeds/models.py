"""Feeds to a superior's library with their queue, and receipts for what a superior sent."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.api import EncryptedTextField
from info_library.feeds.enums import Event, Failure, State


class Feed(models.Model):
    """One address of a superior that gets what chosen columns publish, change and withdraw (LA-36.1).

    Runs, or is stopped with a reason; what is queued meanwhile waits. The key is sealed. Personal data: none.
    """

    name = models.CharField(pgettext_lazy("feed", "superior's library"), max_length=120)
    address = models.CharField(pgettext_lazy("feed", "address of the receiver"), max_length=500)
    key = EncryptedTextField(pgettext_lazy("feed", "key given by the superior"))
    made_at = models.DateTimeField(pgettext_lazy("feed", "made"), db_default=Now())
    stopped_at = models.DateTimeField(pgettext_lazy("feed", "stopped"), null=True, blank=True)
    stop_reason = models.CharField(pgettext_lazy("feed", "why it was stopped"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("feed to a superior")
        verbose_name_plural = _("feeds to superiors")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stopped_at__isnull=True) | ~Q(stop_reason=""), name="feed_stop_says_why")
        ]

    def __str__(self) -> str:
        return self.name


class FeedColumn(models.Model):
    """One column that a feed takes from; column 0 stands for everything of the site. Personal data: none."""

    # CASCADE: what a feed takes from is part of it.
    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="columns")
    site = models.CharField(_("site"), max_length=30)
    column_id = models.BigIntegerField(_("column"), default=0)
    title = models.CharField(_("title"), max_length=255, blank=True, default="")

    class Meta:
        verbose_name = _("column of a feed")
        verbose_name_plural = _("columns of feeds")
        constraints = [models.UniqueConstraint(fields=["feed", "site", "column_id"], name="feed_column_once")]

    def __str__(self) -> str:
        return f"{self.site}/{self.column_id}"


class FeedEntry(models.Model):
    """One message of the queue: written by a trigger in the transaction that publishes, changes or withdraws.

    Waiting, arrived (with the receipt), replaced by a later one of the same item, or given up. Never removed.
    Personal data: none.
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="entries")
    item_id = models.BigIntegerField()
    change = models.BigIntegerField()  # number of the change in the library; later ones are higher
    event = models.CharField(pgettext_lazy("feed", "what happened"), max_length=10, choices=Event.choices)
    state = models.CharField(pgettext_lazy("feed", "state"), max_length=10, choices=State.choices)
    attempts = models.PositiveIntegerField(pgettext_lazy("feed", "attempts"), db_default=0)
    queued_at = models.DateTimeField(pgettext_lazy("feed", "queued"), db_default=Now())
    next_at = models.DateTimeField(pgettext_lazy("feed", "next attempt"), db_default=Now())
    last_failure = models.CharField(max_length=16, choices=Failure.choices, blank=True, db_default="")
    last_answer = models.CharField(pgettext_lazy("feed", "answer"), max_length=300, blank=True, db_default="")
    receipt = models.CharField(pgettext_lazy("feed", "receipt"), max_length=100, blank=True, db_default="")
    arrived_at = models.DateTimeField(pgettext_lazy("feed", "arrived"), null=True, blank=True)

    class Meta:
        verbose_name = _("message of a feed")
        verbose_name_plural = _("messages of feeds")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "item_id", "change"], name="feed_entry_once"),
            models.CheckConstraint(
                condition=~Q(state=State.ARRIVED) | (~Q(receipt="") & Q(arrived_at__isnull=False)),
                name="feed_arrived_has_receipt",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="feed_entry_due", condition=Q(state=State.WAITING)),
            models.Index(fields=["feed", "state", "-id"], name="feed_entry_list"),
        ]

    def __str__(self) -> str:
        return f"{self.feed_id}: {self.item_id} {self.event}"


class Incoming(models.Model):
    """One message that a superior's system sent, under its own number: the same number again changes nothing.

    Personal data: none.
    """

    access_id = models.BigIntegerField()
    number = models.CharField(pgettext_lazy("feed", "number of the sender"), max_length=100)
    digest = models.CharField(max_length=64)  # of what was sent
    event = models.CharField(pgettext_lazy("feed", "what happened"), max_length=10, choices=Event.choices)
    address = models.CharField(pgettext_lazy("feed", "address of the item"), max_length=500)
    received_at = models.DateTimeField(pgettext_lazy("feed", "received"), db_default=Now())

    class Meta:
        verbose_name = _("message of a superior")
        verbose_name_plural = _("messages of superiors")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["access_id", "number"], name="incoming_once")]

    def __str__(self) -> str:
        return f"{self.access_id}: {self.number}"
