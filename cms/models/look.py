"""How a site looks, as far as its own files are concerned; the rest is in the registry of sites."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models.media import SiteImage


class SiteLook(models.Model):
    """The logo that a site chose: one row at most. No personal data."""

    # PROTECT: what every page shows can't be deleted.
    logo = models.ForeignKey(
        SiteImage, verbose_name=_("logo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("look of the site")
        verbose_name_plural = _("looks of the site")

    def __str__(self) -> str:
        return str(self.logo or "")
