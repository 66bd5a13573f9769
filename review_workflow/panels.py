"""What a person finds on the first screen of a site: to sign, to decide, returned, waiting, own drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from review_workflow.desk.api import (
    ItemInfo,
    items_for,
    items_in_review_of,
    returned_items_for,
    take_downs_for,
)
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import OPEN_STATES, PAGE, ItemState
from review_workflow.messages import IMPORTANCES, STAGES, STATES, awaited_signer
from review_workflow.registry import origins_of
from sites_registry.api import current_site

SHOWN = 10
DRAFTS = 20


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of the queue as people read it."""

    info: ItemInfo
    stage: str
    state: str
    waits_for: str
    importance: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One own draft."""

    pk: int
    title: str
    column: str
    saved_at: datetime | None
    is_live: bool
    origin: str  # in words; empty for what was written here


def lists_of(user_id: int, *, limit: int = 200) -> Mapping[str, Any]:
    """Every list of this person on the current site."""
    site = current_site().code
    return {
        "to_sign": [_line(one) for one in items_for(user_id, site=site, limit=limit)],
        "to_decide": take_downs_for(user_id, site=site, limit=limit),
        "returned": [_line(one) for one in returned_items_for(user_id, site=site, limit=limit)],
        "waiting": [_line(one) for one in items_in_review_of(user_id, site=site, limit=limit)],
        "drafts": drafts_of(user_id, limit=min(limit, DRAFTS)),
    }


def _line(info: ItemInfo) -> ItemLine:
    return ItemLine(
        info=info,
        stage=str(STAGES[info.stage]),
        state=str(STATES[info.state]),
        waits_for=awaited_signer(info.stage, info.importance, is_listed_source=info.is_listed_source),
        importance=str(IMPORTANCES[info.importance]),
        is_overdue=info.state is ItemState.IN_REVIEW and info.due_at < timezone.now(),
    )


def drafts_of(user_id: int, *, limit: int) -> list[DraftLine]:
    """Drafts that are not in the queue, the newest first: saved last by this person, or his own and brought up to date
    by no person (a pushed item follows its owner)."""
    open_ids = ReviewItem.objects.filter(
        site_code=current_site().code, object_type=PAGE, state__in=sorted(OPEN_STATES)
    ).values_list("object_id", flat=True)
    own = Q(latest_revision__user_id=user_id) | Q(latest_revision__user=None, owner_id=user_id)
    pages = (
        Page.objects.filter(own, latest_revision__isnull=False, has_unpublished_changes=True)
        .exclude(pk__in=[int(pk) for pk in open_ids])
        .order_by("-latest_revision_created_at", "-pk")[:limit]
    )
    columns, origins = _columns_of(pages), origins_of([page.pk for page in pages])
    return [
        DraftLine(
            pk=page.pk,
            title=page.draft_title,
            column=columns.get(page.path[:-4], ""),
            saved_at=page.latest_revision_created_at,
            is_live=page.live,
            origin=origins.get(page.pk, ""),
        )
        for page in pages
    ]


def _columns_of(pages: Any) -> dict[str, str]:
    return dict(Page.objects.filter(path__in={page.path[:-4] for page in pages}).values_list("path", "title"))


class ReviewPanel(Component):
    """All lists in one panel: one query each, the most urgent first."""

    name = "review"
    order = 10
    template_name = "review_workflow/panels/home.html"

    def __init__(self, user_id: int) -> None:
        self.user_id = user_id

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Fill the lists."""
        return {**lists_of(self.user_id, limit=SHOWN), "request": parent_context["request"]}
