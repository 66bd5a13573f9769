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

    is_map = models.BooleanField(
        _("this is a map"), default=False, help_text=_("Maps need source, map review number and both approvals.")
    )
    map_number = models.CharField(
        _("map review number"), max_length=40, blank=True, help_text=_("For example GS(2026)1234号 or 皖S(2026)12号.")
    )
    # PROTECT: the approvals of a map stay on file as long as the map (LA-22).
    resources_approval = models.ForeignKey(
        "cms.SiteFile",
        verbose_name=_("approval of natural resources"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    office_approval = models.ForeignKey(
        "cms.SiteFile",
        verbose_name=_("approval of the city office"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    admin_form_fields = (
        *Image.admin_form_fields, "source", "is_map", "map_number", "resources_approval", "office_approval",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def map_note(self) -> str:
        """Source and number, which stand under every shown map (LA-22)."""
        return f"{self.source} {self.map_number}".strip() if self.is_map else ""


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

    def clean(self) -> None:
        """Look at the ending only where a file is there: the form has said what was wrong with a refused one."""
        if self.file:
            super().clean()
