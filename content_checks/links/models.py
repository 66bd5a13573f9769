"""The index of links: where each stands, and what is known of the address it leads to (public schema)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content_checks.links.enums import LinkState


class LinkTarget(models.Model):
    """One address that links lead to, and whether it is there. Personal data: none.

    Addresses of the platform's own sites carry the site and, where it is known, the page.
    """

    key = models.CharField(
        max_length=64, primary_key=True
    )  # SHA-256 of the address, which may be longer than an index takes
    address = models.TextField(_("address"))
    host = models.CharField(_("host"), max_length=255, blank=True)
    site_code = models.CharField(max_length=32, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=12, default=LinkState.UNKNOWN.value)
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    repair = models.TextField(_("suggested address"), blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(_("checked"), null=True)

    class Meta:
        verbose_name = _("address of links")
        verbose_name_plural = _("addresses of links")
        indexes = [
            models.Index(fields=["host"], name="checks_target_host"),
            models.Index(fields=["site_code", "object_id"], name="checks_target_page"),
            models.Index(fields=["state", "checked_at"], name="checks_target_state"),
        ]

    def __str__(self) -> str:
        return self.address[:80]


class LinkUse(models.Model):
    """One link of one item, in its draft or in what is public. Personal data: none beyond the words of the link."""

    site_code = models.CharField(max_length=32)
    object_id = models.CharField(max_length=40)
    is_live = models.BooleanField()
    title = models.CharField(max_length=255)
    label = models.CharField(_("place"), max_length=120)
    text = models.CharField(_("text of the link"), max_length=200, blank=True)
    is_danger = models.BooleanField(default=False)  # by the words of the link; the address may be unknown
    # CASCADE: the use of an address means nothing without it.
    target = models.ForeignKey(LinkTarget, on_delete=models.CASCADE, related_name="uses")

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        indexes = [models.Index(fields=["site_code", "object_id", "is_live"], name="checks_use_item")]

    def __str__(self) -> str:
        return f"{self.site_code} {self.object_id} {self.label}"
