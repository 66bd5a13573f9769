"""What the whole city must see of the review: the queue. Guards of these tables are in migration 0002."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from review_workflow.desk.models.base import SiteObject, codes
from review_workflow.enums import OPEN_STATES, Importance, ItemState, Stage


class ReviewItem(SiteObject):
    """One submission of one item: from submission to release, return or withdrawal (LA-24).

    States: in_review, returned, scheduled, published, cancelled; `stage` is the one it waits for. An object has
    at most one open row. `go_live_at` and `expire_at` are those of the revision. `author_ids` and `signer_ids`
    belong to the revision named here and let the list "what may I sign" be asked without visiting a site; each
    signature asks again. `partner` is the site that an item of a co-built column comes from (LA-26.2); a trigger
    copies it from `PartnerItem`. Personal data: names of staff.
    """

    kind = models.CharField(_("page kind"), max_length=100)
    title = models.CharField(_("title"), max_length=255)
    column_path = models.CharField(_("column path"), max_length=255, blank=True)
    column_title = models.CharField(_("column"), max_length=255, blank=True)
    importance = models.CharField(
        _("importance"), max_length=16, choices=codes(Importance), default=Importance.ORDINARY
    )
    partner = models.CharField(_("partner site"), max_length=32, blank=True)
    is_listed_source = models.BooleanField(_("source is on the approved list"), default=True)
    separate_first_checker = models.BooleanField(_("separate first checker"), default=False)
    state = models.CharField(_("state"), max_length=16, choices=codes(ItemState), default=ItemState.IN_REVIEW)
    stage = models.CharField(_("stage awaited"), max_length=16, choices=codes(Stage), default=Stage.FIRST_CHECK)
    revision_id = models.BigIntegerField(_("revision"))
    submitted_revision_id = models.BigIntegerField(_("revision as submitted"))
    submitter_id = models.BigIntegerField(_("submitter"), null=True)
    submitter_name = models.CharField(_("submitter's name"), max_length=64, blank=True)
    author_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    signer_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    submitted_at = models.DateTimeField(_("submitted"))
    due_at = models.DateTimeField(_("due"))
    return_reason = models.TextField(_("reason of the return"), blank=True)
    returned_by_name = models.CharField(_("returned by"), max_length=64, blank=True)
    returned_at = models.DateTimeField(_("returned"), null=True, blank=True)
    go_live_at = models.DateTimeField(_("time of publication"), null=True, blank=True)
    expire_at = models.DateTimeField(_("end of publication"), null=True, blank=True)
    left_at = models.DateTimeField(_("left the public face"), null=True, blank=True)
    bundle = models.ForeignKey(
        "desk.Bundle", null=True, blank=True, on_delete=models.PROTECT, related_name="items", verbose_name=_("bundle")
    )
    claimed_by_id = models.BigIntegerField(_("looked at by"), null=True, blank=True)
    claimed_by_name = models.CharField(_("looked at by"), max_length=64, blank=True)
    claimed_at = models.DateTimeField(_("looked at since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("item in review")
        verbose_name_plural = _("items in review")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site_code", "object_type", "object_id"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="review_item_open_once",
            ),
            models.CheckConstraint(condition=Q(due_at__gte=models.F("submitted_at")), name="review_item_due_later"),
        ]
        indexes = [
            models.Index(fields=["site_code", "state", "stage"], name="review_item_queue"),
            models.Index(fields=["site_code", "object_type", "object_id"], name="review_item_object"),
            models.Index(fields=["submitter_id", "state"], name="review_item_submitter"),
            models.Index(fields=["state", "stage", "due_at"], name="review_item_due"),
            models.Index(fields=["expire_at"], name="review_item_expiry", condition=Q(left_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.site_code}:{self.object_id} {self.state}"


class PartnerItem(SiteObject):
    """One item of a co-built column, and the partner site that it belongs to for ever (LA-26.2).

    Written with the page, never changed or removed: it says whose people see the item and sign it first.
    Personal data: none.
    """

    partner = models.CharField(_("partner site"), max_length=32)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("item of a partner")
        verbose_name_plural = _("items of partners")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["site_code", "object_type", "object_id"], name="partner_item_once"),
            models.CheckConstraint(
                condition=~Q(partner="") & ~Q(partner=models.F("site_code")), name="partner_item_of_another"
            ),
        ]
        indexes = [models.Index(fields=["partner", "site_code"], name="partner_item_partner")]

    def __str__(self) -> str:
        return f"{self.site_code}:{self.object_id} {self.partner}"


class Opening(models.Model):
    """One person opened one version of an item on the signing screen; only such items may be signed in a batch.

    Personal data: an account number.
    """

    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="openings")  # dies with its row
    user_id = models.BigIntegerField(_("person"))
    revision_id = models.BigIntegerField(_("revision"))
    digest = models.CharField(_("digest in the database"), max_length=64)
    opened_at = models.DateTimeField(_("opened"))

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "user_id", "revision_id", "digest"], name="opening_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.user_id}"


class Bundle(models.Model):
    """Several items of one or more sites that become public at one moment, all or none (LA-26).

    Open until `released_at` or `cancelled_at`; `release_at` is empty where a person releases. Personal data: name
    of a member of staff.
    """

    title = models.CharField(_("title"), max_length=120)
    created_by_id = models.BigIntegerField(_("made by"))
    created_by_name = models.CharField(_("made by"), max_length=64)
    created_at = models.DateTimeField(_("made"))
    release_at = models.DateTimeField(_("time of publication"), null=True, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    failure = models.TextField(_("why it was not released"), blank=True)

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(cancelled_at__isnull=True), name="bundle_one_end"
            ),
        ]

    def __str__(self) -> str:
        return self.title
