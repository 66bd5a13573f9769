"""Jobs of this app."""

from django.utils import timezone

from registers.actions import end_rights
from sites_registry.api_jobs import platform_job


@platform_job("registers.end_rights", cron="12 * * * *")
def end_rights_of_leavers() -> None:
    """Platform, hourly: nobody keeps rights whose last day is over (LA-41.3)."""
    end_rights(today=timezone.localdate())
