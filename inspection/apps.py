"""App configuration of inspection."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Above the sites and their pages, below the console."""

    name = "inspection"
    label = "inspection"
    verbose_name = "inspection"

    def ready(self) -> None:
        """Name what this app records; offer its jobs."""
        from audit.registry import register_actions
        from inspection import jobs  # noqa: F401
        from inspection.messages_acts import ACTIONS

        register_actions(ACTIONS)
