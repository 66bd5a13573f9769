"""The layout rules beside the form: how much of each number is used, while somebody edits."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from cms.editing.layout import allowed_here, layout_facts
from cms.messages import sentence
from cms.rules import check_layout
from policy import limits
from sites_registry.enums import LayoutRule


class LayoutPanel(Panel):
    """Numbers of the site with their limits and articles, and what is broken now."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one screen."""

        template_name = "cms/admin/layout_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the numbers."""
            return {**super().get_context_data(parent_context), **layout_numbers()}


def layout_numbers() -> dict[str, Any]:
    """What the panel and the site's own screen show."""
    facts, allowed = layout_facts(), allowed_here()
    fullest = max(facts.columns.items(), key=lambda row: row[1], default=("", 0))
    return {
        "today": timezone.localdate(),
        "channels": len(facts.channel_codes),
        "channels_min": allowed.get(LayoutRule.CHANNELS_MIN, limits.CHANNELS_MIN.value),
        "channels_max": allowed.get(LayoutRule.CHANNELS_MAX, limits.CHANNELS_MAX.value),
        "fullest": fullest[0],
        "columns": fullest[1],
        "columns_max": allowed.get(LayoutRule.COLUMNS_MAX, limits.COLUMNS_PER_CHANNEL.value),
        "floats": facts.floats,
        "floating_max": allowed.get(LayoutRule.FLOATING_MAX, limits.FLOATING_NOTICES.value),
        "floating_days": allowed.get(LayoutRule.FLOATING_DAYS, limits.FLOATING_NOTICE_DAYS.value),
        "text_length": limits.FLOATING_TEXT_LENGTH.value,
        "refusals": [sentence(violation) for violation in check_layout(facts, allowed)],
    }
