"""Jobs of this app."""

from django.utils import timezone

from sites_registry.api_jobs import platform_job
from sites_registry.life.outages import give_alarms, turn_long_outages


@platform_job("sites_registry.watch_clocks", cron="7 * * * *")
def watch_clocks() -> None:
    """Platform, hourly: outages over 72 hours become take-downs, take-downs give the alarm of day 25."""
    now = timezone.now()
    turn_long_outages(now=now)
    give_alarms(now=now)
