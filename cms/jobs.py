"""Jobs of the sites' pages."""

from cms.library.acts import deposit_due_everywhere
from sites_registry.api_jobs import platform_job


@platform_job("cms.deposit_due", cron="* * * * *")
def deposit_what_is_due() -> None:
    """Deposit pages that became public by another way than publication (platform)."""
    for _ in deposit_due_everywhere():
        pass
