"""App configuration of the triggers that note changes of pages and files."""

from django.apps import AppConfig


class NotingConfig(AppConfig):
    """Triggers in each site's schema; it has no tables (tenant schemas)."""

    name = "delivery.noting"
    label = "delivery_noting"
    verbose_name = "delivery noting"
