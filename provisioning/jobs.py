"""Jobs of provisioning: spare schemas, archive packages of closed sites."""

from provisioning.archiving.package import write_package
from provisioning.spares import refill_spares
from sites_registry.api import SiteInfo
from sites_registry.api_closing import keep_archive
from sites_registry.api_jobs import platform_job, site_job


@platform_job("provisioning.refill_spares", cron="* * * * *")
def refill() -> None:
    """Make spares until there are enough, so that the next site opens at once (platform)."""
    refill_spares()


@site_job("provisioning.archive_site")
def archive_site(site: SiteInfo) -> None:
    """One site, closed: write its archive package and note it (LA-11.2); made again, it is replaced."""
    keep_archive(site_code=site.code, facts=write_package(site))
