"""App configuration of delivery."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The page store: citizens' pages as files, right at once, alive without the database (public schema)."""

    name = "delivery"
    label = "delivery"
    verbose_name = "delivery"

    def ready(self) -> None:
        """Listen for changes, follow other processes' changes of the registry, run beside the worker, report health."""
        from cms.api import Part, register_health_part
        from delivery import receivers  # noqa: F401
        from delivery.follower import follow
        from delivery.local import store_is_well, this_store
        from delivery.nodes import follows_others
        from domain_mgmt.api import follow_version
        from sites_registry.api_jobs import runs_beside_worker

        follow_version(lambda: this_store().registry_version())
        runs_beside_worker("delivery.follow", follow)
        register_health_part(Part("pages", store_is_well))
        register_health_part(Part("other_machines", follows_others, is_vital=True))
