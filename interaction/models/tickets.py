"""Reports of errors (我要纠错) and what was done about them."""

import uuid
from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.api import User
from audit.api import EncryptedTextField
from interaction.enums import OPEN_STATES, SETTLED_STATES, FaultKind, TicketState


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Named questions about reports."""

    def of_site(self, code: str) -> "TicketQuerySet":
        """Reports about one site."""
        return self.filter(site_code=code)

    def open(self) -> "TicketQuerySet":
        """Reports that nobody has settled yet."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, *, on: date) -> "TicketQuerySet":
        """Open reports past their due day."""
        return self.open().filter(due_on__lt=on)

    def sent_again(self, content_digest: str, *, since: datetime) -> "TicketQuerySet":
        """Reports with exactly this content."""
        return self.filter(content_digest=content_digest, received_at__gte=since)

    def without_contact(self) -> "TicketQuerySet":
        """Leave the seals closed: most screens need not know how to reach the citizen."""
        return self.defer("contact", "sealed_text")


class Ticket(models.Model):
    """One report of an error on a page or a whole site (LN-28, GB19-D4).

    States: received, in hand, mended or not a fault, closed. Personal data: `contact` and `sealed_text` (encrypted,
    optional). `text` and `page_address` are the citizen's words with the numbers of people hidden; where something was
    hidden, `sealed_text` holds them as they were sent.
    """

    site_code = models.CharField(pgettext_lazy("tickets", "site"), max_length=30)
    seed = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    content_digest = models.CharField(max_length=64, editable=False)
    page_pk = models.BigIntegerField(null=True, blank=True)
    page_title = models.CharField(pgettext_lazy("tickets", "page"), max_length=255, blank=True)
    page_address = models.CharField(pgettext_lazy("tickets", "address"), max_length=500, blank=True)
    kind = models.CharField(pgettext_lazy("tickets", "kind"), max_length=20, choices=FaultKind.choices)
    text = models.TextField(pgettext_lazy("tickets", "what is wrong"))
    sealed_text = EncryptedTextField(blank=True)
    contact = EncryptedTextField(pgettext_lazy("tickets", "contact"), blank=True)
    has_contact = models.BooleanField(default=False)
    received_at = models.DateTimeField(pgettext_lazy("tickets", "received"))
    due_on = models.DateField(pgettext_lazy("tickets", "due"))
    due_is_assumed = models.BooleanField(default=False)
    state = models.CharField(
        pgettext_lazy("tickets", "state"), max_length=20, choices=TicketState.choices, default=TicketState.RECEIVED
    )
    handler = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("tickets", "handled by"),
    )
    answer = models.TextField(pgettext_lazy("tickets", "answer"), blank=True)
    settled_at = models.DateTimeField(pgettext_lazy("tickets", "settled"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("tickets", "closed"), null=True, blank=True)
    reminded = models.JSONField(default=list, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("tickets", "report of an error")
        verbose_name_plural = pgettext_lazy("tickets", "reports of errors")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, settled_at__isnull=True)
                | (Q(state__in=SETTLED_STATES, settled_at__isnull=False) & ~Q(answer="")),
                name="ticket_settled_with_answer",
            ),
            models.CheckConstraint(
                condition=Q(state=TicketState.CLOSED, closed_at__isnull=False)
                | (~Q(state=TicketState.CLOSED) & Q(closed_at__isnull=True)),
                name="ticket_closed_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["site_code", "state", "due_on"], name="ticket_site_state"),
            models.Index(fields=["content_digest", "received_at"], name="ticket_content"),
            models.Index(fields=["due_on"], condition=Q(state__in=OPEN_STATES), name="ticket_open_due"),
        ]

    def __str__(self) -> str:
        return f"{self.site_code}/{self.pk}"


class TicketStep(models.Model):
    """One step of a report: received, or a change of state by somebody, and the words said with it.

    Rows are only added. Personal data: the link to the member of staff; none of the citizen.
    """

    # CASCADE: the history belongs to the report.
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(pgettext_lazy("tickets", "time"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(pgettext_lazy("tickets", "state"), max_length=20, choices=TicketState.choices)
    words = models.TextField(pgettext_lazy("tickets", "words"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("tickets", "step of a report")
        verbose_name_plural = pgettext_lazy("tickets", "steps of reports")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.state}"
