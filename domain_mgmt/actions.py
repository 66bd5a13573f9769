"""Writing domain records. Wagtail's own host name of a site follows the primary record, always."""

from django.db import transaction
from wagtail.models import Site as WagtailSite

from accounts.models import User
from audit.api import record
from domain_mgmt.models import DomainRecord
from domain_mgmt.rules import check_routing_name, to_ascii, to_unicode
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import site_context


def add_domain(*, site_id: int, routing_name: str, legal_name: str, is_primary: bool, by: User | None) -> DomainRecord:
    """Record a name for a site's registry row (LA-14); raises Refused when it is malformed or taken."""
    routing = to_ascii(routing_name)
    ensure_allowed(check_routing_name(routing_name, routing))
    if DomainRecord.objects.filter(domain=routing).exists():
        raise Refused([Violation("domain.name.taken", "LA-14", {"name": routing_name})])
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
