"""Domain records: which host name leads to which site."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin


class DomainRecord(DomainMixin):
    """One name of a site (LA-14). `domain` is the routing name: the host as browsers send it, in
    A-label form, lower case, without port. `legal_name` is the name on paper (`www.x.gov.cn`, or Chinese `X.政务`).

    Personal data: none.
    """

    legal_name = models.CharField(_("legal name"), max_length=253)
    unicode_name = models.CharField(_("name in Chinese characters"), max_length=253, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        verbose_name = _("domain name")
        verbose_name_plural = _("domain names")
        ordering = ["tenant_id", "-is_primary", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tenant"], condition=Q(is_primary=True), name="one_primary_domain"),
        ]

    def __str__(self) -> str:
        return self.legal_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the routing name in small letters; primary records of a site are kept single by the database."""
        self.domain = self.domain.lower()
        models.Model.save(self, *args, **kwargs)
