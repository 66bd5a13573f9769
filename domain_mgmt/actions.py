"""Writing domain records. Wagtail's own host name of a site follows the primary record, always."""

from django.db import transaction
from wagtail.models import Site as WagtailSite

from accounts.api import console_roles
from accounts.models import User
from audit.api import record
from domain_mgmt.models import DomainRecord
from domain_mgmt.rules import check_routing_name, to_ascii, to_unicode
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import site_context
from sites_registry.api_closing import closed_site, note_names_released
from sites_registry.rules_closing import check_release


def add_domain(*, site_id: int, routing_name: str, legal_name: str, is_primary: bool, by: User | None) -> DomainRecord:
    """Record a name for a site's registry row (LA-14); raises Refused when it is malformed or taken."""
    routing = to_ascii(routing_name)
    ensure_allowed(check_routing_name(routing_name, routing))
    if DomainRecord.objects.filter(domain=routing).exists():
        raise Refused([Violation("domain.name.taken", "LA-14", {"name": routing_name})])
    if legal_name and DomainRecord.objects.filter(legal_name=legal_name).exclude(tenant_id=site_id).exists():
        raise Refused([Violation("domain.name.taken", "LA-14", {"name": legal_name})])
    row = DomainRecord.objects.create(
        tenant_id=site_id,
        domain=routing,
        legal_name=legal_name,
        unicode_name=to_unicode(routing),
        is_primary=False,
    )
    if is_primary:
        _put_first(row)
    record(
        action="domain.added",
        actor=by,
        site=row.tenant.code,
        object_type="domain",
        object_id=routing,
        params={"legal_name": legal_name, "primary": is_primary},
    )
    return row


@transaction.atomic
def release_names(*, site_id: int, reason: str, by: User) -> int:
    """Give the names of a closed site free (LA-15): its hosts answer nobody any more. Raises Refused."""
    site = closed_site(site_id)
    rows = DomainRecord.objects.select_for_update().filter(tenant_id=site_id).order_by("pk")
    ensure_allowed(
        check_release(state=site.state, has_archive=site.has_archive, by_roles=console_roles(by), reason=reason)
    )
    names = [row.domain for row in rows]
    for row in rows:
        row.delete()
    note_names_released(site_id)
    record(
        action="domain.released",
        actor=by,
        site=site.code,
        object_type="site",
        object_id=site.code,
        params={"names": names, "reason": reason},
    )
    return len(names)


@transaction.atomic
def make_primary(*, name: DomainRecord, by: User | None) -> None:
    """Make one of a site's names its first: addresses, previews and tags use it from now on."""
    list(DomainRecord.objects.select_for_update().filter(tenant_id=name.tenant_id))
    _put_first(name)
    record(
        action="domain.made_primary",
        actor=by,
        site=name.tenant.code,
        object_type="domain",
        object_id=name.domain,
    )


def _put_first(row: DomainRecord) -> None:
    DomainRecord.objects.filter(tenant=row.tenant_id, is_primary=True).update(is_primary=False)
    row.is_primary = True
    row.save(update_fields=["is_primary"])
    with site_context(row.tenant.code) as info:
        WagtailSite.objects.update(hostname=row.domain, site_name=info.name)
