"""What the first screen shows of citizens' messages: those that wait for this person, one click from the act."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from interaction.selectors.waiting import waiting_for
from interaction.views.inbox import place


class MessagesDuePanel(Component):
    """Messages due, the most urgent first (LA-25.2, F5)."""

    name = "messages_due"
    order = 9  # before the articles: messages have a clock set by rule
    template_name = "interaction/admin/messages_due.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Those of this person in this place."""
        waiting, count = waiting_for(parent_context["request"].user, place())
        return {"waiting": waiting, "count": count}
