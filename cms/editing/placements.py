"""Placements of lines in official documents: recipients flush, centred lines, signature and date to the right."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.converters.html_to_contentstate import BlockElementHandler
from wagtail.admin.rich_text.editors.draftail.features import BlockFeature
from wagtail.rich_text.feature_registry import FeatureRegistry


@dataclass(frozen=True, slots=True)
class Placement:
    """One placement; `code` is feature, block type and CSS class alike, as policy.html writes them."""

    code: str
    label: str | Promise
    description: str | Promise


PLACEMENTS = (
    Placement("flush", _("Recipients"), _("Line that names the recipients, without indent")),
    Placement("align-center", _("Centred"), _("Centred line")),
    Placement("align-right", _("Signature"), _("Signature and date, to the right")),
)


def register_placement(features: FeatureRegistry, placement: Placement) -> None:
    """Register one placement as a block type of the rich-text editor."""
    options = {"type": placement.code, "label": placement.label, "description": placement.description}
    features.register_editor_plugin("draftail", placement.code, BlockFeature(options))
    features.register_converter_rule(
        "contentstate",
        placement.code,
        {
            "from_database_format": {f'p[class="{placement.code}"]': BlockElementHandler(placement.code)},
            "to_database_format": {"block_map": {placement.code: {"element": "p", "props": {"class": placement.code}}}},
        },
    )
