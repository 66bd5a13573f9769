"""News told in pictures or as a film, and items that lead elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import rules
from cms.blocks.elements import PhotoBlocks
from cms.fields import BlocksField
from cms.models.article import ArticlePage
from cms.models.media import SiteFile
from cms.panels_kinds import LINK_TABS, PICTURE_NEWS_TABS, VIDEO_NEWS_TABS
from policy.violations import Violation


class PictureNewsPage(ArticlePage):
    """A story in pictures. Personal data: none beyond what the pictures show."""

    photos = BlocksField(PhotoBlocks(), verbose_name=_("pictures"), blank=True)

    template = "cms/pages/picture_news.html"
    edit_handler = PICTURE_NEWS_TABS

    class Meta:
        verbose_name = _("picture news")
        verbose_name_plural = _("picture news")

    def refusals(self) -> list[Violation]:
        """There is a picture."""
        return rules.check_pictures(count=len(self.photos))


class VideoNewsPage(ArticlePage):
    """A film with its still picture (cover) and its content in words. Personal data: none beyond what it shows."""

    # PROTECT: the file of a page can't be deleted.
    video = models.ForeignKey(
        SiteFile,
        verbose_name=_("video file"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("An MP4 file from the file library."),
    )
    duration = models.CharField(_("length"), max_length=12, blank=True, help_text=_("Minutes and seconds, e.g. 03:20."))
    words = models.TextField(
        _("content in words"),
        blank=True,
        help_text=_("For people who can't see or hear it: what is shown and said."),
    )

    template = "cms/pages/video_news.html"
    edit_handler = VIDEO_NEWS_TABS

    class Meta:
        verbose_name = _("video news")
        verbose_name_plural = _("video news")

    def refusals(self) -> list[Violation]:
        """A film that browsers play, a still picture, and words (ACC-1)."""
        return rules.check_video(
            suffix=self.video.file_extension.lower() if self.video else "",
            has_still=self.cover_id is not None,
            has_words=bool(self.words.strip()),
        )


class LinkPage(ArticlePage):
    """An item that leads to another address; lists link there directly. No personal data."""

    template = "cms/pages/link.html"
    edit_handler = LINK_TABS

    class Meta:
        verbose_name = _("link item")
        verbose_name_plural = _("link items")

    def refusals(self) -> list[Violation]:
        """It leads somewhere."""
        return rules.check_link(address=self.link_address)
