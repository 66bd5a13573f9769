"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.dispatch import receiver

from rulebook.signals import calendar_changed
from work_orders.actions.upkeep import move_due_days


@receiver(calendar_changed, dispatch_uid="work_orders.move_due_days")
def follow_calendar(**_kwargs: Any) -> None:
    """The office changed the holiday table."""
    move_due_days()
