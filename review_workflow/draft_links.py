"""Shared drafts: a link that shows one version to somebody without an account; it runs out, is listed and logged."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from audit.api import gathered
from policy.violations import Refused, Violation, ensure_allowed
from review_workflow.desk.models import DraftLink, DraftLinkVisit
from review_workflow.desk.rules import check_draft_link
from review_workflow.facts import key_of, place_of, signer_of
from review_workflow.items import locked_page
from review_workflow.records import record_about
from sites_registry.api import current_site

TOKEN_BYTES = 32
AGENT_LENGTH = 200
DAYS = (1, 3, 7, 14)
SHOWN = 200


@dataclass(frozen=True, slots=True)
class SharedDraft:
    """One link as the list shows it."""

    pk: int
    object_id: str
    title: str
    purpose: str
    created_by_name: str
    created_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by_name: str
    visits: int
    last_visit: datetime | None
    is_open: bool


def share_draft(*, page_id: int, by: AbstractBaseUser, purpose: str, days: int, address: str = "") -> tuple[str, int]:
    """Make a link to the latest version; answers with its secret, which is shown once and kept nowhere."""
    with transaction.atomic(), gathered():
        page = locked_page(page_id)
        signer = signer_of(by.pk, place_of(page)[0])
        revision = page.latest_revision
        ensure_allowed(check_draft_link(signer, days=days, purpose=purpose, has_version=revision is not None))
        token, key, now = secrets.token_urlsafe(TOKEN_BYTES), key_of(page), timezone.now()
        row = DraftLink.objects.create(
            site_code=key.site,
            object_type=key.object_type,
            object_id=key.object_id,
            revision_id=revision.pk,
            title=revision.object_str[:255],
            purpose=purpose.strip()[:200],
            token_sha256=_digest(token),
            created_by_id=by.pk,
            created_by_name=by.get_full_name(),
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        record_about("review.draft_shared", row, by, _facts(row), address)
    return token, row.pk


def withdraw_link(*, link_id: int, by: AbstractBaseUser, address: str = "") -> None:
    """Close a link of this site at once; by who made it, or anybody who works on the site's content."""
    with transaction.atomic(), gathered():
        row = DraftLink.objects.select_for_update().filter(pk=link_id, site_code=current_site().code).first()
        if row is None or row.withdrawn_at is not None:
            raise Refused([Violation("review.link.gone", "house")])
        ensure_allowed(check_draft_link(signer_of(by.pk, ""), days=1, purpose="-", has_version=True))
        row.withdrawn_at, row.withdrawn_by_name = timezone.now(), by.get_full_name()
        row.save(update_fields=["withdrawn_at", "withdrawn_by_name"])
        record_about("review.draft_link_withdrawn", row, by, _facts(row), address)


def open_link(token: str) -> DraftLink | None:
    """The link behind a secret, if it may be opened on this site now."""
    row = DraftLink.objects.filter(token_sha256=_digest(token), site_code=current_site().code).first()
    return row if row is not None and _is_open(row) else None


def log_visit(row: DraftLink, *, address: str, agent: str) -> None:
    """Note that somebody opened it."""
    DraftLinkVisit.objects.create(link=row, visited_at=timezone.now(), address=address[:64], agent=agent[:AGENT_LENGTH])


def links_of(*, object_id: str | None = None) -> list[SharedDraft]:
    """Links of this site or of one page, the newest first, with their visits."""
    rows = DraftLink.objects.filter(site_code=current_site().code)
    if object_id is not None:
        rows = rows.filter(object_id=object_id)
    rows = rows.annotate(seen=Count("visits"), last=Max("visits__visited_at")).order_by("-pk")[:SHOWN]
    return [
        SharedDraft(
            row.pk, row.object_id, row.title, row.purpose, row.created_by_name, row.created_at, row.expires_at,
            row.withdrawn_at, row.withdrawn_by_name, row.seen, row.last, _is_open(row),
        )
        for row in rows
    ]  # fmt: skip


def visits_of(link_id: int) -> list[DraftLinkVisit]:
    """Every visit of one link, the newest first."""
    return list(DraftLinkVisit.objects.filter(link_id=link_id, link__site_code=current_site().code)[:SHOWN])


def _is_open(row: DraftLink) -> bool:
    return row.withdrawn_at is None and row.expires_at > timezone.now()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _facts(row: DraftLink) -> dict[str, object]:
    return {"link": row.pk, "title": row.title, "purpose": row.purpose}
