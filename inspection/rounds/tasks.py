"""Jobs that acts on orders start."""

from inspection.rounds.actions.upkeep import recheck_order, tell_result
from inspection.rounds.machine import look_again
from sites_registry.api_jobs import platform_job


@platform_job("inspection.recheck_order")
def recheck(order: int) -> None:
    """Platform: look at the findings of an order that was answered; run twice it looks twice."""
    tell_result(recheck_order(order_id=order, recheck=look_again))


def recheck_later(order: int) -> None:
    """Write the job in the present transaction."""
    recheck.defer(order=order)
