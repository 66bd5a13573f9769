"""What the first screen of a site shows of its columns."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.selectors.columns_due import columns_due

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
