"""Opening a site: whole or nothing, under a second."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Site as WagtailSite

from accounts.api import console_roles
from accounts.models import User
from audit.api import gathered, record
from cms.api import deposit_whole_site
from domain_mgmt.actions import add_domain
from policy.violations import Refused, Violation, ensure_allowed
from provisioning.schemas import copy_template
from provisioning.spares import claim_spare
from sites_registry.api import SiteInfo, find_site, platform_context, schema_of, site_context
from sites_registry.enums import SiteKind, SiteState
from sites_registry.models import Site, Unit
from sites_registry.rules import check_new_site, check_office


@dataclass(frozen=True, slots=True)
class NewSite:
    """What is asked for: the unit and its site. Empty names are derived from the code."""

    code: str
    kind: str
    unit_name: str
    short_name: str
    legal_name: str = ""
    routing_name: str = ""
    level: str = "department"
    parent_unit: str = ""
    palette: str = "red"
    first_responsible_person: str = ""
    contact_phone: str = ""
    contact_address: str = ""
    id_code: str = ""
    icp_number: str = ""
    police_number: str = ""
    online: bool = False


def open_site(wish: NewSite, *, by: User | None) -> SiteInfo:
    """Open a site for a unit (LA-10): schema, registry rows, names. Raises Refused; half-done is impossible."""
    with platform_context(), transaction.atomic(), gathered():
        _check(wish, by)
        site = _write_registry(wish)
        if not claim_spare(site.schema_name):
            _copy_now(site.schema_name)
        add_domain(
            site_id=site.pk,
            routing_name=wish.routing_name or f"{wish.code}.luan.localhost",
            legal_name=wish.legal_name or f"{wish.code}.luan.gov.cn",
            is_primary=True,
            by=by,
        )
        with site_context(wish.code):
            deposit_whole_site()  # its channels and columns; the library knows a site from its first moment on
        record(
            action="site.opened",
            actor=by,
            site=site.code,
            object_type="site",
            object_id=site.code,
            params={"kind": wish.kind, "online": wish.online},
        )
    return find_site(wish.code)


def open_console(*, routing_host: str) -> SiteInfo:
    """Open the platform's own back office (no public pages); repeatable."""
    with platform_context(), transaction.atomic():
        code = settings.CONSOLE_CODE
        if not Site.objects.filter(code=code).exists():
            unit, _ = Unit.objects.get_or_create(full_name="集约平台", defaults={"short_name": "平台"})
            Site.objects.create(
                schema_name=schema_of(code), code=code, unit=unit, kind=SiteKind.CONSOLE, state=SiteState.ONLINE
            )
            if not claim_spare(schema_of(code)):
                _copy_now(schema_of(code))
        with site_context(code):
            WagtailSite.objects.update(hostname=routing_host)
    return find_site(code)


def _check(wish: NewSite, by: User | None) -> None:
    if by is not None:  # without a person it is a command of the operators
        ensure_allowed(check_office(console_roles(by)))
    unit_has_site = Site.objects.filter(unit__full_name=wish.unit_name).exclude(state=SiteState.CLOSED).exists()
    ensure_allowed(
        check_new_site(
            code=wish.code,
            kind=wish.kind,
            unit_name=wish.unit_name,
            short_name=wish.short_name,
            taken_codes=frozenset(Site.objects.values_list("code", flat=True)),
            unit_has_site=unit_has_site,
        )
    )


def _write_registry(wish: NewSite) -> Site:
    parent = Unit.objects.filter(full_name=wish.parent_unit).first() if wish.parent_unit else None
    unit, _ = Unit.objects.update_or_create(
        full_name=wish.unit_name,
        defaults={
            "short_name": wish.short_name,
            "level": wish.level,
            "parent": parent,
            "first_responsible_person": wish.first_responsible_person,
            "contact_phone": wish.contact_phone,
            "contact_address": wish.contact_address,
        },
    )
    return Site.objects.create(
        schema_name=schema_of(wish.code),
        code=wish.code,
        unit=unit,
        kind=wish.kind,
        palette=wish.palette,
        id_code=wish.id_code,
        icp_number=wish.icp_number,
        police_number=wish.police_number,
        state=SiteState.ONLINE if wish.online else SiteState.BUILDING,
        online_since=timezone.now() if wish.online else None,
    )


def _copy_now(schema_name: str) -> None:
    """No spare is left: copy the template in this transaction (owner role), or say so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_database_privilege(current_database(), 'CREATE')")
        may_create = cursor.fetchone()[0]
    if not may_create:
        raise Refused([Violation("site.spares.empty", "house")])
    copy_template(schema_name)
