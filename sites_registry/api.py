"""The door of sites_registry: what a site is, and the only ways to enter one.

Nobody else sets a schema by hand. Values that leave here are frozen dataclasses.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import connection
from django_tenants.utils import schema_context

from sites_registry.actions import grant_exception
from sites_registry.enums import PORTAL_KINDS, HomeLayout, SiteKind, SiteState
from sites_registry.models import Site
from sites_registry.opening_checks import register_opening_check
from sites_registry.selectors import (
    Absence,
    Banner,
    Display,
    Turn,
    absence_of,
    allowed_numbers,
    display_from,
    display_of,
    switch_moments,
    turns_of,
)

__all__ = [
    "Absence",
    "Banner",
    "Display",
    "NoSuchSiteError",
    "SiteInfo",
    "Turn",
    "absence_of",
    "allowed_numbers",
    "code_of_schema",
    "current_site",
    "display_from",
    "display_of",
    "each_site",
    "find_site",
    "grant_exception",
    "list_sites",
    "live_codes",
    "offline_codes",
    "platform_context",
    "register_opening_check",
    "schema_of",
    "site_context",
    "site_info",
    "site_number",
    "switch_moments",
    "turns_of",
    "unit_facts_of",
]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """A site's registry row with its unit, as plain values; also what the connection calls its tenant."""

    code: str
    schema_name: str
    kind: str
    state: str
    palette: str
    name: str
    short_name: str
    sponsor_name: str
    id_code: str
    icp_number: str
    police_number: str
    contact_phone: str
    contact_address: str
    logo: str = ""
    has_emblem: bool = False
    home_layout: str = HomeLayout.ARRANGED.value
    languages: tuple[tuple[str, str], ...] = ()
    picture_mb: int | None = None
    file_mb: int | None = None
    file_kinds: tuple[str, ...] = ()

    @property
    def is_portal(self) -> bool:
        """City and county portals (may carry the emblem, LA-21)."""
        return self.kind in PORTAL_KINDS

    @property
    def is_console(self) -> bool:
        """The office's own back office, which has no public pages."""
        return self.kind == SiteKind.CONSOLE

    @property
    def is_online(self) -> bool:
        """Shown to citizens."""
        return self.state == SiteState.ONLINE


class NoSuchSiteError(LookupError):
    """There is no site with this code."""


def schema_of(code: str) -> str:
    """Schema name of a site code."""
    return settings.SITE_SCHEMA_PREFIX + code


def code_of_schema(schema_name: str) -> str | None:
    """Site code of a schema name; None for public. Template and spares answer with their own name."""
    if schema_name == "public":
        return None
    if schema_name.startswith(settings.SITE_SCHEMA_PREFIX):
        return schema_name.removeprefix(settings.SITE_SCHEMA_PREFIX)
    return schema_name


def site_info(row: Site) -> SiteInfo:
    """Plain values of a registry row (needs its unit joined)."""
    return SiteInfo(
        code=row.code,
        schema_name=row.schema_name,
        kind=row.kind,
        state=row.state,
        palette=row.palette,
        name=row.unit.full_name,
        short_name=row.unit.short_name,
        sponsor_name=row.unit.full_name,
        id_code=row.id_code,
        icp_number=row.icp_number,
        police_number=row.police_number,
        contact_phone=row.unit.contact_phone,
        contact_address=row.unit.contact_address,
        logo=row.logo,
        has_emblem=row.has_emblem,
        home_layout=row.home_layout,
        languages=tuple((label, address) for label, address in row.languages),
        picture_mb=row.picture_mb,
        file_mb=row.file_mb,
        file_kinds=tuple(row.file_kinds),
    )


def find_site(code: str) -> SiteInfo:
    """Return one site; raises NoSuchSiteError."""
    row = Site.objects.select_related("unit").filter(code=code).first()
    if row is None:
        raise NoSuchSiteError(code)
    return site_info(row)


def list_sites(*, with_console: bool = False) -> list[SiteInfo]:
    """Every site in the order of opening; the console only when asked."""
    rows = Site.objects.select_related("unit").order_by("pk")
    return [site_info(row) for row in rows if with_console or row.kind != SiteKind.CONSOLE]


def names_by_code() -> dict[str, str]:
    """Code and standard short name of every site in the order of opening; the console is none."""
    with platform_context():
        rows = Site.objects.exclude(kind=SiteKind.CONSOLE).order_by("pk")
        return dict(rows.values_list("code", "unit__short_name"))


def live_codes() -> list[str]:
    """Codes of the sites that are not closed, in the order of opening; the console is none."""
    rows = Site.objects.exclude(kind=SiteKind.CONSOLE).exclude(state=SiteState.CLOSED).order_by("pk")
    return list(rows.values_list("code", flat=True))


def offline_codes() -> list[str]:
    """Codes of the sites whose pages citizens can't see at the moment."""
    with platform_context():
        return list(Site.objects.exclude(state=SiteState.ONLINE).order_by("pk").values_list("code", flat=True))


def site_number(code: str) -> int | None:
    """The number of a site's registry row, for keys of apps above; None for an unknown site."""
    return Site.objects.filter(code=code).values_list("pk", flat=True).first()


def unit_facts_of(code: str) -> dict[str, str]:
    """What the registry says about a site's unit, as a form is filled with it; nothing for an unknown site."""
    row = Site.objects.select_related("unit").filter(code=code).first()
    if row is None:
        return {}
    names = ("full_name", "short_name", "first_responsible_person", "contact_phone", "contact_address")
    return {name: getattr(row.unit, name) for name in names}


def current_site() -> SiteInfo:
    """Return the site of the current schema; raises NoSuchSiteError in public, template and spares."""
    tenant = connection.tenant
    if isinstance(tenant, SiteInfo):
        return tenant
    return find_site(code_of_schema(connection.schema_name) or "")


@contextmanager
def site_context(site: SiteInfo | str) -> Iterator[SiteInfo]:
    """Enter one site and leave it again, whatever happens."""
    info = find_site(site) if isinstance(site, str) else site
    previous = connection.tenant
    connection.set_tenant(info)
    try:
        yield info
    finally:
        connection.set_tenant(previous)


@contextmanager
def platform_context() -> Iterator[None]:
    """Enter the public schema and leave it again."""
    with schema_context("public"):
        yield


def each_site(
    function: Callable[[SiteInfo], Result], *, sites: Sequence[SiteInfo] | None = None
) -> Iterator[tuple[SiteInfo, Result]]:
    """Call a function inside each site in turn and give back its plain result.

    Never hand a person or a queryset in or out: both remember the schema they were read in.
    """
    for site in sites if sites is not None else list_sites():
        with site_context(site):
            result = function(site)
        yield site, result
