"""When the import stands in the menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from cms.selectors.columns import columns_to_write_in
from sites_registry.api import current_site


class ImportMenuItem(MenuItem):
    """Shown in a site to those who may add items to one of its columns."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hiding is courtesy; the action refuses anyway."""
        return not current_site().is_console and bool(columns_to_write_in(request.user))
