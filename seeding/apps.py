"""App configuration of seeding."""

from django.apps import AppConfig


class SeedingConfig(AppConfig):
    """No tables."""

    name = "seeding"
    label = "seeding"
    verbose_name = "seeding"
