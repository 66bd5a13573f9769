"""Jobs of delivery. What a killed process left of a purge is not here: delivery.follower looks for it."""

from django.utils import timezone

from delivery.local import this_store
from delivery.nodes import give_up_on_lost_stores
from delivery.schedule import change_due_pages, note_turning_pages, sites_with_due_pages
from delivery.sweep import sweep_all
from sites_registry.api import SiteInfo
from sites_registry.api_jobs import platform_job, site_job


@platform_job("delivery.publish_due", cron="* * * * *")
def publish_due() -> None:
    """Find the sites with something to publish or to take down now (platform)."""
    for code in sites_with_due_pages():
        publish_due_of_site.defer(site=code, lock=f"delivery.publish_due.{code}")


@site_job("delivery.publish_due_of_site")
def publish_due_of_site(site: SiteInfo) -> None:
    """Publish what has become due and take down what has run out (one site)."""
    change_due_pages()


@platform_job("delivery.turn_of_day", cron="2 16 * * *")
def turn_of_day() -> None:
    """Two minutes after midnight in the city: pages that say something else from today on (platform)."""
    note_turning_pages(timezone.localdate())


@platform_job("delivery.sweep", cron="30 18 * * *")
def sweep() -> None:
    """Compare every stored page with the database, and forget orders of machines that stay away, nightly (platform)."""
    sweep_all(this_store())
    give_up_on_lost_stores()
