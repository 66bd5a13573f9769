"""App configuration of domain_mgmt."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.registry import Action, register_actions


class DomainMgmtConfig(AppConfig):
    """Domain records (public schema)."""

    name = "domain_mgmt"
    label = "domain_mgmt"
    verbose_name = "domain names"

    def ready(self) -> None:
        """Name what this app records; forget routes when a site or a record changes."""
        from domain_mgmt import receivers  # noqa: F401

        register_actions(
            [
                Action("domain.added", _("Domain name added")),
                Action("domain.made_primary", _("Primary domain name changed")),
            ]
        )
