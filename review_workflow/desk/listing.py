"""The review list over all sites of a person: filters, counts, due colours, claims. One query for the queue.

Only what this person may sign now is in it; no site is visited.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from review_workflow.desk.models import Opening, ReviewItem
from review_workflow.desk.selectors import Hands, facts_of_row, hands_of, item_info, queue_filter
from review_workflow.desk.values import ItemInfo
from review_workflow.enums import Due, Importance, ItemState, Stage
from review_workflow.rules import Signer, check_signer
from review_workflow.stages import importance_row

PAGE_SIZE = 50
CLAIM_MINUTES = 30
_SOON_SHARE = 4  # the last quarter of the time is "soon"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person filters by; empty means everything."""

    site: str = ""
    stage: str = ""
    importance: str = ""
    due: str = ""
    words: str = ""

    def fits(self, row: ReviewItem, due: Due) -> bool:
        """Whether a row is wanted."""
        return (
            self.site in ("", row.site_code)
            and self.stage in ("", row.stage)
            and self.importance in ("", row.importance)
            and self.due in ("", due)
            and (not self.words or self.words in row.title or self.words in row.column_title)
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
    hands, now = hands_of(user_id), timezone.now()
    rows = [(row, due_of(row, now)) for row in _signable(hands)]
    rows.sort(key=lambda pair: (pair[0].importance != Importance.EMERGENCY, pair[0].due_at, pair[0].pk))
    shown = [row for row, due in rows if wanted.fits(row, due)]
    pages = max(1, -(-len(shown) // PAGE_SIZE))
    number = min(max(number, 1), pages)
    return DeskPage(
        lines=_lines([row.pk for row in shown[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]], user_id, now),
        total=len(shown),
        number=number,
        pages=pages,
        by_site=Counter(row.site_code for row, _ in rows),
        by_stage=Counter(Stage(row.stage) for row, _ in rows),
        by_due=Counter(due for _, due in rows),
        by_importance=Counter(Importance(row.importance) for row, _ in rows),
    )


# What judging, filtering and sorting need; the rows of the page that is shown are read whole.
_JUDGED = (
    *("pk", "site_code", "column_path", "column_title", "title", "state", "stage", "importance", "due_at"),
    *("is_listed_source", "separate_first_checker", "submitter_id", "author_ids", "signer_ids"),
)


def _signable(hands: Hands) -> Iterable[ReviewItem]:
    wanted = queue_filter(hands)
    if not wanted:
        return
    rows = ReviewItem.objects.filter(wanted, state=ItemState.IN_REVIEW)
    signers: dict[tuple[str, str], Signer] = {}  # the same person in the same column
    for row in rows.order_by("due_at", "pk").values_list(*_JUDGED, named=True):
        place = (row.site_code, row.column_path)
        signer = signers.get(place) or signers.setdefault(place, hands.at(row))
        if not check_signer(signer, facts_of_row(row), Stage(row.stage)):
            yield row


def _lines(numbers: Sequence[int], user_id: int, now: datetime) -> list[DeskLine]:
    rows = ReviewItem.objects.in_bulk(numbers)
    mine = Opening.objects.filter(user_id=user_id, item_id__in=numbers)
    opened = set(mine.values_list("item_id", "revision_id"))
    return [
        DeskLine(
            info=item_info(row),
            due=due_of(row, now),
            is_opened=(row.pk, row.revision_id) in opened,
            is_claimed=is_claimed(row, now),
            is_mine=row.claimed_by_id == user_id,
        )
        for row in (rows[number] for number in numbers if number in rows)
    ]


def due_of(row: ReviewItem, now: datetime) -> Due:
    """Overdue, soon (the last quarter of the stage's time), or in time."""
    if row.due_at < now:
        return Due.OVERDUE
    minutes = importance_row(row.importance).minutes_per_stage
    return Due.SOON if row.due_at - now < timedelta(minutes=minutes / _SOON_SHARE) else Due.IN_TIME


def is_claimed(row: ReviewItem, now: datetime) -> bool:
    """Whether somebody said half an hour ago at most that he looks at it."""
    return row.claimed_at is not None and now - row.claimed_at < timedelta(minutes=CLAIM_MINUTES)
