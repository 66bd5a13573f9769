"""App configuration of sites_registry."""

from django.apps import AppConfig


class SitesRegistryConfig(AppConfig):
    """Units and sites (public schema)."""

    name = "sites_registry"
    label = "sites_registry"
    verbose_name = "sites registry"
