"""Jobs of the review."""

import logging

from review_workflow.bundles import release_due_bundles
from review_workflow.desk.notices import mail_notices
from review_workflow.messages import NOTICES
from review_workflow.recycle_bin import empty_bin
from review_workflow.timing import expire_due, release_due
from review_workflow.watch import watch_site
from sites_registry.api import SiteInfo, list_sites
from sites_registry.api_jobs import platform_job, site_job

logger = logging.getLogger("jiyue.review")


@platform_job("review.keep_times", cron="* * * * *")
def keep_times() -> None:
    """Platform, every minute: what was signed for this moment goes public or leaves (LA-24)."""
    release_due_bundles()
    release_due()
    expire_due()


@platform_job("review.mail_notices", cron="* * * * *")
def mail() -> None:
    """Platform, every minute: mail the notices that were not mailed yet."""
    mail_notices(NOTICES)


@platform_job("review.watch_all", cron="10 18 * * *")
def watch_all() -> None:
    """Platform, nightly (02:10 in Shanghai): one comparison for each site, each its own job (LA-42)."""
    empty_bin()
    for site in list_sites():
        watch.defer(site=site.code, lock=f"review.watch.{site.code}")


@site_job("review.watch")
def watch(site: SiteInfo) -> None:
    """One site: hold what is public against what was signed."""
    found = watch_site()
    if found:
        logger.error("%s: %s differences between public pages and signed versions", site.code, found)
