"""The door of rulebook."""

from datetime import datetime

from policy.deadlines import Due, due_for
from policy.workdays import WorkingCalendar
from rulebook.actions import save_year, seed_years
from rulebook.selectors import special_days, working_calendar, years_known

__all__ = [
    "Due",
    "WorkingCalendar",
    "due_by_rule",
    "save_year",
    "seed_years",
    "special_days",
    "working_calendar",
    "years_known",
]


def due_by_rule(rule: str, received: datetime, *, days: int | None = None) -> Due:
    """Say when something received then is due by a rule (policy.deadlines), on the office's calendar."""
    return due_for(rule, received, working_calendar(), days=days)
