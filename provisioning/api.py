"""The door of provisioning: opening sites."""

from provisioning.actions import NewSite, open_site

__all__ = ["NewSite", "open_site"]
