"""Bundles: items of one or more sites that become public at one moment, all or none (LA-26).

Each item goes through its own three signatures; the last one does not publish but lets it wait for the others. One
transaction then releases all. The files that the items show become public with them.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from accounts.api_duties import roles_at
from audit.api import SYSTEM, gathered, record
from policy.violations import Refused, Violation, ensure_allowed
from review_workflow.database_refusals import told_as_refusals
from review_workflow.desk.models import Bundle, ReviewItem
from review_workflow.desk.notices import News, tell
from review_workflow.desk.rules import check_bundle_change, check_bundle_release
from review_workflow.enums import ItemState, NoticeKind
from review_workflow.items import locked_page
from review_workflow.messages import reasons
from sites_registry.api import site_context


def make_bundle(*, title: str, by: AbstractBaseUser, site: str, release_at: datetime | None = None) -> Bundle:
    """Open an empty bundle; `release_at` empty means that a person releases it."""
    with transaction.atomic(), gathered():
        is_past = release_at is not None and release_at <= timezone.now()
        ensure_allowed(
            check_bundle_change(roles_at(by.pk, site), is_open=True, has_title=bool(title.strip()), is_past=is_past)
        )
        bundle = Bundle.objects.create(
            title=title.strip(),
            created_by_id=by.pk,
            created_by_name=by.get_full_name(),
            created_at=timezone.now(),
            release_at=release_at,
        )
        _record("review.bundle_made", bundle, by, site)
    return bundle


def put_into_bundle(*, bundle_id: int, item_id: int, by: AbstractBaseUser) -> None:
    """Let an item that is in review wait for the others of a bundle; only items not yet released."""
    with transaction.atomic(), gathered():
        item = ReviewItem.objects.select_for_update().get(pk=item_id)
        bundle = Bundle.objects.select_for_update().get(pk=bundle_id)
        ensure_allowed(check_bundle_change(roles_at(by.pk, item.site_code, item.column_path), is_open=_is_open(bundle)))
        if item.state != ItemState.IN_REVIEW:
            raise Refused([Violation("review.bundle.not_in_review", "house")])
        item.bundle = bundle
        item.save(update_fields=["bundle"])
        _record("review.bundle_joined", bundle, by, item.site_code, item=item.pk, title=item.title)


def take_out_of_bundle(*, item_id: int, by: AbstractBaseUser) -> None:
    """Let an item go its own way; one that is signed already is taken back instead."""
    with transaction.atomic(), gathered():
        item = ReviewItem.objects.select_for_update().get(pk=item_id)
        bundle = item.bundle
        ensure_allowed(
            check_bundle_change(
                roles_at(by.pk, item.site_code, item.column_path), is_open=bundle is not None and _is_open(bundle)
            )
        )
        if item.state not in (ItemState.IN_REVIEW, ItemState.RETURNED):
            raise Refused([Violation("review.bundle.not_in_review", "house")])
        item.bundle = None
        item.save(update_fields=["bundle"])
        _record("review.bundle_left", bundle, by, item.site_code, item=item.pk, title=item.title)


def cancel_bundle(*, bundle_id: int, by: AbstractBaseUser) -> None:
    """Give an empty bundle up."""
    with transaction.atomic(), gathered():
        bundle = Bundle.objects.select_for_update().get(pk=bundle_id)
        if not _is_open(bundle) or by.pk != bundle.created_by_id or bundle.items.exists():
            raise Refused([Violation("review.bundle.closed", "house")])
        bundle.cancelled_at = timezone.now()
        bundle.save(update_fields=["cancelled_at"])
        _record("review.bundle_cancelled", bundle, by, "")


def release_bundle(*, bundle_id: int, by: AbstractBaseUser | None = None) -> int:
    """Publish every item of a bundle in one transaction over all sites; any refusal leaves all as they were."""
    with told_as_refusals(), transaction.atomic(), gathered():
        bundle = Bundle.objects.select_for_update().get(pk=bundle_id)
        items = list(bundle.items.order_by("site_code", "pk"))
        ensure_allowed(_check_release(bundle, items, by))
        bundle.released_at, bundle.failure = timezone.now(), ""
        bundle.save(update_fields=["released_at", "failure"])
        for item in items:
            with site_context(item.site_code):
                _release(item)
        for item in items:
            _record("review.published", bundle, by, item.site_code, item=item.pk, title=item.title)
        _record("review.bundle_released", bundle, by, "", items=len(items))
    return len(items)


def release_due_bundles(*, now: datetime | None = None) -> int:
    """Release bundles whose moment has come; one that can't be released says why to who made it."""
    now = now or timezone.now()
    due = Bundle.objects.filter(release_at__lte=now, released_at__isnull=True, cancelled_at__isnull=True)
    released = 0
    for pk in due.order_by("release_at", "pk").values_list("pk", flat=True):
        try:
            released += bool(release_bundle(bundle_id=pk))
        except Refused as refused:
            _note_failure(pk, "\n".join(reasons(refused.violations)))
    return released


def _check_release(bundle: Bundle, items: Sequence[ReviewItem], by: AbstractBaseUser | None) -> list[Violation]:
    roles = [roles_at(by.pk, item.site_code, item.column_path) for item in items] if by is not None else None
    return check_bundle_release(
        is_open=_is_open(bundle),
        waiting=sum(item.state != ItemState.SCHEDULED for item in items),
        count=len(items),
        roles_at_items=roles,
    )


def _release(item: ReviewItem) -> None:
    page = locked_page(item.object_id)
    row = ReviewItem.objects.select_for_update().get(pk=item.pk)
    if row.state != ItemState.SCHEDULED:
        raise Refused([Violation("review.bundle.waiting", "LA-26", {"count": 1})])
    Revision.objects.get(pk=row.revision_id).publish(skip_permission_checks=True)
    page.refresh_from_db(fields=["live", "live_revision"])
    if not page.live or page.live_revision_id != row.revision_id:
        raise Refused([Violation("review.guard.too_early", "LA-24")])


def _note_failure(pk: int, why: str) -> None:
    with transaction.atomic(), suppress(Bundle.DoesNotExist):
        bundle = Bundle.objects.select_for_update().get(pk=pk)
        if bundle.failure == why:
            return
        bundle.failure = why
        bundle.save(update_fields=["failure"])
        first = bundle.items.order_by("pk").first()
        if first is not None:
            news = News(NoticeKind.BUNDLE, first.site_code, bundle.title, f"review/bundles/{bundle.pk}/", why)
            tell([bundle.created_by_id], news)


def _is_open(bundle: Bundle) -> bool:
    return bundle.released_at is None and bundle.cancelled_at is None


def _record(action: str, bundle: Bundle, by: AbstractBaseUser | None, site: str, **params: object) -> None:
    record(
        action=action,
        actor=by or SYSTEM,
        site=site,
        object_type="desk.bundle",
        object_id=str(bundle.pk),
        params={"bundle": bundle.title, **params},
    )
