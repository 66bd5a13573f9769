"""Loading, locking and opening items: always the page first, then its row, so that nobody waits in a circle."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.api_duties import person
from policy.violations import Refused, Violation
from review_workflow.desk.api import NewSignature, ObjectKey, content_sm3, wants_separate_first_checker
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import OPEN_STATES, Decision, Importance, ItemState, Stage
from review_workflow.facts import authors_of, digest_of, key_of, partner_of, place_of
from review_workflow.rules import Words
from review_workflow.stages import due_after
from sites_registry.api import current_site


def locked_page(page_id: int | str) -> Page:
    """The page, locked until the end of the transaction, in its own kind."""
    return Page.objects.select_for_update().get(pk=page_id).specific


def open_rows(page: Page) -> QuerySet[ReviewItem]:
    """Rows of a page that are not ended: one at most."""
    key = key_of(page)
    return ReviewItem.objects.filter(
        site_code=key.site, object_type=key.object_type, object_id=key.object_id, state__in=sorted(OPEN_STATES)
    )


def open_item(page: Page) -> ReviewItem | None:
    """The open row of a page, for reading."""
    return open_rows(page).first()


def locked_open_item(page: Page) -> ReviewItem | None:
    """The open row of a page, locked; None if there is none."""
    return open_rows(page).select_for_update().first()


def item_here(item_id: int) -> ReviewItem | None:
    """A row of the current site, for reading; None for rows of other sites."""
    return ReviewItem.objects.filter(pk=item_id, site_code=current_site().code).first()


def locked_item(item_id: int) -> tuple[ReviewItem, Page]:
    """A row of the current site and its page, both locked."""
    row = item_here(item_id)
    if row is None:
        raise Refused([Violation("review.withdraw.not_in_review", "LA-24")])
    page = locked_page(row.object_id)
    return ReviewItem.objects.select_for_update().get(pk=item_id), page


def opened_item(
    item: ReviewItem | None,
    page: Page,
    revision: Revision,
    by: AbstractBaseUser | None,
    *,
    importance: Importance | None = None,
    is_listed_source: bool | None = None,
) -> ReviewItem:
    """The page's row, waiting for the first check of this revision; `by` submits it, None keeps the submitter."""
    draft = revision.as_object()
    item = item or _new_item(page)
    if by is not None:
        item.submitter_id, item.submitter_name = by.pk, by.get_full_name()
        item.submitted_revision_id, item.submitted_at = revision.pk, timezone.now()
    if importance is not None:
        item.importance = importance
    if is_listed_source is not None:
        item.is_listed_source = is_listed_source
    item.title, item.kind = draft.title[:255], page.specific_class._meta.label_lower
    item.column_path, item.column_title = place_of(page)
    item.revision_id, item.author_ids, item.signer_ids = revision.pk, sorted(authors_of(page)), []
    item.go_live_at, item.expire_at = draft.go_live_at, draft.expire_at
    item.separate_first_checker = wants_separate_first_checker(item.site_code)
    item.state, item.stage = ItemState.IN_REVIEW, Stage.FIRST_CHECK
    item.due_at = due_after(timezone.now(), item.importance)
    item.save()
    return item


def _new_item(page: Page) -> ReviewItem:
    key = key_of(page)
    return ReviewItem(
        site_code=key.site,
        object_type=key.object_type,
        object_id=key.object_id,
        importance=Importance.ORDINARY,
        partner=partner_of(page),
    )


def new_signature(item: ReviewItem, signer_id: int, words: Words, address: str = "") -> NewSignature:
    """A signature of this person over what the row names, at the stage it waits for."""
    who = person(signer_id)
    revision = Revision.objects.get(pk=item.revision_id)
    return NewSignature(
        item_id=item.pk,
        key=ObjectKey(item.site_code, item.object_type, item.object_id),
        revision_id=revision.pk,
        stage=Stage(item.stage),
        decision=words.decision,
        signer_id=who.pk,
        signer_name=who.name,
        signer_unit=who.unit,
        is_contractor=who.is_contractor,
        opinion=words.opinion.strip(),
        gates=words.gates if words.decision is Decision.APPROVE else frozenset(),
        content_sm3=content_sm3(revision.content),
        content_sha256=digest_of(revision.pk),
        address=address,
    )


def mark_released(page: Page, revision_id: int) -> ReviewItem | None:
    """The row that waited for its time or its bundle is published; None where none waited."""
    row = open_rows(page).filter(state=ItemState.SCHEDULED, revision_id=revision_id).first()
    if row is not None:
        row.state, row.ended_at = ItemState.PUBLISHED, timezone.now()
        row.save(update_fields=["state", "ended_at"])
    return row
