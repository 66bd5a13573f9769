"""Signed times: items that go public or leave at the moment that stands in the signed version (LA-20, LA-24).

Due rows are found in the public queue, so that no site is visited in vain. The funnel and the triggers judge each
release as ever: a time is part of what was signed.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from audit.api import SYSTEM, gathered
from policy.violations import Refused
from review_workflow.database_refusals import told_as_refusals
from review_workflow.desk.models import Bundle, ReviewItem
from review_workflow.enums import PAGE, ItemState
from review_workflow.items import locked_page
from review_workflow.messages import reasons
from review_workflow.records import record_item
from sites_registry.api import site_context

logger = logging.getLogger("jiyue.review")


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the calendar."""

    at: datetime
    is_release: bool
    site_code: str
    item_id: int
    title: str
    column_title: str
    state: ItemState
    bundle: str


def release_due(*, now: datetime | None = None) -> int:
    """Publish every signed item whose time has come; one transaction each, returns how many."""
    now = now or timezone.now()
    rows = ReviewItem.objects.filter(
        state=ItemState.SCHEDULED, bundle__isnull=True, go_live_at__lte=now, object_type=PAGE
    )
    due = rows.order_by("go_live_at", "pk").values_list("pk", "site_code")
    return sum(_one(_release, pk, site) for pk, site in due)


def expire_due(*, now: datetime | None = None) -> int:
    """Take every item down whose signed end has come; one transaction each, returns how many."""
    now = now or timezone.now()
    rows = ReviewItem.objects.filter(
        state=ItemState.PUBLISHED, left_at__isnull=True, expire_at__lte=now, object_type=PAGE
    )
    return sum(_one(_expire, pk, site) for pk, site in rows.order_by("expire_at", "pk").values_list("pk", "site_code"))


def _one(step: object, pk: int, site: str) -> bool:
    """A refused item does not stop the others."""
    try:
        with site_context(site), told_as_refusals(), transaction.atomic(), gathered():
            return step(pk)
    except Refused as refused:
        logger.error("item %s of %s: %s", pk, site, "; ".join(reasons(refused.violations)))
        return False


def _release(pk: int) -> bool:
    row = ReviewItem.objects.get(pk=pk)
    page = locked_page(row.object_id)
    row = ReviewItem.objects.select_for_update().get(pk=pk)
    if row.state != ItemState.SCHEDULED:
        return False
    Revision.objects.get(pk=row.revision_id).publish(skip_permission_checks=True)
    record_item("review.published", row, SYSTEM, title=page.title)
    return True


def _expire(pk: int) -> bool:
    row = ReviewItem.objects.get(pk=pk)
    page = locked_page(row.object_id)
    row = ReviewItem.objects.select_for_update().get(pk=pk)
    is_due = page.live and page.live_revision_id == row.revision_id
    if is_due:
        UnpublishPageAction(page, set_expired=True).execute(skip_permission_checks=True)
        record_item("review.expired", row, SYSTEM, title=page.title)
    row.left_at = timezone.now()
    row.save(update_fields=["left_at"])
    return is_due


def moments_of(sites: list[str], *, since: datetime, until: datetime) -> list[Moment]:
    """What goes public and what leaves on these sites between two moments, in order of time."""
    rows = ReviewItem.objects.filter(site_code__in=sites, left_at__isnull=True).select_related("bundle")
    rows = rows.exclude(state=ItemState.CANCELLED).filter(
        Q(go_live_at__range=(since, until))
        | Q(expire_at__range=(since, until))
        | Q(bundle__release_at__range=(since, until))
    )
    found = [moment for row in rows.order_by("pk") for moment in _moments(row) if since <= moment.at <= until]
    return sorted(found, key=lambda moment: (moment.at, moment.item_id))


def _moments(row: ReviewItem) -> Iterator[Moment]:
    state, bundle = ItemState(row.state), row.bundle
    start = _start_of(row, bundle)
    for at, is_release in ((start, True), (row.expire_at, False)):
        if at is not None:
            yield Moment(
                at,
                is_release,
                row.site_code,
                row.pk,
                row.title,
                row.column_title,
                state,
                bundle.title if bundle else "",
            )


def _start_of(row: ReviewItem, bundle: Bundle | None) -> datetime | None:
    return bundle.release_at if bundle is not None and bundle.release_at else row.go_live_at
