"""From a host name to its site, remembered for a short while in this process.

Every process asks the registry again after ROUTE_SECONDS, or as soon as another process has announced a
change (follow_version); a change made in this process is seen at once (receivers.py). Misses are not
remembered: endless made-up hosts can't fill the memory.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from domain_mgmt.models import DomainRecord
from sites_registry.api import Display, SiteInfo, Turn, display_from, platform_context, site_info, turns_of
from sites_registry.enums import SiteKind, SiteState

ROUTE_SECONDS = 10.0
MAX_HOST_LENGTH = 253


@dataclass(frozen=True, slots=True)
class DomainInfo:
    """One domain record as plain values."""

    routing_name: str
    legal_name: str
    unicode_name: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Route:
    """Where a host leads: the site, the record of this host, and the site's primary record."""

    site: SiteInfo
    domain: DomainInfo
    primary: DomainInfo


# What is remembered: until when, under which version of the registry, what.
_routes: dict[str, tuple[float, object, Route]] = {}
_names: dict[str, tuple[float, object, frozenset[str]]] = {}
_portal: dict[str, tuple[float, object, Route | None]] = {}
_turns: dict[str, tuple[float, object, tuple[Turn, ...]]] = {}
_version_source: list[Callable[[], object]] = [lambda: None]


def follow_version(source: Callable[[], object]) -> None:
    """Name the function whose answer changes whenever any process changed the registry."""
    _version_source[:] = [source]


def normalise_host(host: str) -> str:
    """Host header without port and trailing dot, in small letters; empty when it can't be a host."""
    name = host.rsplit(":", 1)[0] if host.rfind(":") > host.rfind("]") else host
    name = name.rstrip(".").lower()
    return name if len(name) <= MAX_HOST_LENGTH else ""


def route_for_host(host: str) -> Route | None:
    """Find the active route of a host; None when no site has this name."""
    name = normalise_host(host)
    if not name:
        return None
    return _remembered("host:" + name, domain=name)


def route_for_code(code: str) -> Route | None:
    """Find a site's primary route by its code; None when there is no such site or name."""
    return _remembered("code:" + code, tenant__code=code, is_primary=True)


def city_portal() -> Route | None:
    """The primary route of the city's portal, to which every other site's head leads; None before there is one."""
    version = _version_source[0]()
    hit = _portal.get("")
    if hit is None or hit[0] <= time.monotonic() or hit[1] != version:
        route = _load({"tenant__kind": SiteKind.CITY_PORTAL, "tenant__state": SiteState.ONLINE, "is_primary": True})
        hit = _portal[""] = (time.monotonic() + ROUTE_SECONDS, version, route)
    return hit[2]


def registered_names(hosts: Iterable[str]) -> frozenset[str]:
    """Those of the hosts that are active names of sites here; all names are remembered as long as a route."""
    version = _version_source[0]()
    hit = _names.get("")
    if hit is None or hit[0] <= time.monotonic() or hit[1] != version:
        names = frozenset(DomainRecord.objects.filter(is_active=True).order_by().values_list("domain", flat=True))
        hit = _names[""] = (time.monotonic() + ROUTE_SECONDS, version, names)
    return hit[2].intersection(hosts)


def display_here(code: str) -> Display:
    """What the switches do to a site at this moment; switches are remembered as long as a route."""
    version, now = _version_source[0](), timezone.now()
    hit = _turns.get(code)
    if hit is None or hit[0] <= time.monotonic() or hit[1] != version:
        hit = _turns[code] = (time.monotonic() + ROUTE_SECONDS, version, turns_of(code, after=now))
    return display_from(hit[2], at=now)


def last_known_site(host: str) -> SiteInfo | None:
    """The site of a host as this process last knew it, without asking: for pages that say the database is away."""
    hit = _routes.get("host:" + normalise_host(host))
    return hit[2].site if hit else None


def forget_routes() -> None:
    """Drop what this process remembers."""
    _routes.clear()
    _names.clear()
    _portal.clear()
    _turns.clear()


def _remembered(key: str, **where: object) -> Route | None:
    version = _version_source[0]()  # asked before the registry is read: an old reading is never kept as new
    hit = _routes.get(key)
    if hit is not None and hit[0] > time.monotonic() and hit[1] == version:
        return hit[2]
    route = _load(where)
    if route is not None:
        _routes[key] = (time.monotonic() + ROUTE_SECONDS, version, route)
    return route


def _load(where: dict[str, object]) -> Route | None:
    with platform_context():
        record = DomainRecord.objects.select_related("tenant__unit").filter(is_active=True, **where).first()
        if record is None:
            return None
        primary = record
        if not record.is_primary:
            primary = DomainRecord.objects.filter(tenant=record.tenant_id, is_primary=True).first() or record
        return Route(site_info(record.tenant), _plain(record), _plain(primary))


def _plain(record: DomainRecord) -> DomainInfo:
    return DomainInfo(record.domain, record.legal_name, record.unicode_name, record.is_primary)
