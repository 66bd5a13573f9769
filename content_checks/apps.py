"""App configuration of content_checks."""

from django.apps import AppConfig


class ContentChecksConfig(AppConfig):
    """Checks of what is to be published: words, private data, duplicates (public schema)."""

    name = "content_checks"
    label = "content_checks"
    verbose_name = "content checks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this app records."""
        from audit.registry import register_actions
        from content_checks import jobs, receivers  # noqa: F401
        from content_checks.messages import ACTIONS

        register_actions(ACTIONS)
