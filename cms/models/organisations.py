"""Who governs: the unit with its offices, and its leaders."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.blocks.elements import OfficeBlocks
from cms.fields import BlocksField
from cms.models.article import ArticlePage
from cms.panels_kinds import LEADER_TABS, ORGANISATION_TABS


class OrganisationPage(ArticlePage):
    """A unit: what it does, who leads it, where it is. Personal data: name of the head, public by office."""

    head = models.CharField(_("head"), max_length=60, blank=True)
    address = models.CharField(_("office address"), max_length=200, blank=True)
    hours = models.CharField(_("hours"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=80, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    post_code = models.CharField(_("post code"), max_length=10, blank=True)
    email = models.EmailField(_("e-mail of the office"), blank=True)
    offices = BlocksField(OfficeBlocks(), verbose_name=_("offices"), blank=True)
    # PROTECT: the directory that the page leads to stays.
    leaders = models.ForeignKey(
        "cms.ColumnPage",
        verbose_name=_("column of its leaders"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    template = "cms/pages/organisation.html"
    edit_handler = ORGANISATION_TABS

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class LeaderPage(ArticlePage):
    """A leader; the title is the name. Personal data: name, portrait and CV of an official, public by office."""

    post = models.CharField(_("post"), max_length=120)
    rank = models.PositiveSmallIntegerField(
        _("order"), default=100, help_text=_("Leaders are listed by this number, the smallest first.")
    )
    duties = models.TextField(_("division of work"), blank=True)
    email = models.EmailField(_("e-mail of the office"), blank=True)

    template = "cms/pages/leader.html"
    edit_handler = LEADER_TABS

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
