"""App configuration of inspection."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Above the sites and their pages, below the console."""

    name = "inspection"
    label = "inspection"
    verbose_name = "inspection"

    def ready(self) -> None:
        """Name what this app records; offer its jobs; follow the calendar."""
        from django.core.checks import register

        from audit.registry import register_actions
        from inspection import jobs  # noqa: F401
        from inspection.checks import browser_is_there
        from inspection.messages_acts import ACTIONS
        from inspection.messages_rounds import ACTIONS as ROUND_ACTIONS
        from inspection.rounds import jobs as round_jobs  # noqa: F401
        from inspection.rounds import receivers, tasks  # noqa: F401

        register_actions((*ACTIONS, *ROUND_ACTIONS))
        register(browser_is_there)
