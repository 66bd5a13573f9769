"""The door for those who judge facts of many sites at once: rows of `public`, read with set queries (adr/0150)."""

from sites_registry.models import Filing, LayoutException, Site, Unit

__all__ = ["Filing", "LayoutException", "Site", "Unit"]
