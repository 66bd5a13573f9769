"""Where a draft comes from, held against the approved list (LN-21)."""

from domain_mgmt.api import registered_names
from policy.destinations import host_of
from review_workflow.desk.duty import approved_sources
from review_workflow.repost import is_listed
from sites_registry.api import current_site, names_by_code


def source_is_listed(draft: object) -> bool:
    """Own content, government sites, the sites of this platform, approved media; anything else needs the head."""
    source, address = getattr(draft, "source", "") or "", getattr(draft, "source_url", "") or ""
    if not source and not address:
        return True
    site = current_site()
    own = {site.name, site.short_name, site.sponsor_name, *names_by_code().values()}
    names, hosts = approved_sources()
    hosts = [*hosts, *registered_names([host_of(address)])]
    return is_listed(source=source, source_url=address, own_names=own, names=names, hosts=hosts)
