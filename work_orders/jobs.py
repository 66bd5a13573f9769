"""Jobs of this app."""

from django.utils import timezone

from sites_registry.api_jobs import platform_job
from work_orders.actions.call_log import forget_old_calls
from work_orders.actions.holding import forget_old_files


@platform_job("work_orders.forget_held_files", cron="23 * * * *")
def forget_held_files() -> None:
    """Platform, hourly: files of forms that nobody sent again within a day are forgotten."""
    forget_old_files(timezone.now())


@platform_job("work_orders.forget_old_calls", cron="47 19 * * *")
def forget_calls() -> None:
    """Platform, nightly: single calls by interface are forgotten after half a year."""
    forget_old_calls(timezone.now())
