"""What every row of the desk that speaks of a site's object has in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def codes(enum: type) -> list[tuple[str, str]]:
    """Choices of a column that stores codes: never shown, so the code is its own label."""
    return [(code.value, code.value) for code in enum]


class SiteObject(models.Model):
    """Abstract: names one object of one site by strings, because public rows never point into a site."""

    site_code = models.CharField(_("site"), max_length=32)
    object_type = models.CharField(_("kind of object"), max_length=100)
    object_id = models.CharField(_("object"), max_length=64)

    class Meta:
        abstract = True
