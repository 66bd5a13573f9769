"""App configuration of review_workflow."""

from django.apps import AppConfig


class ReviewWorkflowConfig(AppConfig):
    """Tasks and guards of the three stages (tenant schemas)."""

    name = "review_workflow"
    label = "review_workflow"
    verbose_name = "review"
