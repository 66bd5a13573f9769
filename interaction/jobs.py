"""Jobs of this app."""

from django.utils import timezone

from interaction.actions.upkeep import forget_old
from sites_registry.api_jobs import platform_job


@platform_job("interaction.forget_old", cron="40 18 * * *")
def forget_old_data() -> None:
    """Platform, nightly (02:40 in Shanghai): forget what is no longer needed."""
    forget_old(now=timezone.now())
