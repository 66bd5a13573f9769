"""Periodic jobs of rounds, orders and forms. Each is resumable: what a killed one left is finished by the next."""

from django.utils import timezone

from inspection.rounds.actions.filling import make_due_forms, remind_of_forms
from inspection.rounds.actions.mutual import make_month_round
from inspection.rounds.actions.rounding import make_quarter_round, make_week_round
from inspection.rounds.actions.upkeep import chase_overdue
from sites_registry.api_jobs import platform_job


@platform_job("inspection.chase_orders", cron="30 0 * * *")
def chase_orders() -> None:
    """Platform, every morning: overdue supervision orders are chased and listed (LA-50)."""
    chase_overdue(today=timezone.localdate())


@platform_job("inspection.make_rounds", cron="10 0,1,2,6 * * *")
def make_rounds() -> None:
    """Platform, on workday mornings: the rounds of the week, month and quarter whose day has come (LA-49)."""
    today = timezone.localdate()
    make_week_round(today)
    make_month_round(today)
    make_quarter_round(today)


@platform_job("inspection.make_forms", cron="20 0 * * *")
def make_forms() -> None:
    """Platform, every morning: forms whose time has come are made; who owes one on its day is told (LA-49, LA-51)."""
    today = timezone.localdate()
    make_due_forms(today)
    remind_of_forms(today)
