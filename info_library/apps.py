"""App configuration of the information library."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfoLibraryConfig(AppConfig):
    """Deposited items of all sites, their metadata and the search over them (public schema)."""

    name = "info_library"
    label = "info_library"
    verbose_name = _("Information library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this app records; mark the items of a closed site."""
        from audit.registry import register_actions
        from info_library import jobs, receivers  # noqa: F401
        from info_library.messages import ACTIONS, TEXTS
        from work_orders.api import register_texts

        register_actions(ACTIONS)
        register_texts(TEXTS)
