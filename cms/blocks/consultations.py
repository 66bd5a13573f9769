"""Blocks of consultations: the questions that are asked, and what was made of the opinions."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StreamBlock, StructBlock, TextBlock

from cms.enums import Adoption, QuestionKind


class AskedBlock(StructBlock):
    """One question. Its id in the stream is what answers refer to: it stays when the words change."""

    wording = CharBlock(label=_("Question"), max_length=200)
    kind = ChoiceBlock(choices=QuestionKind.choices, default=QuestionKind.TEXT, label=_("How it is answered"))
    options = TextBlock(
        label=_("Options"), required=False, rows=4, help_text=_("For choices: one on each line, at least two.")
    )
    required = BooleanBlock(label=_("Must be answered"), required=False)

    class Meta:
        icon = "help"
        label = _("Question")


class AskedBlocks(StreamBlock):
    """The questions in their order; their ids are stored with answers."""

    question = AskedBlock()


class AdoptionBlock(StructBlock):
    """One opinion, or several that say the same, and what was made of it (GB19-D3.5)."""

    opinion = TextBlock(label=_("Opinion in short"), rows=2, help_text=_("Name no persons."))
    number = CharBlock(label=_("How many people said so"), max_length=10, required=False)
    decision = ChoiceBlock(choices=Adoption.choices, default=Adoption.ADOPTED, label=_("What was made of it"))
    reason = TextBlock(
        label=_("How it was taken up, or why not"),
        rows=2,
        required=False,
        help_text=_("Needed unless it was adopted as it is."),
    )

    class Meta:
        icon = "tick"
        label = _("Opinion")


class AdoptionBlocks(StreamBlock):
    """What was made of the opinions."""

    opinion = AdoptionBlock()
