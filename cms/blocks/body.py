"""Blocks of a text (design §8): text, table, image, file, video, quotation. No raw HTML."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, StructValue, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.table import TableBlock

# What the look allows: no colours, no fonts, no sizes. flush, align-center and
# align-right are the placements of official documents; cms/wagtail_hooks.py registers them.
TEXT_FEATURES = (
    "h2", "h3", "h4", "h5", "bold", "italic", "strikethrough", "superscript", "subscript", "ol", "ul",
    "link", "document-link", "hr", "blockquote", "flush", "align-center", "align-right",
)  # fmt: skip


class ImageBlock(StructBlock):
    """A picture with the words for those who can't see it (ACC-1)."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("Text alternative"),
        max_length=200,
        help_text=_("What the picture shows, for people who can't see it."),
    )
    caption = CharBlock(label=_("Words under the picture"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/image.html"


class FileBlock(StructBlock):
    """A file offered inside the text."""

    file = DocumentChooserBlock(label=_("File"))
    title = CharBlock(label=_("Title"), max_length=200, required=False, help_text=_("Empty: the title of the file."))

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "cms/blocks/file.html"


class VideoBlock(StructBlock):
    """An uploaded video with a still picture and its content in words (ACC-1)."""

    file = DocumentChooserBlock(label=_("Video file"), help_text=_("An MP4 file from the file library."))
    poster = ImageChooserBlock(label=_("Still picture"))
    title = CharBlock(label=_("Title"), max_length=200)
    words = TextBlock(
        label=_("Content in words"),
        rows=4,
        help_text=_("For people who can't see or hear it: what is shown and said."),
    )

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a file that no browser plays."""
        cleaned = super().clean(value)
        if cleaned["file"].file_extension.lower() != "mp4":
            raise ValidationError(_("A video must be an MP4 file."))
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")
        template = "cms/blocks/video.html"


class QuotationBlock(StructBlock):
    """A quotation and who said it."""

    text = TextBlock(label=_("Quotation"), rows=3)
    source = CharBlock(label=_("Who said it"), max_length=100, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quotation.html"


class BodyBlocks(StreamBlock):
    """The parts of a text. Code names are stored in every revision: never rename them."""

    text = RichTextBlock(
        features=list(TEXT_FEATURES), label=_("Paragraphs"), icon="pilcrow", template="cms/blocks/text.html"
    )
    table = TableBlock()
    image = ImageBlock()
    file = FileBlock()
    video = VideoBlock()
    quotation = QuotationBlock()
