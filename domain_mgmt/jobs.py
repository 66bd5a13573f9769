"""Jobs of this app."""

from domain_mgmt.life.patrol import patrol
from sites_registry.api_jobs import platform_job


@platform_job("domain_mgmt.patrol", cron="30 17 1 * *")
def monthly_patrol() -> None:
    """Platform, on the second of each month at 01:30 in Shanghai: look at every name (LA-41.2)."""
    patrol()
