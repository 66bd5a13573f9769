"""Acts of the push on pages: preview, take over, bring the owner's version. Each locks, judges, writes, records."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from accounts.api_duties import roles_at
from audit.api import gathered
from cms.models import ArticlePage, ColumnPage
from cms.pushing.drafts import latest_of, new_draft, newer_draft, print_of
from cms.pushing.parcels import Parcel, parcel_of
from cms.pushing.telling import tell_answer, tell_arrival
from cms.selectors.columns import ColumnChoice, columns_to_write_in
from info_library.pushing.api import (
    PushRow,
    item_facts,
    locked_push,
    mark_accepted,
    mark_followed,
    push_item,
    push_to,
    refuse_push,
)
from info_library.pushing.enums import Follow
from info_library.pushing.rules import check_acceptance, check_update
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import current_site, site_context


def push_to_sites(
    *, site: str, page_id: int, targets: list[str], by: AbstractBaseUser, path: str = "", note: str = ""
) -> list[PushRow]:
    """Offer a public item to many sites in one step, and tell the editors there (LA-26.1). Raises Refused."""
    with transaction.atomic(), gathered():
        rows = push_item(site=site, page_id=page_id, targets=targets, by=by, path=path, note=note)
        for row in rows:
            tell_arrival(row)
    return rows


def parcel_from(row: PushRow) -> Parcel | None:
    """What the owner shows now; None once it shows the item no more."""
    with site_context(row.from_site):
        return parcel_of(row.page_id)


def accept(*, pk: int, column_id: int, by: AbstractBaseUser) -> ArticlePage:
    """Take a pushed item over: a draft in a column of one's own, under one's own three stages (LA-26.1)."""
    site = current_site().code
    with transaction.atomic(), gathered():
        row = locked_push(pk, to_site=site)
        parcel = parcel_from(row)
        column = ColumnPage.objects.filter(pk=column_id, live=True).first()
        may_write = column is not None and parcel is not None and _takes(column, parcel.kind, by)
        ensure_allowed(
            check_acceptance(
                roles=roles_at(by.pk, site, _path(column)),
                may_write=may_write or parcel is None,
                state=row.state,
                is_public=parcel is not None,
                column=column.title if column else "",
                answered_by=row.answered_by_name,
            )
        )
        page = new_draft(parcel, column, by=by)
        mark_accepted(
            row, by=by, target_id=page.pk, column=column.title, own_print=print_of(page), origin=parcel.origin
        )
        tell_answer(row)
    return page


def refuse(*, pk: int, by: AbstractBaseUser, reason: str) -> PushRow:
    """Refuse a pushed item with a reason that the sender reads."""
    with transaction.atomic(), gathered():
        row = refuse_push(pk=pk, site=current_site().code, by=by, reason=reason)
        tell_answer(row)
    return row


def take_owner_version(*, pk: int, by: AbstractBaseUser) -> ArticlePage:
    """Write the owner's present version over one's own changes: a draft again, to be signed (LA-26.1)."""
    site = current_site().code
    with transaction.atomic(), gathered():
        row = locked_push(pk, to_site=site)
        ensure_allowed(check_update(roles=roles_at(by.pk, site), state=row.state, follow=row.follow))
        parcel = parcel_from(row)
        page = ArticlePage.objects.filter(pk=row.target_id).first()
        facts = item_facts(row.from_site, row.page_id)
        if parcel is None or page is None or facts is None:
            raise Refused([Violation("push.update.nothing", "house")])
        draft = newer_draft(page.specific, parcel, by=by)
        mark_followed(
            row,
            Follow.UPDATED,
            change=facts["change"],
            version=facts["version"],
            title=facts["title"],
            own_print=print_of(latest_of(page)),
        )
    return draft


@dataclass(frozen=True, slots=True)
class Inspected:
    """A pushed item on the receiver's screen."""

    row: PushRow
    facts: dict[str, object]
    parcel: Parcel | None
    columns: list[ColumnChoice]


def inspect(pk: int, *, by: AbstractBaseUser) -> Inspected | None:
    """Everything the receiver needs for an answer; None for a push that is not this site's."""
    row = push_to(current_site().code, pk)
    if row is None:
        return None
    parcel = parcel_from(row)
    columns = columns_for(parcel.kind, by) if parcel else []
    return Inspected(row, item_facts(row.from_site, row.page_id) or {}, parcel, columns)


def columns_for(kind: str, by: AbstractBaseUser) -> list[ColumnChoice]:
    """Columns that take this kind and in which the person may write."""
    choices = columns_to_write_in(by)
    columns = ColumnPage.objects.in_bulk([one.pk for one in choices])
    return [one for one in choices if _takes_kind(columns[one.pk], kind)]


def _takes(column: ColumnPage, kind: str, by: AbstractBaseUser) -> bool:
    return column.permissions_for_user(by).can_add_subpage() and _takes_kind(column, kind)


def _takes_kind(column: ColumnPage, kind: str) -> bool:
    kinds = {one._meta.label_lower for one in column.allowed_subpage_models()}
    return kind in kinds and not column.link_address


def _path(column: ColumnPage | None) -> str:
    return "/".join(column.url_path.strip("/").split("/")[1:]) if column else ""
