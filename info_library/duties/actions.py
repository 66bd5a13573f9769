"""Writes of the duties."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.api import console_roles
from accounts.api_duties import person
from audit.api import record
from info_library.duties.models import Contribution, ImportantItem, Repost
from info_library.duties.rules import check_cancel, check_contribution, check_end, check_issue, due_of
from info_library.models import Section
from policy.violations import ensure_allowed
from sites_registry.api import live_codes


def issue_item(
    *, title: str, issuer: str, address: str, issued_at: datetime, sites: Collection[str], by: AbstractBaseUser
) -> tuple[ImportantItem, list[str]]:
    """Issue an important item of a superior to sites (LA-48); answers with the sites that are new to it.

    The same address is the same item: issuing it again only adds sites. Raises Refused.
    """
    wanted = [code for code in live_codes() if code in set(sites)]
    ensure_allowed(
        check_issue(
            roles=console_roles(by), title=title, address=address, issued_at=issued_at, now=timezone.now(),
            sites=len(wanted),
        )
    )  # fmt: skip
    return _issue(title, issuer, address, issued_at, wanted, by)


def issue_from_feed(
    *, title: str, issuer: str, address: str, issued_at: datetime, sites: Collection[str] = ()
) -> tuple[ImportantItem, list[str]]:
    """The same from a superior's feed: to the named sites, to all if none are named; nobody acts by hand."""
    wanted = [code for code in live_codes() if not sites or code in set(sites)]
    return _issue(title, issuer, address, issued_at, wanted, None)


def withdraw_from_feed(*, address: str) -> bool:
    """A superior took an item back: it counts nowhere any more. True if it was running here."""
    with transaction.atomic():
        item = ImportantItem.objects.select_for_update().filter(key=_key(address), cancelled_at=None).first()
        if item is None:
            return False
        with override("zh-hans"):
            reason = gettext("Withdrawn by the superior")
        item.cancelled_at, item.cancel_reason = timezone.now(), reason
        item.save(update_fields=["cancelled_at", "cancel_reason"])
        _record("duty.item_cancelled", item, None, title=item.title, reason=reason)
    return True


def _key(address: str) -> str:
    return hashlib.sha256(address.strip().rstrip("/").encode()).hexdigest()


def _issue(
    title: str, issuer: str, address: str, issued_at: datetime, sites: list[str], by: AbstractBaseUser | None
) -> tuple[ImportantItem, list[str]]:
    key = _key(address)
    with transaction.atomic():
        item, is_new = ImportantItem.objects.get_or_create(
            key=key,
            defaults={
                "title": title.strip()[:255],
                "issuer": issuer.strip()[:120],
                "address": address.strip(),
                "issued_at": issued_at,
                "due_at": due_of(issued_at),
                "entered_by_name": person(by.pk).name if by else "",
            },
        )
        known = set(item.reposts.values_list("site", flat=True))
        added = [code for code in sites if code not in known]
        Repost.objects.bulk_create(Repost(item=item, site=code) for code in added)
        if is_new or added:
            _record("duty.item_issued", item, by, title=item.title, sites="、".join(added))
    return item, added


def cancel_item(*, pk: int, by: AbstractBaseUser, reason: str) -> ImportantItem:
    """Cancel an important item that was issued in error: it counts nowhere. Raises Refused."""
    with transaction.atomic():
        item = ImportantItem.objects.select_for_update().get(pk=pk)
        is_cancelled = item.cancelled_at is not None
        ensure_allowed(check_cancel(roles=console_roles(by), is_cancelled=is_cancelled, reason=reason))
        item.cancelled_at, item.cancel_reason = timezone.now(), reason.strip()[:200]
        item.save(update_fields=["cancelled_at", "cancel_reason"])
        _record("duty.item_cancelled", item, by, title=item.title, reason=item.cancel_reason)
    return item


def set_contribution(
    *, site: str, column_site: str, column_id: int, count: int, cycle: str, by: AbstractBaseUser
) -> Contribution:
    """Lay down that a site owes a column so many items in each period (LA-26). Raises Refused."""
    column = Section.objects.filter(site=column_site, page_id=column_id, left="").first()
    present = Contribution.objects.filter(site=site, column_site=column_site, column_id=column_id, ended_on=None)
    with transaction.atomic():
        ensure_allowed(
            check_contribution(
                roles=console_roles(by),
                is_known_site=site in live_codes(),
                is_known_column=column is not None,
                is_own=site == column_site,
                count=count,
                is_present=present.exists(),
            )
        )
        row = Contribution.objects.create(
            site=site,
            column_site=column_site,
            column_id=column_id,
            column_title=column.title,
            count=count,
            cycle=cycle,
            since=timezone.localdate(),
        )
        _record("duty.contribution_set", row, by, site=site, column=row.column_title, count=count, cycle=cycle)
    return row


def end_contribution(*, pk: int, by: AbstractBaseUser) -> bool:
    """End a line of the table; False if there is none. Raises Refused."""
    with transaction.atomic():
        row = Contribution.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            return False
        ensure_allowed(check_end(roles=console_roles(by), is_ended=row.ended_on is not None))
        row.ended_on = timezone.localdate()
        row.save(update_fields=["ended_on"])
        _record("duty.contribution_ended", row, by, site=row.site, column=row.column_title)
    return True


def _record(
    action: str,
    row: ImportantItem | Contribution,
    by: AbstractBaseUser | None,
    *,
    site: str = "",
    **params: object,
) -> None:
    record(action=action, actor=by, site=site, object_type=row._meta.label_lower, object_id=str(row.pk), params=params)
