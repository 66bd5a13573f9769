"""App configuration of the duties around shared items."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryDutiesConfig(AppConfig):
    """Important items to repost, and the table of contributions (public schema)."""

    name = "info_library.duties"
    label = "library_duties"
    verbose_name = _("Duties around shared items")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this app records and how it refuses; register its job."""
        from audit.registry import register_actions
        from info_library.duties import jobs  # noqa: F401
        from info_library.duties.messages import ACTIONS, TEXTS
        from work_orders.api import register_texts

        register_actions(ACTIONS)
        register_texts(TEXTS)
