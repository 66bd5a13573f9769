"""Writes of the push. They know no pages: what makes a draft stands above and calls these in its transaction."""

import uuid
from collections.abc import Collection, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from accounts.api import console_roles
from accounts.api_duties import person, roles_at
from accounts.enums import RoleCode
from audit.api import record
from info_library.enums import ItemKind, Sharing
from info_library.models import Item
from info_library.pushing.enums import OPEN_PUSHES, Follow, PushState
from info_library.pushing.models import Push
from info_library.pushing.rules import check_push, check_refusal
from info_library.pushing.selectors import row_of
from info_library.pushing.values import PushRow
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import live_codes

UNSHARED_KINDS = frozenset({ItemKind.ORGANISATION.value, ItemKind.LEADER.value, ItemKind.DISCLOSURE.value})


def push_item(
    *, site: str, page_id: int, targets: Collection[str], by: AbstractBaseUser, path: str = "", note: str = ""
) -> list[PushRow]:
    """Offer one public item to many sites (LA-26.1); where it waits or was taken over already nothing happens.

    Answers with the rows that are new. Raises Refused.
    """
    with transaction.atomic():
        item = Item.objects.select_for_update().filter(site=site, page_id=page_id).first()
        wanted = sorted((set(targets) & set(live_codes())) - {site})
        ensure_allowed(
            check_push(
                roles=roles_at(by.pk, site, path),
                is_office=RoleCode.REGISTRAR.value in console_roles(by),
                is_public=item is not None and not item.left,
                is_shared=item is None or item.sharing != Sharing.CLOSED,
                is_text=item is None or item.kind not in UNSHARED_KINDS,
                targets=len(wanted),
            )
        )
        rows = _new_rows(item, wanted, by, note)
        if rows:
            _record("push.sent", rows[0], by, site=site, sites="、".join(row.to_site for row in rows))
        return [row_of(row) for row in rows]


def _new_rows(item: Item, wanted: Sequence[str], by: AbstractBaseUser, note: str) -> list[Push]:
    known = Push.objects.filter(from_site=item.site, page_id=item.page_id)
    open_at = set(known.filter(state__in=OPEN_PUSHES).values_list("to_site", flat=True))
    refused = set(known.filter(state=PushState.REFUSED, version=item.version).values_list("to_site", flat=True))
    batch, now, name = uuid.uuid4(), timezone.now(), person(by.pk).name
    return Push.objects.bulk_create(
        Push(
            batch=batch,
            from_site=item.site,
            page_id=item.page_id,
            title=item.title,
            to_site=code,
            note=note.strip()[:200],
            version=item.version,
            seen_change=item.change,
            sent_by_id=by.pk,
            sent_by_name=name,
            sent_at=now,
        )
        for code in wanted
        if code not in open_at | refused
    )


def locked_push(pk: int, *, to_site: str) -> Push:
    """A pushed item of this receiver, locked until the end of the transaction; others' do not exist here."""
    row = Push.objects.select_for_update().filter(pk=pk, to_site=to_site).first()
    if row is None:
        raise Refused([Violation("push.answer.done", "LA-26.1")])
    return row


def mark_accepted(row: Push, *, by: AbstractBaseUser, target_id: int, column: str, own_print: str, origin: str) -> None:
    """It was taken over: a draft of the receiver carries it now."""
    item = Item.objects.get(site=row.from_site, page_id=row.page_id)
    row.state, row.target_id, row.target_column, row.own_print = PushState.ACCEPTED, target_id, column, own_print
    row.version, row.seen_change, row.title, row.origin = item.version, item.change, item.title, origin
    _answered(row, by)
    _record("push.accepted", row, by, site=row.to_site, column=column)


def refuse_push(*, pk: int, site: str, by: AbstractBaseUser, reason: str) -> PushRow:
    """Refuse a pushed item with a reason that its sender reads (LA-26.1). Raises Refused."""
    with transaction.atomic():
        row = locked_push(pk, to_site=site)
        ensure_allowed(
            check_refusal(roles=roles_at(by.pk, site), state=row.state, reason=reason, answered_by=row.answered_by_name)
        )
        row.state, row.reason = PushState.REFUSED, reason.strip()
        _answered(row, by)
        _record("push.refused", row, by, site=site, reason=row.reason)
    return row_of(row)


def mark_recalled(row: Push) -> None:
    """Its owner took the item away before anybody answered."""
    row.state, row.follow, row.followed_at = PushState.RECALLED, Follow.NONE, timezone.now()
    row.save(update_fields=["state", "follow", "followed_at"])
    _record("push.recalled", row, None, site=row.to_site)


def mark_followed(row: Push, follow: Follow, *, change: int, version: int, title: str, own_print: str = "") -> None:
    """How far the owner's changes were brought to the place, and what came of the last one."""
    row.seen_change, row.version, row.title = change, version, title
    row.follow, row.followed_at = follow, timezone.now()
    row.own_print = own_print or row.own_print
    row.save(update_fields=["seen_change", "version", "title", "follow", "followed_at", "own_print"])
    _record("push.followed", row, None, site=row.to_site, result=follow.value)


def mark_seen(row: Push, *, change: int, title: str) -> None:
    """The library noted something of the item that is no new version (an address, a class)."""
    row.seen_change, row.title = change, title
    row.save(update_fields=["seen_change", "title"])


def _answered(row: Push, by: AbstractBaseUser) -> None:
    row.answered_by_id, row.answered_by_name, row.answered_at = by.pk, person(by.pk).name, timezone.now()
    row.save()


def _record(action: str, row: Push, by: AbstractBaseUser | None, *, site: str, **params: object) -> None:
    record(
        action=action,
        actor=by,
        site=site,
        object_type="pushing.push",
        object_id=str(row.pk),
        params={"title": row.title, "from": row.from_site, **params},
    )
