"""Signatures and what they are compared with. Guards of these tables are in migrations 0002, 0003 and 0005."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from review_workflow.desk.models.base import SiteObject, codes
from review_workflow.desk.models.queue import ReviewItem
from review_workflow.enums import Decision, Stage


class Signature(SiteObject):
    """One signature at one stage over exactly one content (LA-24). Added, never changed or removed.

    `content_sm3` is SM3 over the revision's content, `content_sha256` the database's own digest of the same row;
    `hash` is SM3 over this row and `previous_hash`: one chain for the city. Everything is a string, so that the
    row outlives account, site and page. Personal data: name and unit of staff, network address.
    """

    sequence = models.BigIntegerField(_("number"), primary_key=True)
    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="signatures")
    revision_id = models.BigIntegerField(_("revision"))
    stage = models.CharField(_("stage"), max_length=16, choices=codes(Stage))
    decision = models.CharField(_("decision"), max_length=16, choices=codes(Decision))
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


class ProtectedTable(models.Model):
    """How the database compares a live page with its signed revision: one row per page kind.

    `columns` lists column, key of the revision and kind of value; `parents` the tables of the kinds it derives from;
    `children` the tables of child rows. Written by migrations (owner role) only. Personal data: none.
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


class FileSeal(SiteObject):
    """A file that a released version shows, with the digest of its bytes then. Added, never changed or removed.

    Personal data: none.
    """

    revision_id = models.BigIntegerField(_("revision"))
    file_type = models.CharField(_("kind of file"), max_length=100)
    file_id = models.BigIntegerField(_("file"))
    name = models.CharField(_("name in the storage"), max_length=255)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    sealed_at = models.DateTimeField(_("sealed"))

    class Meta:
        verbose_name = _("sealed file")
        verbose_name_plural = _("sealed files")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site_code", "object_type", "object_id", "revision_id", "file_type", "file_id"],
                name="file_seal_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
