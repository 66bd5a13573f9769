"""App configuration of provisioning."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.registry import Action, register_actions


class ProvisioningConfig(AppConfig):
    """Template, spares, opening and migrating. No tables; one database function in public."""

    name = "provisioning"
    label = "provisioning"
    verbose_name = "provisioning"

    def ready(self) -> None:
        """Name what this app records."""
        from provisioning import receivers  # noqa: F401
        from provisioning.ordering import KINDS
        from work_orders.registry import register_kinds

        register_actions([Action("site.opened", _("Site opened"))])
        register_kinds(KINDS)
