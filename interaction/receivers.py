"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.dispatch import receiver

from interaction.actions.reminding import move_message_clocks
from interaction.actions.upkeep import move_due_days
from rulebook.signals import calendar_changed


@receiver(calendar_changed, dispatch_uid="interaction.move_due_days")
def follow_calendar(**_kwargs: Any) -> None:
    """The office changed the holiday table."""
    move_due_days()
    move_message_clocks()
