"""Citizens' messages (留言): one row each, in `public`, seen by the unit in charge and the office."""

import uuid
from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.api import User
from audit.api import EncryptedTextField
from interaction.enums_messages import (
    LISTABLE,
    OPEN_MESSAGES,
    Channel,
    MessageKind,
    MessageState,
    RefusalReason,
    Shortcoming,
    Verdict,
)

SEALED = ("title", "text", "sender_name", "contact", "verdict_words", "visit_result")
_NUMBER_DIGITS = 8


class MessageQuerySet(models.QuerySet["Message"]):
    """Named questions about messages."""

    def of_unit(self, code: str) -> "MessageQuerySet":
        """Messages that this unit is in charge of."""
        return self.filter(unit_code=code)

    def seen_by(self, code: str) -> "MessageQuerySet":
        """Messages of a unit, and those where it was asked to help."""
        return self.filter(Q(unit_code=code) | Q(helpers__contains=[code]))

    def helped_by(self, code: str) -> "MessageQuerySet":
        """Messages of others where this unit was asked to help."""
        return self.filter(helpers__contains=[code]).exclude(unit_code=code)

    def open(self) -> "MessageQuerySet":
        """Messages that nobody has answered yet."""
        return self.filter(state__in=OPEN_MESSAGES)

    def overdue(self, *, on: date) -> "MessageQuerySet":
        """Open messages past their due day."""
        return self.open().filter(due_on__lt=on)

    def unsatisfied(self) -> "MessageQuerySet":
        """Messages whose senders are not content with the last answer."""
        return self.filter(state=MessageState.ANSWERED, verdict=Verdict.UNSATISFIED)

    def valid(self) -> "MessageQuerySet":
        """What counts in the figures: neither refused nor joined with another (LY-4)."""
        return self.exclude(state__in=(MessageState.REFUSED, MessageState.MERGED))

    def public(self) -> "MessageQuerySet":
        """Messages that everybody may read with their answers; one taken up again keeps its first answer there."""
        return self.filter(published_at__isnull=False)

    def listed(self) -> "MessageQuerySet":
        """Messages that everybody sees in the list: the public ones, and titles of those in hand that were let in."""
        return self.filter(listed_at__isnull=False)

    def sent_again(self, content_digest: str, *, since: datetime) -> "MessageQuerySet":
        """Messages with exactly this content."""
        return self.filter(content_digest=content_digest, received_at__gte=since)

    def sealed(self) -> "MessageQuerySet":
        """Leave the seals closed: lists and most acts need no word that could tell who wrote."""
        return self.defer(*SEALED)


class Message(models.Model):
    """One message of a citizen (LA-25.2, LY-1); states: see MessageState.

    Personal data: `title`, `text`, `sender_name`, `contact`, `verdict_words`, `visit_result` (all encrypted).
    `shown_title` and `shown_text` are what handlers' lists and, once published, everybody sees: numbers that
    tell who somebody is are hidden on the way in, names by the handler.
    """

    site_code = models.CharField(pgettext_lazy("messages", "sent on"), max_length=30)
    unit_code = models.CharField(pgettext_lazy("messages", "unit in charge"), max_length=30, blank=True)
    suggested_unit = models.CharField(max_length=30, blank=True)
    helpers = models.JSONField(default=list, blank=True)
    kind = models.CharField(pgettext_lazy("messages", "kind"), max_length=20, choices=MessageKind.choices)
    is_simple = models.BooleanField(pgettext_lazy("messages", "simple question"), default=False)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.WEB)
    seed = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    content_digest = models.CharField(max_length=64, editable=False)
    title = EncryptedTextField(pgettext_lazy("messages", "title"))
    text = EncryptedTextField(pgettext_lazy("messages", "text"))
    sender_name = EncryptedTextField(blank=True)
    contact = EncryptedTextField(blank=True)
    has_contact = models.BooleanField(default=False)
    shown_title = models.CharField(pgettext_lazy("messages", "title"), max_length=200)
    shown_text = models.TextField(pgettext_lazy("messages", "text"))
    grams = ArrayField(models.CharField(max_length=2), default=list, blank=True)  # of the shown words
    wants_public = models.BooleanField(pgettext_lazy("messages", "may be public"), default=False)
    consent_version = models.CharField(max_length=20)
    received_at = models.DateTimeField(pgettext_lazy("messages", "received"))
    clock_start = models.DateField()
    due_on = models.DateField(pgettext_lazy("messages", "due"))
    latest_on = models.DateField()
    veto_on = models.DateField()
    due_is_assumed = models.BooleanField(default=False)
    extended_to = models.DateField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        pgettext_lazy("messages", "state"), max_length=20, choices=MessageState.choices, default=MessageState.RECEIVED
    )
    handler = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refusal_reason = models.CharField(max_length=20, choices=RefusalReason.choices, blank=True)
    draft = models.TextField(blank=True)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(pgettext_lazy("messages", "answer"), blank=True)
    answered_at = models.DateTimeField(pgettext_lazy("messages", "answered"), null=True, blank=True)
    working_days_used = models.PositiveIntegerField(null=True, blank=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    listed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined")
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    shortcoming = models.CharField(max_length=20, choices=Shortcoming.choices, blank=True)
    verdict_words = EncryptedTextField(blank=True)
    visited_at = models.DateTimeField(null=True, blank=True)
    visit_result = EncryptedTextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("messages", "message of a citizen")
        verbose_name_plural = pgettext_lazy("messages", "messages of citizens")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MessageState.ANSWERED)
                | (Q(answered_at__isnull=False, approved_by__isnull=False) & ~Q(answer="")),
                name="message_answer_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("drafted_by")),
                name="message_two_people_answer",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | (Q(wants_public=True) & (Q(state=MessageState.ANSWERED) | Q(round__gt=1, state__in=OPEN_MESSAGES))),
                name="message_public_by_wish",
            ),
            models.CheckConstraint(
                condition=Q(listed_at__isnull=True, published_at__isnull=True)
                | (
                    Q(listed_at__isnull=False, wants_public=True)
                    & (Q(state__in=LISTABLE) | Q(round__gt=1, state__in=OPEN_MESSAGES))
                ),
                name="message_listed_by_wish",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.REFUSED) | ~Q(refusal_reason=""), name="message_refused_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["unit_code", "state", "due_on"], name="message_unit_state"),
            models.Index(fields=["unit_code", "-received_at"], name="message_unit_time"),
            models.Index(fields=["received_at", "unit_code"], name="message_time"),
            models.Index(fields=["content_digest", "received_at"], name="message_content"),
            models.Index(fields=["due_on"], condition=Q(state__in=OPEN_MESSAGES), name="message_open_due"),
            models.Index(
                fields=["unit_code", "-published_at"],
                condition=Q(published_at__isnull=False),
                name="message_public",
            ),
            models.Index(fields=["-published_at"], condition=Q(published_at__isnull=False), name="message_public_all"),
            models.Index(
                fields=["unit_code", "-listed_at"], condition=Q(listed_at__isnull=False), name="message_listed"
            ),
            models.Index(fields=["-listed_at"], condition=Q(listed_at__isnull=False), name="message_listed_all"),
            models.Index(
                fields=["-received_at"],
                condition=Q(state=MessageState.ANSWERED, verdict=Verdict.UNSATISFIED),
                name="message_unsatisfied",
            ),
            GinIndex(fields=["grams"], name="message_pairs"),
            GinIndex(fields=["helpers"], opclasses=["jsonb_path_ops"], name="message_helpers"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What citizens and offices call it: the day and the running number."""
        return f"{timezone.localdate(self.received_at):%Y%m%d}{self.pk:0{_NUMBER_DIGITS}}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in OPEN_MESSAGES
