"""Jobs of consultations."""

from django.utils import timezone

from interaction.consultations.mirror import announce_turns, mirror_all
from interaction.consultations.reminding import forget_senders, remind_of_results
from sites_registry.api_jobs import platform_job


@platform_job("interaction.turn_consultations", cron="3 16 * * *")
def turn_consultations() -> None:
    """Platform, three minutes after midnight in Shanghai: consultations that begin today or ended yesterday."""
    announce_turns(timezone.localdate())


@platform_job("interaction.remind_of_results", cron="20 23 * * *")
def remind() -> None:
    """Platform, every morning (07:20 in Shanghai): results that are due; contacts no longer needed are forgotten."""
    today = timezone.localdate()
    mirror_all()
    remind_of_results(today=today)
    forget_senders(today=today)
