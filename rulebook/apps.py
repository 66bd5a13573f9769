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
        register_actions(
            [
                Action("calendar.year_saved", _("Holiday table of a year saved")),
                Action("calendar.notice_named", _("Source notice of a year entered by the platform")),
                Action("words.listed", _("Word listed for the content checks")),
                Action("words.removed", _("Word removed from the list of the content checks")),
                Action("addresses.listed", _("Address listed for the check of links")),
                Action("addresses.unlisted", _("Address taken off the list of the check of links")),
                Action("words.kind_set", _("Decided whether a kind of findings stops a submission")),
            ]
        )
