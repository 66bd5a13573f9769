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
        from sites_registry import jobs  # noqa: F401
        from sites_registry.api import names_by_code

        register_scope_names(names_by_code)
        register_actions(
            [
                Action("site.exception_granted", _("Layout exception granted")),
                Action("site.exception_withdrawn", _("Layout exception withdrawn")),
                Action("site.switch_set", _("Display switch set")),
                Action("site.switch_ended", _("Display switch ended")),
                Action("site.archive_made", _("Archive package of a site made")),
                Action("site.archive_taken", _("Archive package of a site taken")),
                Action("site.moved", _("Site moved to another state")),
                Action("site.rollout_made", _("Change for many sites made")),
                Action("site.rollout_undone", _("Change for many sites undone")),
                Action("site.filing_saved", _("Filing of a site saved")),
                Action("site.opening_noted", _("Steps of a site's opening noted")),
                Action("site.unit_changed", _("Facts of a unit changed")),
                Action("site.outage_reported", _("Outage reported")),
                Action("site.outage_ended", _("Outage ended")),
                Action("site.take_down_alarm", _("Alarm of the 25th day of a take-down")),
            ]
        )
