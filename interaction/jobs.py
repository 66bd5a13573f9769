"""Jobs of this app."""

from django.utils import timezone

from interaction.actions.mailing import forget_wishes
from interaction.actions.reminding import announce_turn, forget_leavings, list_overdue, remind_units
from interaction.actions.upkeep import forget_old
from sites_registry.api_jobs import platform_job


@platform_job("interaction.forget_old", cron="40 18 * * *")
def forget_old_data() -> None:
    """Platform, nightly (02:40 in Shanghai): forget what is no longer needed."""
    forget_old(now=timezone.now())
    forget_leavings()
    forget_wishes(now=timezone.now())


@platform_job("interaction.remind_units", cron="30 23 * * *")
def remind() -> None:
    """Platform, every morning (07:30 in Shanghai): reminders to units, the office's list of what is overdue (F5)."""
    today = timezone.localdate()
    remind_units(today=today)
    list_overdue(today=today)


@platform_job("interaction.turn_figures", cron="4 16 * * *")
def turn_figures() -> None:
    """Platform, after midnight in Shanghai: the figures of this month and the last say what is overdue today."""
    announce_turn(today=timezone.localdate())
