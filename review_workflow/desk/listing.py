"""The review list over all sites of a person: filters, counts, due colours, claims.

Only what this person may sign now is in it; no site is visited. The queue is judged in groups (`desk.waiting`), and
only the rows of the page that is shown are read.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Case, Func, Q, QuerySet, Value, When
from django.utils import timezone

from review_workflow.desk.models import Opening, ReviewItem
from review_workflow.desk.selectors import hands_of, item_info
from review_workflow.desk.values import ItemInfo
from review_workflow.desk.waiting import Waiting, signable, soon_until
from review_workflow.enums import Due, Importance, Stage

Key = TypeVar("Key", bound=Hashable)
PAGE_SIZE = 50
CLAIM_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person filters by; empty means everything."""

    site: str = ""
    stage: str = ""
    importance: str = ""
    due: str = ""
    words: str = ""

    def fits(self, group: Waiting) -> bool:
        """Whether the items of a group are wanted; words are asked of each item."""
        return (
            self.site in ("", group.site)
            and self.stage in ("", group.stage)
            and self.importance in ("", group.importance)
            and self.due in ("", group.due)
        )


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One row of the list."""

    info: ItemInfo
    due: Due
    is_opened: bool
    is_claimed: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One page of the list, and the counts of everything this person may sign."""

    lines: list[DeskLine]
    total: int
    number: int
    pages: int
    by_site: Mapping[str, int] = field(default_factory=dict)
    by_stage: Mapping[Stage, int] = field(default_factory=dict)
    by_due: Mapping[Due, int] = field(default_factory=dict)
    by_importance: Mapping[Importance, int] = field(default_factory=dict)


def desk_of(user_id: int, wanted: Wanted, *, number: int = 1) -> DeskPage:
    """What this person may sign now, the most urgent first; emergencies before everything."""
    now = timezone.now()
    groups = signable(hands_of(user_id), now)
    rows, total = _wanted_rows([group for group in groups if wanted.fits(group)], wanted.words)
    pages = max(1, -(-total // PAGE_SIZE))
    number = min(max(number, 1), pages)
    return DeskPage(
        lines=_lines(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], user_id, now),
        total=total,
        number=number,
        pages=pages,
        by_site=_counts((group.site, group) for group in groups),
        by_stage=_counts((group.stage, group) for group in groups),
        by_due=_counts((group.due, group) for group in groups),
        by_importance=_counts((group.importance, group) for group in groups),
    )


def _counts(groups: Iterable[tuple[Key, Waiting]]) -> Mapping[Key, int]:
    found: Counter[Key] = Counter()
    for key, group in groups:
        found[key] += len(group.numbers)
    return found


def _wanted_rows(groups: Iterable[Waiting], words: str) -> tuple[QuerySet[ReviewItem], int]:
    numbers = [number for group in groups for number in group.numbers]
    rows = ReviewItem.objects.filter(pk__in=_one_parameter(numbers))
    if words:
        rows = rows.filter(Q(title__contains=words) | Q(column_title__contains=words))
    urgency = Case(When(importance=Importance.EMERGENCY, then=0), default=1)
    return rows.order_by(urgency, "due_at", "pk"), rows.count() if words else len(numbers)


def _one_parameter(numbers: list[int]) -> Func:
    """Thousands of numbers as one array: as many parameters would take longer to write than the answer to come."""
    array = Value(numbers, output_field=ArrayField(BigIntegerField()))
    return Func(array, template="(SELECT unnest(%(expressions)s))", output_field=BigIntegerField())


def _lines(rows: QuerySet[ReviewItem], user_id: int, now: datetime) -> list[DeskLine]:
    shown = list(rows)
    mine = Opening.objects.filter(user_id=user_id, item_id__in=[row.pk for row in shown])
    opened = set(mine.values_list("item_id", "revision_id"))
    return [
        DeskLine(
            info=item_info(row),
            due=due_of(row, now),
            is_opened=(row.pk, row.revision_id) in opened,
            is_claimed=is_claimed(row, now),
            is_mine=row.claimed_by_id == user_id,
        )
        for row in shown
    ]


def due_of(row: ReviewItem, now: datetime) -> Due:
    """Overdue, soon (the last quarter of the stage's time), or in time."""
    if row.due_at < now:
        return Due.OVERDUE
    return Due.SOON if row.due_at < soon_until(row.importance, now) else Due.IN_TIME


def is_claimed(row: ReviewItem, now: datetime) -> bool:
    """Whether somebody said half an hour ago at most that he looks at it."""
    return row.claimed_at is not None and now - row.claimed_at < timedelta(minutes=CLAIM_MINUTES)
