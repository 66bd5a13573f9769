"""What the checks keep: results of a version, explanations, prints of texts (public schema)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from content_checks.enums import FileState
from content_checks.links.models import LinkTarget, LinkUse

__all__ = ["CheckResult", "Explanation", "FileText", "LinkTarget", "LinkUse", "TextPrint"]


class CheckResult(models.Model):
    """What was found in one version of an item, as its reviewers see it. Personal data: none, it is masked."""

    site_code = models.CharField(max_length=32)
    object_id = models.CharField(max_length=40)
    revision_id = models.BigIntegerField()
    findings = models.JSONField(default=list)
    checked_at = models.DateTimeField(_("checked"), auto_now=True)

    class Meta:
        verbose_name = _("result of a check")
        verbose_name_plural = _("results of checks")
        constraints = [
            models.UniqueConstraint(fields=("site_code", "object_id", "revision_id"), name="checks_result_once")
        ]

    def __str__(self) -> str:
        return f"{self.site_code} {self.object_id} {self.revision_id}"


class Explanation(models.Model):
    """Why something that was found may stay. Personal data: the name of who says so, on duty; never what was found."""

    site_code = models.CharField(max_length=32)
    object_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)  # keyed, so that no number can be guessed from it
    reason = models.CharField(_("reason"), max_length=200)
    owner_name = models.CharField(_("explained by"), max_length=80)
    explained_at = models.DateTimeField(_("explained"), auto_now_add=True)

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        constraints = [
            models.UniqueConstraint(fields=("site_code", "object_id", "kind", "digest"), name="checks_explained_once")
        ]

    def __str__(self) -> str:
        return f"{self.site_code} {self.object_id} {self.kind}"


class TextPrint(models.Model):
    """The print of one item's text, by which the same text is found again on any site. Personal data: none."""

    site_code = models.CharField(max_length=32)
    object_id = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    title_key = models.CharField(max_length=64)
    sketch = ArrayField(models.IntegerField(), default=list)  # the smallest hashes of its parts; empty: too short
    is_live = models.BooleanField(default=False)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("print of a text")
        verbose_name_plural = _("prints of texts")
        constraints = [models.UniqueConstraint(fields=("site_code", "object_id"), name="checks_print_once")]
        indexes = [
            models.Index(fields=["title_key"], name="checks_print_title"),
            GinIndex(fields=["sketch"], name="checks_print_sketch"),
        ]

    def __str__(self) -> str:
        return self.title


class FileText(models.Model):
    """The text of one version of an attached file: waiting, read, or unreadable with a reason.

    Personal data: whatever the file says; the check of private data keeps it from the public until masked or explained.
    """

    site_code = models.CharField(max_length=32)
    file_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)  # SHA-1 of the bytes, as Wagtail keeps it: names the version
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=12, default=FileState.WAITING.value)
    trouble = models.CharField(max_length=16, blank=True)
    parts = models.JSONField(default=list)
    private = models.JSONField(
        default=list
    )  # where private data stands: part, start, end, kind, masked form, confidence
    asked_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        constraints = [models.UniqueConstraint(fields=("site_code", "file_id"), name="checks_file_text_once")]
        indexes = [models.Index(fields=["state", "asked_at"], name="checks_file_waiting")]

    def __str__(self) -> str:
        return f"{self.site_code} {self.file_id} {self.state}"
