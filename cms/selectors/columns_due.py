"""Columns in which somebody must publish soon: empty, overdue, or at the end of their update cycle (LA-25.1)."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.api import User
from cms.models import ColumnPage
from cms.selectors.items import newest_of
from policy.columns import staleness

EMPTY, OVERDUE, DUE_SOON = "columns.update.empty", "columns.update.overdue", "columns.update.due_soon"
_URGENCY = {OVERDUE: 0, EMPTY: 1, DUE_SOON: 2}


@dataclass(frozen=True, slots=True)
class DueColumn:
    """One column; `last_item` is the day of its newest item."""

    pk: int
    title: str
    code: str
    last_item: date | None
    days: int
    cycle_days: int


def columns_due(user: User, *, today: date, limit: int) -> list[DueColumn]:
    """Columns with items of their own in which this person may write, the most urgent first; two queries and rights."""
    columns = [
        column
        for column in ColumnPage.objects.filter(live=True, archived=False).order_by("path")
        if column.permissions_for_user(user).can_add_subpage()
        and column.column_type != "topic"
        and not column.link_address
        and not column.is_gathering
    ]
    newest = newest_of([column.path for column in columns], 1) if columns else {}
    found = [_judged(column, newest.get(column.path, []), today) for column in columns]
    due = [one for one in found if one is not None]
    return sorted(due, key=lambda one: (_URGENCY[one.code], -one.days))[:limit]


def _judged(column: ColumnPage, items: list[object], today: date) -> DueColumn | None:
    moment = items[0].published_at if items else None
    last_item = timezone.localdate(moment) if moment else None
    violations = staleness(column.column_type, last_item, today)
    if not violations:
        return None
    params = violations[0].params
    return DueColumn(
        column.pk,
        column.title,
        violations[0].code,
        last_item,
        int(params.get("days", 0)),
        int(params.get("cycle_days", 0)),
    )
