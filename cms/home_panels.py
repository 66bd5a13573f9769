"""What the first screen of a site asks for: columns to update, links to mend."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.checking.link_lists import links_to_mend
from cms.selectors.columns_due import columns_due
from cms.selectors.delivered import drafts_to_take_up

SHOWN = 8


class ColumnsDuePanel(Component):
    """Columns that must be updated, each one click from a new item (LA-25.1)."""

    name = "columns_due"
    order = 20
    template_name = "cms/admin/columns_due.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The most urgent columns of this person."""
        user = parent_context["request"].user
        return {"columns": columns_due(user, today=timezone.localdate(), limit=SHOWN)}


class LinksDuePanel(Component):
    """Public links that lead nowhere or into danger, link items first: they are nothing but their link (LA-26.3)."""

    name = "links_due"
    order = 21
    template_name = "cms/admin/links_due.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The first few for those who look after the links."""
        rows = links_to_mend(parent_context["request"].user)
        return {"links": rows[:SHOWN], "count": len(rows)}


class DeliveredDraftsPanel(Component):
    """Drafts that other systems delivered and nobody has submitted yet (LA-27)."""

    name = "delivered_drafts"
    order = 22
    template_name = "cms/admin/delivered_drafts.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Those that this person may edit."""
        return {"drafts": drafts_to_take_up(parent_context["request"].user, now=timezone.now())}
