"""App configuration of the review desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Queue and signatures (public schema)."""

    name = "review_workflow.desk"
    label = "desk"
    verbose_name = "review desk"
    default_auto_field = "django.db.models.BigAutoField"
