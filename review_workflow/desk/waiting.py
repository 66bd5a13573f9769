"""What waits for a person's signature, judged in groups: one row of the database for all items that are alike to him.

Items are alike when the rules can't tell them apart for this person: the same site, column, stage, importance and
mode, and the same answer to "did he submit, write or sign it". With two thousand items that is a few dozen rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, F, Func, IntegerField, Q, Value, When

from review_workflow.desk.models import ReviewItem
from review_workflow.desk.selectors import Hands, queue_filter
from review_workflow.enums import Due, Importance, ItemState, Stage
from review_workflow.rules import ItemFacts, check_signer
from review_workflow.stages import IMPORTANCES, STAGES, importance_row

_SOON_SHARE = 4  # the last quarter of the time is "soon"
_ALIKE = ("site_code", "column_path", "partner", "stage", "importance", "is_listed_source", "separate_first_checker")
_OWN = ("due", "submitted_by_me", "written_by_me", "signed_by_me")
_IN_ORDER = tuple(row.stage for row in STAGES)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Items that are alike, by their numbers."""

    site: str
    stage: Stage
    importance: Importance
    due: Due
    numbers: list[int]


def signable(hands: Hands, now: datetime) -> list[Waiting]:
    """All items in review that this person may approve now (LA-24)."""
    wanted = queue_filter(hands)
    if not wanted:
        return []
    rows = ReviewItem.objects.filter(wanted, state=ItemState.IN_REVIEW).order_by()
    groups = rows.values(*_ALIKE).annotate(due=_due(now), **_own(hands.who.pk)).values(*_ALIKE, *_OWN)
    return [
        Waiting(row["site_code"], Stage(row["stage"]), Importance(row["importance"]), Due(row["due"]), row["numbers"])
        for row in groups.annotate(numbers=ArrayAgg("pk"))
        if _may_sign(hands, row)
    ]


def soon_until(importance: Importance | str, now: datetime) -> datetime:
    """What is due before this moment is due soon: the last quarter of the stage's time."""
    return now + timedelta(minutes=importance_row(importance).minutes_per_stage / _SOON_SHARE)


def _due(now: datetime) -> Case:
    soon = Q()
    for row in IMPORTANCES:
        soon |= Q(importance=row.importance, due_at__lt=soon_until(row.importance, now))
    return Case(
        When(due_at__lt=now, then=Value(Due.OVERDUE.value)),
        When(soon, then=Value(Due.SOON.value)),
        default=Value(Due.IN_TIME.value),
        output_field=CharField(),
    )


def _own(me: int) -> Mapping[str, object]:
    submitted = ExpressionWrapper(Q(submitter_id=me, submitter_id__isnull=False), output_field=BooleanField())
    written = ExpressionWrapper(Q(author_ids__contains=[me]), output_field=BooleanField())
    place = Func(F("signer_ids"), Value(me), function="array_position", output_field=IntegerField())
    return {"submitted_by_me": submitted, "written_by_me": written, "signed_by_me": place}


def _may_sign(hands: Hands, row: Mapping[str, object]) -> bool:
    signer = hands.at(row["site_code"], row["column_path"], row["partner"])
    return not check_signer(signer, _facts(row, signer.pk), Stage(row["stage"]))


def _facts(row: Mapping[str, object], me: int) -> ItemFacts:
    """The facts noted in the queue, as far as they concern this person."""
    place = row["signed_by_me"]
    return ItemFacts(
        awaits=Stage(row["stage"]),
        submitter=me if row["submitted_by_me"] else None,
        authors=frozenset({me} if row["written_by_me"] else ()),
        signed=((_IN_ORDER[place - 1], me),) if place else (),
        importance=Importance(row["importance"]),
        is_listed_source=row["is_listed_source"],
        separate_first_checker=row["separate_first_checker"],
    )
