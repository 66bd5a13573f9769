"""Signals that rounds listen to; each receiver calls one action."""

from typing import Any

from django.dispatch import receiver

from inspection.rounds.actions.upkeep import move_due_days
from rulebook.signals import calendar_changed


@receiver(calendar_changed, dispatch_uid="inspection.move_due_days")
def follow_calendar(**_kwargs: Any) -> None:
    """The office changed the holiday table."""
    move_due_days()
