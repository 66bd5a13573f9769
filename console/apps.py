"""App configuration of console."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.registry import Action, register_actions


class ConsoleConfig(AppConfig):
    """No tables."""

    name = "console"
    label = "console"
    verbose_name = "console"

    def ready(self) -> None:
        """Name what this app records; register jobs; make Wagtail's menus follow the back office they stand in."""
        from console import jobs  # noqa: F401
        from console.menus import follow_the_prefix

        register_actions(
            [
                Action("people.list_exported", _("List of people exported")),
                Action("audit.verified", _("Audit log verified")),
            ]
        )
        follow_the_prefix()
