"""Content that leaves: take-downs by two people, and the recycle bin of drafts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from review_workflow.desk.models.base import SiteObject, codes
from review_workflow.enums import TakeDownState


class TakeDown(SiteObject):
    """One wish to take public content down: who asked and why, who else decided (LA-24, LA-42).

    States: requested, confirmed, refused, emergency (one person acted at once; another one confirms it later).
    Decided once, then never changed; a confirmed or emergency row voids the signatures of the revision it
    names. Personal data: names of staff.
    """

    title = models.CharField(_("title"), max_length=255)
    column_path = models.CharField(_("column path"), max_length=255, blank=True)
    revision_id = models.BigIntegerField(_("revision"), null=True)
    reason = models.TextField(_("reason"))
    state = models.CharField(_("state"), max_length=16, choices=codes(TakeDownState), default=TakeDownState.REQUESTED)
    requester_id = models.BigIntegerField(_("requested by"))
    requester_name = models.CharField(_("requested by"), max_length=64)
    requested_at = models.DateTimeField(_("requested"))
    is_emergency = models.BooleanField(_("taken down at once by one person"), default=False)
    decider_id = models.BigIntegerField(_("decided by"), null=True, blank=True)
    decider_name = models.CharField(_("decided by"), max_length=64, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("take-down")
        verbose_name_plural = _("take-downs")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site_code", "object_type", "object_id"],
                condition=Q(state__in=[TakeDownState.EMERGENCY, TakeDownState.REQUESTED]),
                name="take_down_open_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="take_down_has_reason"),
            models.CheckConstraint(
                condition=Q(decider_id__isnull=True) | ~Q(decider_id=models.F("requester_id")),
                name="take_down_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[TakeDownState.EMERGENCY, TakeDownState.REQUESTED], decided_at__isnull=True)
                | Q(decided_at__isnull=False, decider_id__isnull=False),
                name="take_down_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["site_code", "state"], name="take_down_queue"),
            models.Index(fields=["site_code", "object_type", "object_id"], name="take_down_object"),
        ]

    def __str__(self) -> str:
        return f"{self.site_code}:{self.object_id} {self.state}"


class BinEntry(SiteObject):
    """A draft that somebody threw away: kept with who and why until `keep_until`, then forgotten (LA-42).

    `content` is its last revision. Personal data: names of staff; the draft itself.
    """

    kind = models.CharField(_("page kind"), max_length=100)
    title = models.CharField(_("title"), max_length=255)
    column_path = models.CharField(_("column path"), max_length=255, blank=True)
    column_title = models.CharField(_("column"), max_length=255, blank=True)
    parent_id = models.BigIntegerField(_("page above"))
    content = models.JSONField(_("content"))
    reason = models.TextField(_("reason"), blank=True)
    deleted_by_id = models.BigIntegerField(_("thrown away by"), null=True, blank=True)
    deleted_by_name = models.CharField(_("thrown away by"), max_length=64, blank=True)
    deleted_at = models.DateTimeField(_("thrown away"))
    keep_until = models.DateTimeField(_("kept until"))
    restored_at = models.DateTimeField(_("put back"), null=True, blank=True)
    restored_by_name = models.CharField(_("put back by"), max_length=64, blank=True)
    restored_as = models.BigIntegerField(_("put back as"), null=True, blank=True)

    class Meta:
        verbose_name = _("thrown away item")
        verbose_name_plural = _("thrown away items")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["site_code", "-id"], name="bin_entry_site")]
        constraints = [
            models.CheckConstraint(condition=Q(keep_until__gt=models.F("deleted_at")), name="bin_entry_is_kept"),
        ]

    def __str__(self) -> str:
        return self.title
