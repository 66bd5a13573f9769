"""App configuration of inspection."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Above the sites and their pages, below the console."""

    name = "inspection"
    label = "inspection"
    verbose_name = "inspection"
