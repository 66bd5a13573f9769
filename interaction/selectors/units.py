"""The units that messages are sent to: every site that is not closed stands for its unit."""

from collections.abc import Mapping

from django.utils.translation import pgettext

from sites_registry.api import list_sites, live_codes, names_by_code
from sites_registry.enums import SiteKind


def unit_choices() -> list[tuple[str, str]]:
    """Code and full name of every unit that can be asked."""
    open_ones = set(live_codes())
    return [(site.code, site.sponsor_name) for site in list_sites() if site.code in open_ones]


def unit_names() -> Mapping[str, str]:
    """Short names of all units by code; an empty code says that the office is looking for one."""
    return {**names_by_code(), "": pgettext("messages", "being found")}


def is_city_portal(kind: str) -> bool:
    """Whether a site shows the messages of all units: the city's own."""
    return kind == SiteKind.CITY_PORTAL


def portal_code() -> str:
    """The city's own site."""
    return next((site.code for site in list_sites() if is_city_portal(site.kind)), "")


def sites_showing(unit: str) -> tuple[str, ...]:
    """The sites on whose lists a unit's answers stand: its own and the city's."""
    return tuple(site.code for site in list_sites() if site.code == unit or is_city_portal(site.kind))
