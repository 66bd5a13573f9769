"""The door of domain_mgmt: names of a site and addresses built from them, in one place."""

from django.conf import settings
from django.db import connection

from domain_mgmt.routing import (
    DomainInfo,
    Route,
    city_portal,
    display_here,
    follow_version,
    last_known_site,
    registered_names,
    route_for_code,
    route_for_host,
)
from domain_mgmt.selectors import hosts_by_code, hosts_of, names_in_use
from sites_registry.api import code_of_schema

__all__ = [
    "DomainInfo",
    "Route",
    "address_of",
    "back_office_root",
    "city_portal",
    "display_here",
    "follow_version",
    "hosts_by_code",
    "hosts_of",
    "last_known_site",
    "names_in_use",
    "primary_domain",
    "public_root",
    "registered_names",
    "route_for_code",
    "route_for_host",
]

_DEFAULT_PORTS = {"http": 80, "https": 443}


def primary_domain(code: str | None = None) -> DomainInfo | None:
    """Return the primary name of a site (default: the current one); None if it has none yet."""
    route = route_for_code(code or code_of_schema(connection.schema_name) or "")
    return route.primary if route else None


def public_root(code: str | None = None) -> str:
    """Address of a site's public face without closing slash; empty for a site without a name."""
    domain = primary_domain(code)
    return address_of(domain.routing_name) if domain else ""


def back_office_root(code: str | None = None) -> str:
    """Address of a site's back office with closing slash; of the console when the code is the console's."""
    root = address_of(settings.CONSOLE_HOSTS[0])
    if code is None or code == settings.CONSOLE_CODE:
        return f"{root}/"
    return f"{root}/s/{code}/"


def address_of(host: str) -> str:
    """Address of a host of this installation without closing slash."""
    scheme, port = settings.PUBLIC_SCHEME, settings.PUBLIC_PORT
    suffix = "" if port == _DEFAULT_PORTS.get(scheme) else f":{port}"
    return f"{scheme}://{host}{suffix}"
