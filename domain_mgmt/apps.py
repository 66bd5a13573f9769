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
        from domain_mgmt import jobs, receivers  # noqa: F401
        from domain_mgmt.enums import NameMove, NameState
        from domain_mgmt.messages import TEXTS
        from domain_mgmt.ordering import KINDS
        from sites_registry.messages import add_words
        from work_orders.api import register_texts
        from work_orders.registry import register_kinds

        register_actions(
            [
                Action("domain.added", _("Domain name added")),
                Action("domain.made_primary", _("Primary domain name changed")),
                Action("domain.released", _("Names of a closed site given free")),
                Action("domain.moved", _("Step in the life of a domain name")),
            ]
        )
        add_words("state", dict(NameState.choices))
        add_words("move", dict(NameMove.choices))
        register_kinds(KINDS)
        register_texts(TEXTS)
