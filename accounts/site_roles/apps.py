"""App configuration of site_roles."""

from django.apps import AppConfig


class SiteRolesConfig(AppConfig):
    """Memberships seen as the groups of one site (tenant schemas)."""

    name = "accounts.site_roles"
    label = "site_roles"
    verbose_name = "roles of a site"
