"""Consultations of all sites as the office watches them, and what citizens said in them."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.api import User
from audit.api import EncryptedTextField
from interaction.enums_consultations import OpinionState
from policy.limits import CONSULTATION_RESULT_DAYS

SEALED_WORDS = ("texts", "sender_name", "contact")


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Named questions about consultations."""

    def of_site(self, code: str) -> "ConsultationQuerySet":
        """Those of one site."""
        return self.filter(site_code=code)

    def owing(self, *, on: date) -> "ConsultationQuerySet":
        """Public ones whose period is over and whose result is not published (GB19-D3.5)."""
        return self.filter(is_live=True, has_result=False, ends_on__lt=on)

    def overdue(self, *, on: date) -> "ConsultationQuerySet":
        """Those whose result is late."""
        return self.owing(on=on).filter(ends_on__lt=on - timedelta(days=CONSULTATION_RESULT_DAYS.value))


class Consultation(models.Model):
    """What the office sees of one consultation page: the page itself lies in its site. Personal data: none.

    Written when the page is published, withdrawn, moved; put right every night.
    """

    site_code = models.CharField(pgettext_lazy("consultations", "site"), max_length=30)
    page_pk = models.BigIntegerField()
    title = models.CharField(pgettext_lazy("consultations", "title"), max_length=255)
    path = models.CharField(max_length=500)
    form = models.CharField(max_length=16)
    begins_on = models.DateField(pgettext_lazy("consultations", "first day"))
    ends_on = models.DateField(pgettext_lazy("consultations", "last day"))
    is_live = models.BooleanField(default=True)
    has_result = models.BooleanField(default=False)
    result_on = models.DateField(null=True, blank=True)
    reminded = models.JSONField(default=list, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("consultations", "consultation")
        verbose_name_plural = pgettext_lazy("consultations", "consultations")
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["site_code", "page_pk"], name="consultation_once_a_page"),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("begins_on")), name="consultation_days_in_order"),
        ]
        indexes = [
            models.Index(fields=["ends_on"], condition=Q(is_live=True, has_result=False), name="consultation_owing"),
        ]

    def __str__(self) -> str:
        return f"{self.site_code}/{self.page_pk}"


class OpinionQuerySet(models.QuerySet["Opinion"]):
    """Named questions about opinions."""

    def sealed(self) -> "OpinionQuerySet":
        """Leave the seals closed."""
        return self.defer(*SEALED_WORDS)

    def shown(self) -> "OpinionQuerySet":
        """Those that everybody may read."""
        return self.filter(state=OpinionState.SHOWN)


class Opinion(models.Model):
    """One opinion on a draft, or one person's answers to a survey; states: see OpinionState.

    Personal data: `texts` (the words as sent), `sender_name`, `contact`, all encrypted. `shown_text` is what may be
    shown, `shown_answers` the answers in words: personal data is hidden on the way in. `choices` are codes.
    """

    # CASCADE: an opinion belongs to its consultation.
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="opinions")
    content_digest = models.CharField(max_length=64, editable=False)
    received_at = models.DateTimeField(pgettext_lazy("consultations", "received"))
    choices = models.JSONField(default=dict, blank=True)
    texts = EncryptedTextField(blank=True)
    sender_name = EncryptedTextField(blank=True)
    contact = EncryptedTextField(blank=True)
    has_sender = models.BooleanField(default=False)
    shown_text = models.TextField(blank=True)
    shown_answers = models.JSONField(default=dict, blank=True)  # answers in words, by question, as they may be shown
    wants_public = models.BooleanField(default=False)
    consent_version = models.CharField(max_length=20)
    state = models.CharField(
        pgettext_lazy("consultations", "state"),
        max_length=20,
        choices=OpinionState.choices,
        default=OpinionState.RECEIVED,
    )
    kept_reason = models.TextField(blank=True)
    examined_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    examined_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=20, blank=True)
    decision_reason = models.TextField(blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("consultations", "opinion")
        verbose_name_plural = pgettext_lazy("consultations", "opinions")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=OpinionState.SHOWN) | Q(wants_public=True, examined_by__isnull=False),
                name="opinion_shown_by_wish",
            ),
            models.CheckConstraint(
                condition=~Q(state=OpinionState.KEPT) | ~Q(kept_reason=""), name="opinion_kept_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["consultation", "state", "-received_at"], name="opinion_state"),
            models.Index(fields=["content_digest", "received_at"], name="opinion_content"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.pk}"
