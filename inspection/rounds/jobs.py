"""Periodic jobs of rounds and orders."""

from django.utils import timezone

from inspection.rounds.actions.upkeep import chase_overdue
from sites_registry.api_jobs import platform_job


@platform_job("inspection.chase_orders", cron="30 0 * * *")
def chase_orders() -> None:
    """Platform, every morning: overdue supervision orders are chased and listed (LA-50)."""
    chase_overdue(today=timezone.localdate())
