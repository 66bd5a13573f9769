"""Jobs of the sites' pages; those on files stand with what they do."""

from cms.checking.files import read_file_job, read_missing_files  # noqa: F401
from cms.checking.link_acts import index_missing, look_again
from cms.library.acts import deposit_due_everywhere
from cms.pushing.following import follow_changes
from sites_registry.api import SiteInfo, list_sites
from sites_registry.api_jobs import platform_job, site_job


@platform_job("cms.deposit_due", cron="* * * * *")
def deposit_what_is_due() -> None:
    """Deposit pages that became public by another way than publication (platform)."""
    for _ in deposit_due_everywhere():
        pass


@platform_job("cms.follow_pushes", cron="* * * * *")
def follow_pushed_items() -> None:
    """Bring owners' corrections and withdrawals to every place that took an item over (platform)."""
    follow_changes()


@site_job("checks.index_links")
def index_links_of_site(site: SiteInfo) -> None:
    """Site: index public items that are not in the index of links yet."""
    index_missing()


@platform_job("checks.own_links", cron="50 17 * * *")
def look_at_own_links() -> None:
    """Platform: ask the database again about typed addresses of our own sites, and index what is missing (01:50)."""
    look_again()
    for site in list_sites():
        index_links_of_site.defer(site=site.code, lock=f"checks.index_links.{site.code}")
