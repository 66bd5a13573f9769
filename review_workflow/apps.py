"""App configuration of review_workflow."""

from django.apps import AppConfig


class ReviewWorkflowConfig(AppConfig):
    """Tasks and guards of the three stages (tenant schemas)."""

    name = "review_workflow"
    label = "review_workflow"
    verbose_name = "review"

    def ready(self) -> None:
        """Stand in the funnels of Wagtail, listen to it, name what the log records."""
        from audit.registry import register_actions
        from review_workflow import wiring
        from review_workflow.desk.messages import ACTIONS

        register_actions(ACTIONS)
        wiring.connect()
