"""What people are told and shown: notices, shared drafts, alarms of the tamper watch."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from review_workflow.desk.models.base import SiteObject, codes
from review_workflow.enums import AlarmState, NoticeKind


class Notice(models.Model):
    """One person is told of one thing; read once, mailed once. Personal data: an account number; titles of items."""

    user_id = models.BigIntegerField(_("person"))
    site_code = models.CharField(_("site"), max_length=32)
    kind = models.CharField(_("kind"), max_length=24, choices=codes(NoticeKind))
    title = models.CharField(_("title"), max_length=255)
    detail = models.TextField(_("detail"), blank=True)
    address = models.CharField(_("address"), max_length=200)
    created_at = models.DateTimeField(_("made"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["user_id", "-id"], name="notice_person"),
            models.Index(fields=["id"], name="notice_to_mail", condition=Q(mailed_at__isnull=True)),
            models.Index(fields=["site_code", "address"], name="notice_unread", condition=Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"


class DraftLink(SiteObject):
    """A link that shows one version of a draft to somebody without an account, until it runs out or is withdrawn.

    Only the digest of its secret is kept. Personal data: names of staff.
    """

    revision_id = models.BigIntegerField(_("revision"))
    title = models.CharField(_("title"), max_length=255)
    purpose = models.CharField(_("for whom and why"), max_length=200)
    token_sha256 = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    created_by_id = models.BigIntegerField(_("made by"))
    created_by_name = models.CharField(_("made by"), max_length=64)
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("runs out"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("shared draft")
        verbose_name_plural = _("shared drafts")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["site_code", "-id"], name="draft_link_site")]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="draft_link_runs_out"),
        ]

    def __str__(self) -> str:
        return self.title


class DraftLinkVisit(models.Model):
    """Somebody opened a shared draft. Personal data: network address, kind of browser."""

    link = models.ForeignKey(DraftLink, on_delete=models.PROTECT, related_name="visits")
    visited_at = models.DateTimeField(_("time"))
    address = models.CharField(_("network address"), max_length=64, blank=True)
    agent = models.CharField(_("browser"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("visit of a shared draft")
        verbose_name_plural = _("visits of shared drafts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.link_id} {self.visited_at}"


class Alarm(SiteObject):
    """Public content that is not what was signed; open until it is restored or gone (LA-42). Personal data: names."""

    title = models.CharField(_("title"), max_length=255)
    field = models.CharField(_("field"), max_length=120)
    state = models.CharField(_("state"), max_length=16, choices=codes(AlarmState), default=AlarmState.OPEN)
    found_at = models.DateTimeField(_("found"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by_name = models.CharField(_("closed by"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site_code", "object_type", "object_id", "field"],
                condition=Q(state=AlarmState.OPEN),
                name="alarm_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_code}:{self.object_id} {self.field}"
