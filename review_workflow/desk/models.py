"""What the whole city must see of the review. Guards of these tables are in migration 0002."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from review_workflow.enums import OPEN_STATES, Decision, Importance, ItemState, Stage, TakeDownState


def _codes(enum: type) -> list[tuple[str, str]]:
    return [(code.value, code.value) for code in enum]


class SiteObject(models.Model):
    """Abstract: names one object of one site by strings, because public rows never point into a site."""

    site_code = models.CharField(_("site"), max_length=32)
    object_type = models.CharField(_("kind of object"), max_length=100)
    object_id = models.CharField(_("object"), max_length=64)

    class Meta:
        abstract = True


class ReviewItem(SiteObject):
    """One submission of one item: from submission to release, return or withdrawal (LA-24).

    States: in_review, returned, scheduled, published, cancelled; `stage` is the one it waits for. An object has
    at most one open row. `author_ids` and `signer_ids` belong to the revision named here and let the list "what
    may I sign" be asked without visiting a site; each signature asks again. Personal data: names of staff.
    """

    kind = models.CharField(_("page kind"), max_length=100)
    title = models.CharField(_("title"), max_length=255)
    column_path = models.CharField(_("column path"), max_length=255, blank=True)
    column_title = models.CharField(_("column"), max_length=255, blank=True)
    importance = models.CharField(
        _("importance"), max_length=16, choices=_codes(Importance), default=Importance.ORDINARY
    )
    is_listed_source = models.BooleanField(_("source is on the approved list"), default=True)
    separate_first_checker = models.BooleanField(_("separate first checker"), default=False)
    state = models.CharField(_("state"), max_length=16, choices=_codes(ItemState), default=ItemState.IN_REVIEW)
    stage = models.CharField(_("stage awaited"), max_length=16, choices=_codes(Stage), default=Stage.FIRST_CHECK)
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
        ]

    def __str__(self) -> str:
        return f"{self.site_code}:{self.object_id} {self.state}"


class Signature(SiteObject):
    """One signature at one stage over exactly one content (LA-24). Added, never changed or removed.

    `content_sm3` is SM3 over the revision's content, `content_sha256` the database's own digest of the same row;
    `hash` is SM3 over this row and `previous_hash`: one chain for the city. Everything is a string, so that the
    row outlives account, site and page. Personal data: name and unit of staff, network address.
    """

    sequence = models.BigIntegerField(_("number"), primary_key=True)
    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="signatures")
    revision_id = models.BigIntegerField(_("revision"))
    stage = models.CharField(_("stage"), max_length=16, choices=_codes(Stage))
    decision = models.CharField(_("decision"), max_length=16, choices=_codes(Decision))
    signer_id = models.BigIntegerField(_("signer"))
    signer_name = models.CharField(_("signer's name"), max_length=64)
    signer_unit = models.CharField(_("signer's unit"), max_length=128, blank=True)
    is_contractor = models.BooleanField(_("contractor"), default=False)
    signed_at = models.DateTimeField(_("time"))
    opinion = models.TextField(_("opinion"), blank=True)
    gates = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    content_sm3 = models.CharField(_("SM3 of the content"), max_length=64)
    content_sha256 = models.CharField(_("digest in the database"), max_length=64)
    address = models.CharField(_("network address"), max_length=64, blank=True)
    previous_hash = models.CharField(_("previous hash"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["sequence"]
        constraints = [
            models.CheckConstraint(condition=Q(sequence__gte=1), name="signature_sequence_from_one"),
        ]
        indexes = [
            models.Index(fields=["site_code", "object_type", "object_id", "revision_id"], name="signature_object"),
            models.Index(fields=["signer_id", "-sequence"], name="signature_signer"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.stage} {self.decision}"


class SignatureHead(models.Model):
    """Where the chain of signatures ends: one row, moved by the trigger that accepts one. Personal data: none."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    chain = models.UUIDField(_("chain"))
    sequence = models.BigIntegerField(_("last number"), default=0)
    hash = models.CharField(_("last hash"), max_length=64)

    class Meta:
        verbose_name = _("end of the chain of signatures")
        verbose_name_plural = _("end of the chain of signatures")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="signature_head_is_single")]

    def __str__(self) -> str:
        return str(self.sequence)


class TakeDown(SiteObject):
    """One wish to take public content down: who asked and why, who else decided (LA-24, LA-42).

    States: requested, confirmed, refused. Decided once, then never changed; a confirmed row voids the signatures
    of the revision it names. Personal data: names of staff.
    """

    title = models.CharField(_("title"), max_length=255)
    column_path = models.CharField(_("column path"), max_length=255, blank=True)
    revision_id = models.BigIntegerField(_("revision"), null=True)
    reason = models.TextField(_("reason"))
    state = models.CharField(_("state"), max_length=16, choices=_codes(TakeDownState), default=TakeDownState.REQUESTED)
    requester_id = models.BigIntegerField(_("requested by"))
    requester_name = models.CharField(_("requested by"), max_length=64)
    requested_at = models.DateTimeField(_("requested"))
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
                condition=Q(state=TakeDownState.REQUESTED),
                name="take_down_open_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="take_down_has_reason"),
            models.CheckConstraint(
                condition=Q(decider_id__isnull=True) | ~Q(decider_id=models.F("requester_id")),
                name="take_down_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state=TakeDownState.REQUESTED, decided_at__isnull=True)
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


class ProtectedTable(models.Model):
    """How the database compares a live page with its signed revision: one row per page kind.

    `columns` lists column, key of the revision and kind of value; `parents` the tables of the kinds it derives from;
    `children` the tables of child rows. Written by
    migrations (owner role) only. Personal data: none.
    """

    label = models.CharField(max_length=100, primary_key=True)
    table_name = models.CharField(max_length=63)
    key_column = models.CharField(max_length=63)
    columns = models.JSONField(default=list)
    parents = models.JSONField(default=list)
    children = models.JSONField(default=list)

    class Meta:
        verbose_name = _("protected table")
        verbose_name_plural = _("protected tables")
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label
