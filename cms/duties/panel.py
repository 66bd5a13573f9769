"""What a site still owes, on its first screen."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from info_library.duties.api import contributions, owed_reposts
from sites_registry.api import current_site, names_by_code

SHOWN = 6


class OwedPanel(Component):
    """Important items to repost, the most urgent first, and contributions of this period (LA-26, LA-48)."""

    name = "owed"
    order = 15
    template_name = "cms/admin/owed_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The most urgent; the page of duties has the rest."""
        return owed_by(current_site().code, most=SHOWN)


def owed_by(site: str, *, most: int) -> dict[str, Any]:
    """What a site owes, with the names of other sites."""
    names = names_by_code()
    rows = contributions(on=timezone.localdate(), site=site)
    owed = [(names.get(row.column_site, row.column_site), row) for row in rows]
    return {"reposts": owed_reposts(site)[:most], "contributions": owed, "is_short": any(row.missing for row in rows)}
