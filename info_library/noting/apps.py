"""App configuration of the triggers that tell the library of pages."""

from django.apps import AppConfig


class NotingConfig(AppConfig):
    """Triggers in each site's schema; it has no tables (tenant schemas)."""

    name = "info_library.noting"
    label = "info_library_noting"
    verbose_name = "information library noting"
