"""Uploaded import files between preview and import."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportUpload(models.Model):
    """One uploaded file waiting for its uploader to choose items; removed on import or after a day.

    Personal data: the link to the person who uploaded it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # PROTECT: accounts are never deleted.
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    # CASCADE: without the column there is nothing to import into.
    column = models.ForeignKey("cms.ColumnPage", verbose_name=_("column"), on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(_("file name"), max_length=255)
    content = models.BinaryField(_("content"))
    keep_dates = models.BooleanField(_("keep publish dates"), default=False)

    class Meta:
        verbose_name = _("uploaded import file")
        verbose_name_plural = _("uploaded import files")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name
