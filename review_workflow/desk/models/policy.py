"""What a site or the city lays down for the review: strict mode, stand-ins on duty, approved sources."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from review_workflow.desk.models.base import codes
from review_workflow.enums import Stage


class ReviewPolicy(models.Model):
    """What one site demands beyond the common rules; no row means nothing more. Personal data: none."""

    site_code = models.CharField(_("site"), max_length=32, unique=True)
    separate_first_checker = models.BooleanField(_("separate first checker"), default=False)

    class Meta:
        verbose_name = _("review policy")
        verbose_name_plural = _("review policies")
        ordering = ["site_code"]

    def __str__(self) -> str:
        return self.site_code


class DutyShift(models.Model):
    """One person of a site who stands in for a stage of emergencies, from one moment to another (LA-4, LA-24).

    Ended early by `ended_at`. Personal data: names of staff.
    """

    site_code = models.CharField(_("site"), max_length=32)
    stage = models.CharField(_("stage"), max_length=16, choices=codes(Stage))
    user_id = models.BigIntegerField(_("stand-in"))
    user_name = models.CharField(_("stand-in"), max_length=64)
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("until"))
    entered_by_id = models.BigIntegerField(_("entered by"))
    entered_by_name = models.CharField(_("entered by"), max_length=64)
    entered_at = models.DateTimeField(_("entered"))
    ended_at = models.DateTimeField(_("ended early"), null=True, blank=True)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duty roster")
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["site_code", "until"], name="duty_shift_site")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=models.F("since")), name="duty_shift_ends_later"),
            models.CheckConstraint(condition=~Q(user_id=models.F("entered_by_id")), name="duty_shift_by_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.site_code} {self.stage} {self.user_name}"


class ApprovedSource(models.Model):
    """One source from which sites may repost without asking the head of their unit (LN-21). Personal data: none."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    host = models.CharField(_("host"), max_length=100, blank=True)
    added_by_name = models.CharField(_("added by"), max_length=64, blank=True)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("approved source")
        verbose_name_plural = _("approved sources")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
