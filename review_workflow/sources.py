"""Where a draft comes from, held against the approved list (LN-21)."""

from review_workflow.desk.duty import approved_sources
from review_workflow.repost import is_listed
from sites_registry.api import current_site, names_by_code


def source_is_listed(draft: object) -> bool:
    """Own content, party and government sites, approved media; anything else needs the head of the unit."""
    source, address = getattr(draft, "source", "") or "", getattr(draft, "source_url", "") or ""
    if not source and not address:
        return True
    site = current_site()
    own = {site.name, site.short_name, site.sponsor_name, *names_by_code().values()}
    names, hosts = approved_sources()
    return is_listed(source=source, source_url=address, own_names=own, names=names, hosts=hosts)
