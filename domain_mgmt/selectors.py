"""Reading domain records afresh, for decisions that outlive a request."""

from collections.abc import Iterable

from domain_mgmt.models import DomainRecord


def hosts_of(code: str) -> tuple[str, ...]:
    """Routing names in use of one site."""
    rows = DomainRecord.objects.filter(tenant__code=code, is_active=True).order_by("domain")
    return tuple(rows.values_list("domain", flat=True))


def hosts_by_code() -> dict[str, list[str]]:
    """Routing names in use of every site, by its code."""
    found: dict[str, list[str]] = {}
    rows = DomainRecord.objects.filter(is_active=True).order_by("domain")
    for code, domain in rows.values_list("tenant__code", "domain"):
        found.setdefault(code, []).append(domain)
    return found


def names_in_use(names: Iterable[str]) -> set[str]:
    """Those of the routing names that some site uses."""
    rows = DomainRecord.objects.filter(domain__in=list(names), is_active=True).order_by("domain")
    return set(rows.values_list("domain", flat=True))
