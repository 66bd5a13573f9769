"""One item into several columns in one step: a draft copy in each, all or none, after a list of what will happen.

Every copy keeps who wrote which version, so that nobody signs his own words there, and goes its own way through the
three signatures (LA-24, LA-26).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from audit.api import record
from cms.models import ColumnPage
from cms.rules import check_placing
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import current_site


@dataclass(frozen=True, slots=True)
class Place:
    """A column that could take a copy; `hindrances` say why it can't."""

    column: ColumnPage
    title: str
    address: str
    hindrances: tuple[Violation, ...]


def places_for(page: Page, by: AbstractBaseUser, *, only: Iterable[int] | None = None) -> list[Place]:
    """Live columns beside its own, in the order of the site; those that refuse it say why."""
    columns = ColumnPage.objects.filter(live=True).exclude(pk=page.get_parent().pk).order_by("path")
    if only is not None:
        columns = columns.filter(pk__in=list(only))
    channels = dict(Page.objects.filter(depth=3).values_list("path", "title"))
    return [_place(page, column, channels.get(column.path[:-4], ""), by) for column in columns]


def _place(page: Page, column: ColumnPage, channel: str, by: AbstractBaseUser) -> Place:
    slug = find_available_slug(column, page.slug)
    return Place(
        column=column,
        title=f"{channel} › {column.title}" if channel else column.title,
        address=f"{column.get_url() or column.url_path}{slug}/",
        hindrances=tuple(
            check_placing(
                column=column.title,
                may_write=column.permissions_for_user(by).can_add_subpage(),
                takes_kind=page.specific_class in column.allowed_subpage_models() and not column.link_address,
                has_same_title=column.get_children().filter(draft_title=page.draft_title).exists(),
            )
        ),
    )


def place_copies(*, page_id: int, column_ids: Iterable[int], by: AbstractBaseUser) -> list[Page]:
    """Make a draft copy in each of these columns; one that refuses it stops all. Raises Refused."""
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page_id).specific
        chosen = set(column_ids)
        places = places_for(page, by, only=chosen)
        if not chosen or len(places) != len(chosen):
            raise Refused([Violation("cms.placing.no_column", "house")])
        ensure_allowed([violation for place in places for violation in place.hindrances])
        copies = [_copy(page, place.column, by) for place in places]
        record(
            action="cms.item_placed",
            actor=by,
            site=current_site().code,
            object_type="wagtailcore.page",
            object_id=str(page.pk),
            params={"columns": "、".join(place.title for place in places), "title": page.draft_title},
        )
    return copies


def _copy(page: Page, column: ColumnPage, by: AbstractBaseUser) -> Page:
    slug = find_available_slug(column, page.slug)
    return CopyPageAction(
        page, to=column, update_attrs={"slug": slug}, copy_revisions=True, keep_live=False, user=by
    ).execute()
