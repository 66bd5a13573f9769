"""Pictures and files of a site. Own models from the start: they can't be swapped in later."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class SiteImage(AbstractImage):
    """One uploaded picture of this site. Personal data: none beyond what the picture shows."""

    source = models.CharField(
        _("source"),
        max_length=100,
        blank=True,
        help_text=_("Who took or drew the picture, e.g. the photographer's unit."),
    )

    admin_form_fields = (*Image.admin_form_fields, "source")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class SiteImageRendition(AbstractRendition):
    """One derived size of a picture. Personal data: none beyond what the picture shows."""

    # CASCADE: a rendition is a cached copy and means nothing without its picture.
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("picture size")
        verbose_name_plural = _("picture sizes")
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="cms_rendition_unique")
        ]


class SiteFile(AbstractDocument):
    """One uploaded file of this site (attachment, video). Personal data: none expected."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
