"""Looking at items: who opened which version, and who says "I am looking at it". Neither is a right to sign."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from policy.violations import Refused, ensure_allowed
from review_workflow.desk.listing import CLAIM_MINUTES
from review_workflow.desk.models import Opening, ReviewItem
from review_workflow.desk.rules import check_claim
from review_workflow.desk.selectors import facts_of_row, hands_of
from review_workflow.enums import Stage
from review_workflow.rules import check_signer


def note_opening(*, item_id: int, user_id: int, revision_id: int, digest: str) -> None:
    """Note that this person has this version on the screen."""
    Opening.objects.bulk_create(
        [Opening(item_id=item_id, user_id=user_id, revision_id=revision_id, digest=digest, opened_at=timezone.now())],
        ignore_conflicts=True,
    )


def opening_of(item_id: int, user_id: int, revision_id: int) -> Opening | None:
    """The last time this person opened this version."""
    return Opening.objects.filter(item_id=item_id, user_id=user_id, revision_id=revision_id).order_by("-pk").first()


def claim_item(*, item_id: int, by: AbstractBaseUser) -> None:
    """Say "I am looking at it" for half an hour; refused while somebody else says so."""
    with transaction.atomic():
        row, hands = _locked(item_id), hands_of(by.pk)
        signer = hands.at(row.site_code, row.column_path, row.partner) if row else None
        if row is None or signer is None or not (signer.any_roles or signer.stands_in):
            raise Refused(check_claim(is_others=True, name=""))  # another site's item is as if it were not there
        ensure_allowed(check_signer(signer, facts_of_row(row), Stage(row.stage)))
        since = timezone.now() - timedelta(minutes=CLAIM_MINUTES)
        is_others = row.claimed_at is not None and row.claimed_at > since and row.claimed_by_id != by.pk
        ensure_allowed(check_claim(is_others=is_others, name=row.claimed_by_name))
        row.claimed_by_id, row.claimed_by_name, row.claimed_at = by.pk, by.get_full_name(), timezone.now()
        row.save(update_fields=["claimed_by_id", "claimed_by_name", "claimed_at"])


def unclaim_item(*, item_id: int, by: AbstractBaseUser) -> None:
    """Take one's own word back."""
    with transaction.atomic():
        row = _locked(item_id)
        if row is not None and row.claimed_by_id == by.pk:
            row.claimed_by_id, row.claimed_by_name, row.claimed_at = None, "", None
            row.save(update_fields=["claimed_by_id", "claimed_by_name", "claimed_at"])


def _locked(item_id: int) -> ReviewItem | None:
    return ReviewItem.objects.select_for_update().filter(pk=item_id).first()
