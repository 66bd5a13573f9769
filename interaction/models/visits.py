"""How often pages were looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageVisits(models.Model):
    """Visits of one page of one site, added up from what web processes counted. Personal data: none."""

    site_code = models.CharField(max_length=30)
    page_pk = models.BigIntegerField()
    visits = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("visits of a page")
        verbose_name_plural = _("visits of pages")
        constraints = [models.UniqueConstraint(fields=["site_code", "page_pk"], name="one_count_a_page")]

    def __str__(self) -> str:
        return f"{self.site_code}/{self.page_pk}: {self.visits}"
