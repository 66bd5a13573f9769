"""App configuration of the push."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PushingConfig(AppConfig):
    """What was pushed from which site to which, and what became of it (public schema)."""

    name = "info_library.pushing"
    label = "pushing"
    verbose_name = _("Push")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this app records and how it refuses."""
        from audit.registry import register_actions
        from info_library.pushing.messages import ACTIONS, TEXTS
        from work_orders.api import register_texts

        register_actions(ACTIONS)
        register_texts(TEXTS)
