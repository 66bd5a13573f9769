"""Gathering what the rules ask about an item of the current site: place, authors, signatures, the acting person."""

from django.db import connection
from django.db.models import Q
from wagtail.models import Page, Revision

from accounts.api_duties import person, roles_at
from accounts.api_partners import partner_roles
from review_workflow.desk.api import ObjectKey, valid_approvals
from review_workflow.desk.duty import stages_on_duty
from review_workflow.desk.models import PartnerItem, ReviewItem, Signature
from review_workflow.enums import PAGE, Importance, ItemState, Stage
from review_workflow.registry import further_authors
from review_workflow.rules import ItemFacts, Signer
from sites_registry.api import current_site


def key_of(page: Page) -> ObjectKey:
    """The page as the desk names it."""
    return ObjectKey(current_site().code, PAGE, str(page.pk))


def place_of(page: Page) -> tuple[str, str]:
    """Path and title of the column a page belongs to; a channel or column is its own place."""
    place = page if page.specific_class and page.specific_class.clean_subpage_models() else page.get_parent()
    parts = place.url_path.strip("/").split("/")[1:]
    return "/".join(parts), place.title


def partner_of(page: Page) -> str:
    """The site that a page of a co-built column comes from; empty for the site's own (LA-26.2)."""
    key = key_of(page)
    rows = PartnerItem.objects.filter(site_code=key.site, object_type=key.object_type, object_id=key.object_id)
    return rows.values_list("partner", flat=True).first() or ""


def signer_of(user_id: int, path: str, partner: str = "") -> Signer:
    """The acting person on this site at a column path, today; `partner` is where the item comes from."""
    who = person(user_id)
    site = current_site().code
    return Signer(
        who.pk,
        roles_at(user_id, site, path),
        stages_on_duty(user_id, site),
        who.is_active,
        who.is_contractor,
        partner_roles(user_id, site=site, path=path, partner=partner) if partner else None,
    )


def signer_at(user_id: int, page: Page) -> Signer:
    """The acting person as the rules see him at a page."""
    return signer_of(user_id, place_of(page)[0], partner_of(page))


def signer_for(user_id: int, item: ReviewItem) -> Signer:
    """The acting person as the rules see him at an item in review."""
    return signer_of(user_id, item.column_path, item.partner)


def authors_of(page: Page) -> frozenset[int]:
    """Everyone who saved a revision after the one now live (all, if never live), and who imported or accepted it."""
    rows = Revision.objects.for_instance(page).filter(user__isnull=False)
    live = page.live_revision
    if live is not None:
        rows = rows.filter(Q(pk__gt=live.pk) | Q(created_at__gt=live.created_at))
    return frozenset(rows.values_list("user_id", flat=True)) | further_authors(page)


def facts_of(page: Page, item: ReviewItem) -> ItemFacts:
    """The item as the rules see it, read anew from revisions and signatures."""
    return ItemFacts(
        awaits=Stage(item.stage),
        state=ItemState(item.state),
        submitter=item.submitter_id,
        authors=authors_of(page) | frozenset(item.author_ids),
        signed=valid_approvals(item.pk, item.revision_id, digest_of(item.revision_id)),
        importance=Importance(item.importance),
        is_listed_source=item.is_listed_source,
        separate_first_checker=item.separate_first_checker,
    )


def digest_of(revision_id: int) -> str:
    """The database's digest of a revision's content; empty for a revision that is not there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.review_digest(content) FROM wagtailcore_revision WHERE id = %s", [revision_id])
        row = cursor.fetchone()
    return row[0] if row else ""


def is_frozen(revision: Revision) -> bool:
    """Whether a version was submitted, signed, scheduled or published: the trigger refuses to rewrite it."""
    site = current_site().code
    is_live = Page.objects.filter(live_revision_id=revision.pk).exists()
    if is_live or revision.approved_go_live_at is not None:
        return True
    if Signature.objects.filter(site_code=site, object_id=revision.object_id, revision_id=revision.pk).exists():
        return True
    submitted = Q(submitted_revision_id=revision.pk) | (Q(revision_id=revision.pk) & ~Q(stage=Stage.FIRST_CHECK))
    rows = ReviewItem.objects.filter(site_code=site, object_id=revision.object_id, state=ItemState.IN_REVIEW)
    return rows.filter(submitted).exists()
