"""App configuration of delivery."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The page store: citizens' pages as files, right at once, alive without the database (public schema)."""

    name = "delivery"
    label = "delivery"
    verbose_name = "delivery"
