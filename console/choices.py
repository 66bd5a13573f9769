"""Choices that several forms of the console offer."""

from sites_registry.api import list_sites


def site_choices() -> list[tuple[str, str]]:
    """Codes and standard short names of every site in the order of opening."""
    return [(site.code, site.short_name) for site in list_sites()]
