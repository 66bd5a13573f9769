"""Jobs of this app."""

from django.utils import timezone

from accounts.api import forget_old_logins
from sites_registry.api_jobs import platform_job


@platform_job("console.forget_old_logins", cron="50 18 * * *")
def forget_old() -> None:
    """Platform, nightly (02:50 in Shanghai): forget run-out sessions, failures and logins of half a year ago."""
    forget_old_logins(now=timezone.now())
