"""App configuration of the feeds."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryFeedsConfig(AppConfig):
    """Outbound queue with receipts, and receipts given for what came in (public schema)."""

    name = "info_library.feeds"
    label = "library_feeds"
    verbose_name = _("Feeds of the library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this app records and how it refuses; register its job."""
        from audit.registry import register_actions
        from info_library.feeds import jobs  # noqa: F401
        from info_library.feeds.messages import ACTIONS, TEXTS
        from work_orders.api import register_texts

        register_actions(ACTIONS)
        register_texts(TEXTS)
