"""Signing several items at once: only those whose present version the person opened; each judged for itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction

from audit.api import record
from policy.violations import Refused, Violation
from review_workflow.actions import Seen, sign
from review_workflow.desk.claims import opening_of
from review_workflow.desk.models import ReviewItem
from review_workflow.messages import reasons
from review_workflow.rules import Words
from sites_registry.api import site_context


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What became of one item; no reasons means that it was signed."""

    item_id: int
    title: str
    site_code: str
    reasons: tuple[str, ...]


def sign_opened(*, item_ids: Sequence[int], user_id: int, words: Words, address: str = "") -> list[BatchLine]:
    """Sign each item in a transaction of its own; the list of what was signed is kept in the log (LA-24)."""
    rows = ReviewItem.objects.filter(pk__in=item_ids).order_by("due_at", "pk")
    lines = [_sign_one(row, user_id, words, address) for row in rows]
    signed = [line.item_id for line in lines if not line.reasons]
    if signed:
        with transaction.atomic():
            record(
                action="review.batch_signed",
                actor=get_user_model().objects.get(pk=user_id),
                site="",
                object_type="desk.reviewitem",
                object_id="",
                params={"items": signed, "titles": [line.title for line in lines if not line.reasons]},
                address=address,
            )
    return lines


def _sign_one(row: ReviewItem, user_id: int, words: Words, address: str) -> BatchLine:
    opening = opening_of(row.pk, user_id, row.revision_id)
    try:
        if opening is None:
            raise Refused([Violation("review.batch.not_opened", "LA-24")])
        with site_context(row.site_code):
            by = get_user_model().objects.get(pk=user_id)  # never carry an account from one site into another
            seen = Seen(opening.revision_id, opening.digest)
            sign(item_id=row.pk, by=by, words=words, seen=seen, address=address)
    except Refused as refused:
        return BatchLine(row.pk, row.title, row.site_code, tuple(reasons(refused.violations)))
    return BatchLine(row.pk, row.title, row.site_code, ())
