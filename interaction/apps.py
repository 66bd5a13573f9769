"""App configuration of interaction."""

from django.apps import AppConfig


class InteractionConfig(AppConfig):
    """Reports of errors, later messages; counts of visits (public schema)."""

    name = "interaction"
    label = "interaction"
    verbose_name = "interaction"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what this app records, listen, offer its jobs."""
        from audit.registry import register_actions
        from interaction import jobs, jobs_mail, receivers  # noqa: F401
        from interaction.consultations import jobs as consultation_jobs  # noqa: F401
        from interaction.consultations import receivers as consultation_receivers  # noqa: F401
        from interaction.messages import ACTIONS
        from interaction.messages_asking import ACTIONS as MESSAGE_ACTIONS
        from interaction.messages_consultations import ACTIONS as OPINION_ACTIONS

        register_actions((*ACTIONS, *MESSAGE_ACTIONS, *OPINION_ACTIONS))
