"""Tables of the audit log. Rows are only ever added; the guards are in migration 0002."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditRecord(models.Model):
    """One thing that somebody did (等保 8.1.4.3, LA-42).

    Added in the transaction of what it records, never changed or removed: the database refuses it
    for every role. `hash` is SM3 over the row and `previous_hash`, so the rows form one chain.
    Everything is a string: the row outlives the account, the site and the object.

    Personal data: account name and display name of staff, network address. Citizens' data never
    enters; telephone, identity and mail numbers in `params` are masked on the way in.
    """

    sequence = models.BigIntegerField(_("number"), primary_key=True)
    recorded_at = models.DateTimeField(_("time"))
    actor_code = models.CharField(_("account"), max_length=150, blank=True)
    actor_name = models.CharField(_("name"), max_length=150, blank=True)
    site_code = models.CharField(_("site"), max_length=64, blank=True)
    action = models.CharField(_("action"), max_length=100)
    object_type = models.CharField(_("kind of object"), max_length=100, blank=True)
    object_id = models.CharField(_("object"), max_length=255, blank=True)
    params = models.JSONField(_("details"), default=dict, blank=True)
    address = models.CharField(_("network address"), max_length=64, blank=True)
    previous_hash = models.CharField(_("previous hash"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        """Newest first; one index for each way the office searches."""

        ordering = ["-sequence"]
        verbose_name = _("audit record")
        verbose_name_plural = _("audit records")
        constraints = [
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="audit_record_sequence_from_one"),
        ]
        indexes = [
            models.Index(fields=["recorded_at"], name="audit_record_time"),
            models.Index(fields=["site_code", "-sequence"], name="audit_record_site"),
            models.Index(fields=["actor_code", "-sequence"], name="audit_record_actor"),
            models.Index(fields=["action", "-sequence"], name="audit_record_action"),
            models.Index(fields=["object_type", "object_id", "-sequence"], name="audit_record_object"),
        ]

    def __str__(self) -> str:
        """Number and action, no names."""
        return f"{self.sequence} {self.action}"


class AuditHead(models.Model):
    """Where the chain ends: one row, moved on by the trigger that accepts a record.

    It shows a removed tail, and its row lock lets one transaction at a time append.

    Personal data: none.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    chain = models.UUIDField(_("chain"))
    sequence = models.BigIntegerField(_("last number"), default=0)
    hash = models.CharField(_("last hash"), max_length=64)

    class Meta:
        """Exactly one row."""

        verbose_name = _("end of the audit chain")
        verbose_name_plural = _("end of the audit chain")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_single")]

    def __str__(self) -> str:
        """The last number."""
        return str(self.sequence)
