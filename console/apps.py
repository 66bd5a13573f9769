"""App configuration of console."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """No tables."""

    name = "console"
    label = "console"
    verbose_name = "console"
