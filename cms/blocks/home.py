"""Blocks of the home page. Their values are read raw by cms/selectors/home.py: codes and ids."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    URLBlock,
)
from wagtail.images.blocks import ImageChooserBlock

from cms.enums import TileIcon

HEADLINE_LENGTH = 20  # look §4: one title of at most 20 characters
MAX_RELATED = 3
MAX_SLIDES = 5
MAX_TABS = 4


class TargetBlock(StructBlock):
    """A link to a page of this site or to an address; exactly one of the two."""

    text = CharBlock(label=_("Link words"), max_length=40)
    page = PageChooserBlock(label=_("Page of this site"), required=False)
    address = URLBlock(label=_("or address"), required=False)

    def clean(self, value: StructValue) -> StructValue:
        """Refuse none and both."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise ValidationError(_("Choose a page or give an address: one of the two."))
        return cleaned


class HeadlineBlock(TargetBlock):
    """The one large title on top, with up to three related links."""

    text = CharBlock(label=_("Link words"), max_length=HEADLINE_LENGTH)
    related = ListBlock(TargetBlock(), label=_("Related"), max_num=MAX_RELATED, min_num=0, default=[])

    class Meta:
        icon = "title"
        label = _("Headline")


class NewsBlock(StructBlock):
    """Pictures beside tabs of newest items; empty choices fill themselves from the news channel."""

    title = CharBlock(label=_("Title"), max_length=12, required=False)
    pictures = ListBlock(
        PageChooserBlock(page_type="cms.ArticlePage"),
        label=_("Picture items"),
        max_num=MAX_SLIDES,
        min_num=0,
        default=[],
        help_text=_("Items with a cover picture. Empty: the newest ones that have one."),
    )
    columns = ListBlock(
        PageChooserBlock(page_type="cms.ColumnPage"),
        label=_("Columns shown as tabs"),
        max_num=MAX_TABS,
        min_num=0,
        default=[],
        help_text=_("Empty: the columns of the news channel."),
    )

    class Meta:
        icon = "image"
        label = _("Pictures and news")


class ColumnsBlock(StructBlock):
    """Two or three columns side by side, newest items first."""

    columns = ListBlock(PageChooserBlock(page_type="cms.ColumnPage"), label=_("Columns"), min_num=1, max_num=3)

    class Meta:
        icon = "list-ul"
        label = _("Columns")


class TileBlock(TargetBlock):
    """One service with its icon."""

    text = CharBlock(label=_("Link words"), max_length=12)
    icon = ChoiceBlock(label=_("Icon"), choices=TileIcon.choices, default=TileIcon.DOC)


class ServicesBlock(StructBlock):
    """A grid of services."""

    title = CharBlock(label=_("Title"), max_length=12)
    tiles = ListBlock(TileBlock(), label=_("Services"), min_num=2, max_num=16)

    class Meta:
        icon = "grip"
        label = _("Services")


class TopicBlock(TargetBlock):
    """A picture banner leading to a topic."""

    image = ImageChooserBlock(label=_("Picture"), help_text=_("Shown at twice its height."))
    note = CharBlock(label=_("Small line"), max_length=20, required=False)


class TopicsBlock(StructBlock):
    """Topic banners."""

    title = CharBlock(label=_("Title"), max_length=12)
    topics = ListBlock(TopicBlock(), label=_("Topics"), min_num=1, max_num=8)

    class Meta:
        icon = "pick"
        label = _("Topics")


class LinkBlock(StructBlock):
    """A link to another site."""

    text = CharBlock(label=_("Link words"), max_length=20)
    address = URLBlock(label=_("Address"))


class LinkGroupBlock(StructBlock):
    """A named group of links."""

    title = CharBlock(label=_("Title"), max_length=12)
    links = ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=60)


class LinksBlock(StructBlock):
    """Links to other government sites, in groups."""

    title = CharBlock(label=_("Title"), max_length=12)
    groups = ListBlock(LinkGroupBlock(), label=_("Groups"), min_num=1, max_num=6)

    class Meta:
        icon = "link"
        label = _("Links")


class HomeBlocks(StreamBlock):
    """The home page from top to bottom. Code names are stored: never rename them."""

    headline = HeadlineBlock()
    news = NewsBlock()
    columns = ColumnsBlock()
    services = ServicesBlock()
    topics = TopicsBlock()
    links = LinksBlock()

    class Meta:
        block_counts = {"headline": {"max_num": 1}, "news": {"max_num": 1}}
