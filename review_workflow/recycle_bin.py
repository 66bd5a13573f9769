"""Recycle bin: drafts that were thrown away are kept thirty days with who and why, and can be put back (LA-42)."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from audit.api import SYSTEM, gathered, record
from policy.violations import Refused, Violation, ensure_allowed
from review_workflow.database_refusals import told_as_refusals
from review_workflow.desk.models import BinEntry
from review_workflow.desk.rules import check_discard
from review_workflow.facts import key_of, place_of, signer_at, signer_of
from review_workflow.items import locked_page
from review_workflow.permissions import refusals_of_deletion
from sites_registry.api import current_site

KEPT_DAYS = 30
_reason: ContextVar[str] = ContextVar("review_discard_reason", default="")


@contextmanager
def discarding(reason: str) -> Iterator[None]:
    """Note why, while pages are thrown away."""
    token = _reason.set(reason)
    try:
        yield
    finally:
        _reason.reset(token)


def discard_page(*, page_id: int, by: AbstractBaseUser, reason: str, address: str = "") -> None:
    """Throw a draft and everything below it away, for thirty days into the bin (LA-42)."""
    with told_as_refusals(), transaction.atomic(), gathered():
        page = locked_page(page_id)
        signer = signer_at(by.pk, page)
        ensure_allowed([*check_discard(signer, reason=reason), *refusals_of_deletion(page)])
        with discarding(reason.strip()):
            DeletePageAction(page, user=by).execute(skip_permission_checks=True)
        _record("review.discarded", key_of(page).object_id, page.draft_title, by, address, reason=reason.strip())


def keep_before_deletion(page: Page, by: AbstractBaseUser | None) -> None:
    """Copy a page and all pages below it into the bin; called by the one funnel of deletions."""
    now = timezone.now()
    tree = page.get_descendants(inclusive=True).specific().order_by("path")
    BinEntry.objects.bulk_create(_entry(one, by, now) for one in tree if one.depth > 1)


def restore_entry(*, entry_id: int, by: AbstractBaseUser, address: str = "") -> Page:
    """Put a draft back below its column as a new draft; it begins its review from the start."""
    with told_as_refusals(), transaction.atomic(), gathered():
        entry = BinEntry.objects.select_for_update().filter(pk=entry_id, site_code=current_site().code).first()
        if entry is None or entry.restored_at is not None or entry.keep_until <= timezone.now():
            raise Refused([Violation("review.bin.gone", "LA-42")])
        ensure_allowed(check_discard(signer_of(by.pk, entry.column_path), reason="-"))
        parent = Page.objects.filter(pk=entry.parent_id).first()
        if parent is None:
            raise Refused([Violation("review.bin.no_place", "house", {"column": entry.column_title})])
        page = _page_from(entry)
        parent.specific.add_child(instance=page)
        page.save_revision(user=by, log_action=True)
        entry.restored_at, entry.restored_by_name, entry.restored_as = timezone.now(), by.get_full_name(), page.pk
        entry.save(update_fields=["restored_at", "restored_by_name", "restored_as"])
        _record("review.put_back", str(page.pk), entry.title, by, address)
    return page


def bin_of_site(*, limit: int = 200) -> list[BinEntry]:
    """What lies in this site's bin, the newest first."""
    rows = BinEntry.objects.filter(site_code=current_site().code, keep_until__gt=timezone.now())
    return list(rows.defer("content").order_by("-pk")[:limit])


def empty_bin() -> int:
    """Forget what lay in the bins for thirty days; platform, nightly."""
    return BinEntry.objects.filter(keep_until__lte=timezone.now()).delete()[0]


def _entry(page: Page, by: AbstractBaseUser | None, now: object) -> BinEntry:
    key, (path, title) = key_of(page), place_of(page)
    latest = page.latest_revision
    return BinEntry(
        site_code=key.site,
        object_type=key.object_type,
        object_id=key.object_id,
        kind=page.specific_class._meta.label_lower,
        title=(page.draft_title or page.title)[:255],
        column_path=path,
        column_title=title,
        parent_id=page.get_parent().pk,
        content=latest.content if latest else page.serializable_data(),
        reason=_reason.get(),
        deleted_by_id=by.pk if by else None,
        deleted_by_name=by.get_full_name() if by else "",
        deleted_at=now,
        keep_until=now + timedelta(days=KEPT_DAYS),
    )


def _page_from(entry: BinEntry) -> Page:
    """A new draft from the kept content: what named the old page's rows is made anew."""
    data = dict(entry.content) | {"pk": None, "translation_key": str(uuid.uuid4())}
    model = apps.get_model(entry.kind)
    page = model.from_serializable_data(data, check_fks=True, strict_fks=False)
    page.pk = page.id = None
    if hasattr(page, "page_ptr_id"):
        page.page_ptr_id = None
    page.path, page.depth, page.numchild = "", None, 0
    page.live, page.has_unpublished_changes, page.slug = False, True, ""
    page.live_revision = page.latest_revision = page.alias_of = None
    page.first_published_at = page.last_published_at = page.locked_by = None
    page.locked = page.expired = False
    return page


def _record(
    action: str, object_id: str, title: str, by: AbstractBaseUser | None, address: str, **params: object
) -> None:
    record(
        action=action,
        actor=by or SYSTEM,
        site=current_site().code,
        object_type="wagtailcore.page",
        object_id=object_id,
        params={"title": title, **params},
        address=address,
    )
