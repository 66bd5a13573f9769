"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.dispatch import receiver

from rulebook.signals import calendar_changed
from sites_registry.signals import site_closed
from work_orders.actions.access import stop_accesses_of
from work_orders.actions.upkeep import move_due_days


@receiver(calendar_changed, dispatch_uid="work_orders.move_due_days")
def follow_calendar(**_kwargs: Any) -> None:
    """The office changed the holiday table."""
    move_due_days()


@receiver(site_closed, dispatch_uid="work_orders.stop_accesses")
def stop_accesses(*, code: str, by: Any, order_number: str, **_kwargs: Any) -> None:
    """A site is closed for good; its systems are cut off in the same transaction."""
    stop_accesses_of(site_code=code, reason=order_number or "—", by=by)
