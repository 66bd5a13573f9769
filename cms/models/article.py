"""The article: the ordinary item of a column, with its attachments inside the revision.

Every other kind of item (policy, guide, leader …) derives from it and keeps what is its own in a table of its own:
lists, neighbours, feeds and searches read one table, whatever the kinds are.
"""

import datetime

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable
from wagtail.search import index

from cms.blocks.body import BodyBlocks
from cms.fields import BlocksField, WebAddressField
from cms.models.base import BasePage
from cms.models.media import SiteFile, SiteImage
from cms.panels import ARTICLE_TABS, ATTACHMENT_PANELS, REFERENCE_PANELS
from info_library.enums import Sharing


class ArticlePage(BasePage):
    """One published text. Personal data: names of author and editor, which are public."""

    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=60, blank=True)
    editor = models.CharField(
        _("responsible editor"), max_length=60, blank=True, help_text=_("Shown to citizens (责任编辑).")
    )
    published_at = models.DateTimeField(
        _("publish time"),
        null=True,
        blank=True,
        help_text=_("Shown to citizens and used for the order. Empty: the moment of publication."),
    )
    document_number = models.CharField(
        _("document number"), max_length=80, blank=True, help_text=_("For example 六政办〔2026〕11号.")
    )
    index_number = models.CharField(_("index number"), max_length=80, blank=True)
    issuer = models.CharField(_("issued by"), max_length=120, blank=True)
    written_date = models.DateField(_("date of the document"), null=True, blank=True)
    original_date = models.DateField(
        _("published at the source on"),
        null=True,
        blank=True,
        help_text=_("When a reposted or moved item was first published elsewhere."),
    )
    summary = models.TextField(
        _("summary"), max_length=300, blank=True, help_text=_("One or two sentences for lists and search.")
    )
    keywords = models.CharField(_("keywords"), max_length=120, blank=True, help_text=_("Separated by commas."))
    sharing = models.CharField(
        _("sharing type"),
        max_length=12,
        choices=Sharing.choices,
        default=Sharing.OPEN,
        help_text=_("Only what is open to everybody fills columns of other sites; what is not shared stays here."),
    )
    # PROTECT: the picture of a page that is public, or may become so, can't be deleted.
    cover = models.ForeignKey(
        SiteImage,
        verbose_name=_("cover picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown on the home page and in picture lists; at least 960 pixels wide."),
    )
    body = BlocksField(BodyBlocks(), verbose_name=_("text of the article"), blank=True)
    # Of link items only; here, because every list needs it.
    link_address = WebAddressField(_("address it leads to"), max_length=500, blank=True)
    import_key = models.CharField(max_length=64, blank=True, editable=False, default="")

    parent_page_types = ["cms.ColumnPage"]
    subpage_types: list[str] = []
    template = "cms/pages/article.html"
    edit_handler = ARTICLE_TABS
    exclude_fields_in_copy = ["import_key"]
    search_fields = [*BasePage.search_fields, index.FilterField("published_at")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(F("published_at").desc(nulls_last=True), F("page_ptr").desc(), name="cms_article_newest")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("import_key",), condition=~models.Q(import_key=""), name="cms_article_imported_once"
            )
        ]

    def slug_day(self) -> datetime.date:
        """Use the publish day where it is known, so imported items keep their date in the address."""
        return timezone.localdate(self.published_at) if self.published_at else timezone.localdate()


class ArticleAttachment(Orderable):
    """One file attached to an article, part of the article's revision. No personal data expected."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="attachments")
    # PROTECT: a file that a page offers can't be deleted.
    document = models.ForeignKey(SiteFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Empty: the title of the file."))

    panels = ATTACHMENT_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")


class PolicyReference(Orderable):
    """One policy document that an item explains or rests on: shown on both pages. No personal data."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="policy_references")
    # PROTECT: a policy that others point to can't be deleted.
    policy = models.ForeignKey(
        "cms.PolicyPage", verbose_name=_("policy document"), on_delete=models.PROTECT, related_name="referred_by"
    )

    panels = REFERENCE_PANELS

    class Meta(Orderable.Meta):
        verbose_name = _("reference to a policy")
        verbose_name_plural = _("references to policies")
