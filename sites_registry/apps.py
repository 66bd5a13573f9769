"""App configuration of sites_registry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from audit.registry import Action, register_actions


class SitesRegistryConfig(AppConfig):
    """Units and sites (public schema)."""

    name = "sites_registry"
    label = "sites_registry"
    verbose_name = "sites registry"

    def ready(self) -> None:
        """Name what this app records; tell accounts which sites there are."""
        from accounts.api import register_scope_names
        from sites_registry.api import names_by_code

        register_scope_names(names_by_code)
        register_actions(
            [
                Action("site.exception_granted", _("Layout exception granted")),
                Action("site.exception_withdrawn", _("Layout exception withdrawn")),
                Action("site.switch_set", _("Display switch set")),
                Action("site.switch_ended", _("Display switch ended")),
            ]
        )
