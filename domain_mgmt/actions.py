"""Writing domain records."""

from django.utils import timezone

from accounts.models import User
from audit.api import record
from domain_mgmt.models import DomainRecord
from domain_mgmt.rules import check_routing_name, to_ascii, to_unicode
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.models import Site


def add_domain(*, site: Site, routing_name: str, legal_name: str, is_primary: bool, by: User | None) -> DomainRecord:
    """Record a name for a site (LA-14); raises Refused when it is malformed or taken."""
    routing = to_ascii(routing_name)
    ensure_allowed(check_routing_name(routing_name, routing))
    if DomainRecord.objects.filter(domain=routing).exists():
        raise Refused([Violation("domain.name.taken", "LA-14", {"name": routing_name})])
    if is_primary:
        DomainRecord.objects.filter(tenant=site, is_primary=True).update(is_primary=False)
    row = DomainRecord.objects.create(
        tenant=site,
        domain=routing,
        legal_name=legal_name,
        unicode_name=to_unicode(routing),
        is_primary=is_primary,
        created_at=timezone.now(),
    )
    record(
        action="domain.added",
        actor=by,
        site=site.code,
        object_type="domain",
        object_id=routing,
        params={"legal_name": legal_name, "primary": is_primary},
    )
    return row
