"""Django app of the audit log."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Public app: one log for the whole city."""

    name = "audit"
    label = "audit"
    verbose_name = _("Audit log")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the app's own actions and checks."""
        from django.core.checks import register

        from audit.checks import encrypted_fields_are_public
        from audit.messages import ACTIONS
        from audit.registry import register_actions

        register_actions(ACTIONS)
        register(encrypted_fields_are_public)
