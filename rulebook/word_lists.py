"""Lists of the office and of the units, and which kinds of findings block a submission."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListedWord(models.Model):
    """One form of the office (no site) or of one site: what to write instead, or that it is right here.

    Personal data: the name of the person who put it down, on duty.
    """

    site_code = models.CharField(_("site"), max_length=32, blank=True, help_text=_("Empty: everywhere."))
    wrong = models.CharField(_("form"), max_length=40)
    right = models.CharField(_("write instead"), max_length=80, blank=True)
    is_ignored = models.BooleanField(_("is right here"), default=False)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    owner_name = models.CharField(_("put down by"), max_length=80)
    added_at = models.DateTimeField(_("put down"), auto_now_add=True)

    class Meta:
        verbose_name = _("listed word")
        verbose_name_plural = _("listed words")
        ordering = ["wrong", "pk"]
        constraints = [models.UniqueConstraint(fields=("site_code", "wrong"), name="rulebook_word_once_per_site")]

    def __str__(self) -> str:
        return self.wrong


class KindSetting(models.Model):
    """Whether findings of one kind stop a submission, where the office decided otherwise. Personal data: none."""

    kind = models.CharField(_("kind"), max_length=32, primary_key=True)
    blocks = models.BooleanField(_("stops a submission"))

    class Meta:
        verbose_name = _("kind of findings")
        verbose_name_plural = _("kinds of findings")

    def __str__(self) -> str:
        return self.kind


class ListedAddress(models.Model):
    """An address or host the office listed: dangerous to follow, or an account that was closed.

    Personal data: the name of the person who put it down, on duty.
    """

    pattern = models.CharField(_("host or address"), max_length=255, primary_key=True)
    is_danger = models.BooleanField(_("dangerous"), default=True)
    reason = models.CharField(_("reason"), max_length=200)
    owner_name = models.CharField(_("put down by"), max_length=80)
    added_at = models.DateTimeField(_("put down"), auto_now_add=True)

    class Meta:
        verbose_name = _("listed address")
        verbose_name_plural = _("listed addresses")
        ordering = ["pattern"]

    def __str__(self) -> str:
        return self.pattern
