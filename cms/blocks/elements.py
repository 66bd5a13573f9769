"""Blocks of structured page kinds: elements of an interpretation, materials and steps of a guide, offices, photos."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.table import TableBlock
from cms.enums import InterpretationElement

SHORT_FEATURES = ("bold", "ol", "ul", "link", "document-link")


def _element(element: InterpretationElement) -> RichTextBlock:
    return RichTextBlock(
        features=list(SHORT_FEATURES), label=element.label, icon="pilcrow", template="cms/blocks/text.html"
    )


class ElementBlocks(StreamBlock):
    """The elements of GF47-52, each once at most. Code names are stored: never rename them."""

    background = _element(InterpretationElement.BACKGROUND)
    purpose = _element(InterpretationElement.PURPOSE)
    targets = _element(InterpretationElement.TARGETS)
    contents = _element(InterpretationElement.CONTENTS)
    scope = _element(InterpretationElement.SCOPE)
    standards = _element(InterpretationElement.STANDARDS)
    period = _element(InterpretationElement.PERIOD)
    terms = _element(InterpretationElement.TERMS)
    differences = TableBlock(label=InterpretationElement.DIFFERENCES.label)

    class Meta:
        block_counts = {element.value: {"max_num": 1} for element in InterpretationElement}


class MaterialBlock(StructBlock):
    """One document an applicant hands in."""

    name = CharBlock(label=_("Name of the document"), max_length=120)
    requirement = CharBlock(label=_("What is asked"), max_length=120, help_text=_("For example: original, one copy."))
    origin = CharBlock(label=_("Where it comes from"), max_length=120, required=False)
    sample = DocumentChooserBlock(label=_("Sample or form"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")


class StepBlock(StructBlock):
    """One step of a procedure."""

    name = CharBlock(label=_("Step"), max_length=40)
    text = TextBlock(label=_("What happens"), rows=2)

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class QuestionBlock(StructBlock):
    """A question that is often asked, and its answer."""

    question = CharBlock(label=_("Question"), max_length=120)
    answer = TextBlock(label=_("Answer"), rows=3)

    class Meta:
        icon = "help"
        label = _("Question")


class OfficeBlock(StructBlock):
    """An office inside a unit."""

    name = CharBlock(label=_("Office"), max_length=60)
    duties = TextBlock(label=_("Duties"), rows=2)
    phone = CharBlock(label=_("Telephone"), max_length=40, required=False)

    class Meta:
        icon = "group"
        label = _("Office")


class PhotoBlock(StructBlock):
    """One picture of a picture story, with the words for those who can't see it (ACC-1)."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("Text alternative"),
        max_length=200,
        help_text=_("What the picture shows, for people who can't see it."),
    )
    words = TextBlock(label=_("Words under the picture"), rows=2)

    class Meta:
        icon = "image"
        label = _("Picture")


class MaterialBlocks(StreamBlock):
    """The list of materials."""

    material = MaterialBlock()


class StepBlocks(StreamBlock):
    """The steps in their order."""

    step = StepBlock()


class QuestionBlocks(StreamBlock):
    """Questions and answers."""

    question = QuestionBlock()


class OfficeBlocks(StreamBlock):
    """The offices of a unit."""

    office = OfficeBlock()


class PhotoBlocks(StreamBlock):
    """The pictures of a story in their order."""

    photo = PhotoBlock()
