"""Writes of the review: submit, sign, return, withdraw. Each locks page and row, judges, writes, records.

Two people at once have one outcome: whoever comes second finds the row changed and is refused. Records of the
audit log are gathered and written last, so the chain of signatures is always locked before the chain of the log.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from audit.api import gathered
from policy.violations import Refused, Violation, ensure_allowed
from review_workflow import engine, telling
from review_workflow.completeness import refusals_of_draft
from review_workflow.database_refusals import told_as_refusals
from review_workflow.desk.api import append_signatures
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import Decision, Importance, ItemState, Stage
from review_workflow.facts import digest_of, facts_of, signer_at, signer_for
from review_workflow.guard import holding_release
from review_workflow.items import locked_item, locked_open_item, locked_page, new_signature, opened_item
from review_workflow.records import record_item
from review_workflow.rules import Words, check_signature, check_submission, check_withdrawal
from review_workflow.sources import source_is_listed
from review_workflow.stages import due_after, stage_row


@dataclass(frozen=True, slots=True)
class Seen:
    """What the person had on the screen: the revision and the digest of its content."""

    revision_id: int
    digest: str


@contextmanager
def _one_outcome() -> Iterator[None]:
    with told_as_refusals(), transaction.atomic(), gathered():
        yield


def submit_for_review(
    *,
    page_id: int,
    by: AbstractBaseUser,
    words: Words | None = None,
    seen: Seen | None = None,
    importance: Importance = Importance.ORDINARY,
    is_listed_source: bool = True,
    address: str = "",
) -> ReviewItem:
    """Put the latest draft into review (LA-24). With `words` an editor signs the first check in the same step.

    `is_listed_source` False calls the head for a source that would pass by its name (LN-21); True proves nothing.
    """
    with _one_outcome():
        page = locked_page(page_id)
        item = locked_open_item(page)
        revision = page.get_latest_revision()
        signer = signer_at(by.pk, page)
        has_changes = revision is not None and revision.pk != page.live_revision_id
        ensure_allowed(check_submission(signer, facts_of(page, item) if item else None, has_changes=has_changes))
        _ensure_same(revision, seen)
        draft = revision.as_object()
        ensure_allowed(refusals_of_draft(draft))

        is_listed = is_listed_source and source_is_listed(draft)
        item = opened_item(item, page, revision, by, importance=importance, is_listed_source=is_listed)
        engine.start(page, by=by)
        record_item("review.submitted", item, by, address)
        if words is not None:
            _sign(item, page, by=by, words=words, address=address)
        telling.tell_of_submission(item)
    return item


def sign(
    *, item_id: int, by: AbstractBaseUser, words: Words, seen: Seen | None = None, address: str = ""
) -> ReviewItem:
    """Approve or return at the stage the item waits for (LA-24); the third approval releases it."""
    with _one_outcome():
        item, page = locked_item(item_id)
        if item.state == ItemState.IN_REVIEW:
            _ensure_same(Revision.objects.get(pk=item.revision_id), seen)
        _sign(item, page, by=by, words=words, address=address)
        _tell(item, by)
    return item


def withdraw(*, item_id: int, by: AbstractBaseUser, address: str = "") -> ReviewItem:
    """Take an item out of review, or stop its timed release; its signatures no longer count (LA-24)."""
    with _one_outcome():
        item, page = locked_item(item_id)
        ensure_allowed(check_withdrawal(signer_for(by.pk, item), facts_of(page, item)))
        _cancel(item, page, by=by, address=address)
    return item


def submit_without_signature(page: Page, by: AbstractBaseUser) -> None:
    """Open the row of a page whose workflow was started elsewhere; it waits for the first check."""
    with _one_outcome():
        page = locked_page(page.pk)
        signer = signer_at(by.pk, page)
        ensure_allowed(check_submission(signer, None, has_changes=page.latest_revision_id is not None))
        item = opened_item(locked_open_item(page), page, page.latest_revision, by)
        record_item("review.submitted", item, by)


def cancel_after_foreign_cancellation(page: Page, by: AbstractBaseUser | None) -> None:
    """Follow a cancellation that did not come through withdraw()."""
    with _one_outcome():
        item = locked_open_item(locked_page(page.pk))
        if item is not None:
            _cancel(item, page, by=by, address="")


def reopen_after_edit(page: Page, by: AbstractBaseUser | None) -> None:
    """Send an item whose text was changed in review back to the first check, with the new text (LA-24)."""
    with _one_outcome():
        item = locked_open_item(locked_page(page.pk))
        if item is None or item.state != ItemState.IN_REVIEW or item.revision_id == page.latest_revision_id:
            return
        signers = list(item.signer_ids)
        is_listed = source_is_listed(page.latest_revision.as_object()) and item.is_listed_source
        opened_item(item, page, page.latest_revision, None, is_listed_source=is_listed)
        engine.restart(page, by=by)
        if signers:
            telling.tell_of_reopening(item, signers=signers, by=by.pk if by else None)
            record_item("review.reopened", item, by)


def _ensure_same(revision: Revision, seen: Seen | None) -> None:
    if seen is not None and (revision.pk, digest_of(revision.pk)) != (seen.revision_id, seen.digest):
        raise Refused([Violation("review.item.changed", "LA-24")])


def _sign(item: ReviewItem, page: Page, *, by: AbstractBaseUser, words: Words, address: str) -> None:
    stage = Stage(item.stage)
    ensure_allowed(check_signature(signer_for(by.pk, item), facts_of(page, item), stage, words))
    append_signatures([new_signature(item, by.pk, words, address)])
    if words.decision is Decision.RETURN:
        _return(item, page, by=by, words=words)
    else:
        _advance(item, page, by=by, words=words)
    action = "review.returned" if words.decision is Decision.RETURN else "review.signed"
    record_item(action, item, by, address, stage=stage.value)
    if item.state == ItemState.PUBLISHED:
        record_item("review.published", item, by, address)


def _tell(item: ReviewItem, by: AbstractBaseUser) -> None:
    telling.settle_asked(item)
    if item.state == ItemState.RETURNED:
        telling.tell_of_return(item, by=by.pk)
    elif item.state == ItemState.PUBLISHED:
        telling.tell_of_release(item, by=by.pk)
    elif item.state == ItemState.IN_REVIEW:
        telling.tell_of_stage(item)


def _return(item: ReviewItem, page: Page, *, by: AbstractBaseUser, words: Words) -> None:
    now = timezone.now()
    item.state = ItemState.RETURNED
    item.return_reason = words.opinion.strip()
    item.returned_by_name, item.returned_at = by.get_full_name(), now
    item.save()
    engine.reject(page, by=by, opinion=words.opinion)


def _advance(item: ReviewItem, page: Page, *, by: AbstractBaseUser, words: Words) -> None:
    following = stage_row(item.stage).following
    with holding_release(is_held=item.bundle_id is not None):
        engine.approve(page, by=by, opinion=words.opinion)
    item.signer_ids = [*item.signer_ids, by.pk]
    if following is None:
        is_live = Page.objects.filter(pk=page.pk, live=True, live_revision_id=item.revision_id).exists()
        item.state = ItemState.PUBLISHED if is_live else ItemState.SCHEDULED
        item.ended_at = timezone.now() if is_live else None
    else:
        item.stage = following
        item.due_at = due_after(timezone.now(), item.importance)
    item.claimed_by_id, item.claimed_by_name, item.claimed_at = None, "", None
    item.save()


def _cancel(item: ReviewItem, page: Page, *, by: AbstractBaseUser | None, address: str) -> None:
    if item.state == ItemState.SCHEDULED:
        page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    item.state, item.ended_at, item.bundle = ItemState.CANCELLED, timezone.now(), None
    item.save()
    engine.cancel(page, by=by)
    telling.settle_asked(item)
    record_item("review.withdrawn", item, by, address)
