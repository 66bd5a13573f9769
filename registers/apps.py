"""App configuration of registers."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers of the office (public schema)."""

    name = "registers"
    label = "registers"
    verbose_name = "registers"

    def ready(self) -> None:
        """Name what this app records; offer its jobs."""
        from audit.registry import register_actions
        from registers import jobs  # noqa: F401
        from registers.messages import ACTIONS

        register_actions(ACTIONS)
