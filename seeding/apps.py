"""App configuration of seeding."""

from django.apps import AppConfig


class SeedingConfig(AppConfig):
    """No tables."""

    name = "seeding"
    label = "seeding"
    verbose_name = "seeding"

    def ready(self) -> None:
        """Register the actions."""
        from audit.registry import register_actions
        from seeding.messages import ACTIONS

        register_actions(ACTIONS)
