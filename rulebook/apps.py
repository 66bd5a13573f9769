"""App configuration of rulebook."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.registry import Action, register_actions


class RulebookConfig(AppConfig):
    """The office's tables (public schema)."""

    name = "rulebook"
    label = "rulebook"
    verbose_name = "rule book"

    def ready(self) -> None:
        """Name what this app records."""
        register_actions([Action("calendar.year_saved", _("Holiday table of a year saved"))])
