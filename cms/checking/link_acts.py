"""Keeping the index of links: at each save, publication, withdrawal; asking on demand and every night."""

from django.conf import settings
from django.db import connection
from wagtail.models import Page

from cms.addresses import path_on_site
from cms.checking.links import WORKS, links_of_page, verdict_of_address, verdict_of_site
from content_checks.api import (
    LinkLine,
    LinkState,
    LinkVerdict,
    Reason,
    ask_addresses_job,
    forget_links,
    index_links,
    indexed_items,
    keep_verdict,
    links_of,
    mark_page,
    mark_site,
    outside_keys,
    typed_addresses,
)
from domain_mgmt.api import public_root
from sites_registry.api import current_site, find_site, platform_context

ROUND = 2_000  # items of a site indexed in one round


def remember_links(page: Page, *, is_live: bool) -> None:
    """Index the links of a draft, or of what became public; links to a page that became public work again."""
    if not _is_site():
        return
    site, number = current_site().code, str(page.pk)
    index_links(site=site, object_id=number, title=page.title, is_live=is_live, links=links_of_page(page))
    if is_live:
        mark_page(site=site, object_id=number, verdict=WORKS, address=_address(page))


def note_moved(page: Page) -> None:
    """Links typed by its old address are broken now."""
    if _is_site() and page.live and page.depth > 2:
        mark_page(site=current_site().code, object_id=str(page.pk), verdict=WORKS, address=_address(page))


def note_withdrawn(page: Page) -> None:
    """Links to a page that is public no more are broken, its own don't count."""
    _note_gone(page.pk, Reason.NOT_PUBLISHED, only_live=True)


def note_deleted(page_id: int) -> None:
    """The same for a page that is no more."""
    _note_gone(page_id, Reason.DELETED, only_live=False)


def note_site(code: str) -> None:
    """Links to a site follow its state at once, on whatever site they stand."""
    with platform_context():
        mark_site(site=code, verdict=verdict_of_site(find_site(code)) or WORKS)


def note_closed_site(code: str) -> None:
    """Links to a site that is being closed are broken at once, on whatever site they stand."""
    with platform_context():
        mark_site(site=code, verdict=LinkVerdict(LinkState.BROKEN, Reason.SITE_CLOSED))


def look_at_links(draft: Page) -> list[LinkLine]:
    """Index a draft's links and have the addresses outside asked by a job; what is known so far."""
    remember_links(draft, is_live=False)
    site, number = current_site().code, str(draft.pk)
    keys = outside_keys(site=site, object_id=number, only_unasked=True)
    if keys:
        ask_addresses_job.defer(keys=keys)
    return links_of(site=site, object_id=number, is_live=False)


def ask_links(page: Page) -> int:
    """Have every address outside that a draft links to asked again, now; returns how many."""
    keys = outside_keys(site=current_site().code, object_id=str(page.pk))
    if keys:
        ask_addresses_job.defer(keys=keys)
    return len(keys)


def index_missing(*, everything: bool = False) -> int:
    """Index public items of the current site that are not in the index yet; returns how many."""
    known = frozenset() if everything else indexed_items(site=current_site().code)
    missing = [
        pk for pk in Page.objects.live().filter(depth__gt=2).values_list("pk", flat=True) if str(pk) not in known
    ]
    for page in Page.objects.filter(pk__in=missing[:ROUND]).order_by("pk").specific().iterator(chunk_size=100):
        remember_links(page, is_live=True)
    return len(missing[:ROUND])


def look_again() -> int:
    """Ask the database again about every typed address of our own sites; returns how many."""
    count, last = 0, ""
    while chunk := typed_addresses(after=last):
        for key, address in chunk:
            verdict, _site, _number = verdict_of_address(address)
            if verdict is not None:
                keep_verdict(key, verdict)
            last, count = key, count + 1
    return count


def _note_gone(page_id: int, reason: Reason, *, only_live: bool) -> None:
    if _is_site():
        site, number = current_site().code, str(page_id)
        forget_links(site=site, object_id=number, only_live=only_live)
        mark_page(site=site, object_id=number, verdict=LinkVerdict(LinkState.BROKEN, reason))


def _address(page: Page) -> str:
    return f"{public_root()}{path_on_site(page.url_path)}" if page.depth > 2 else ""


def _is_site() -> bool:
    return connection.schema_name.startswith(settings.SITE_SCHEMA_PREFIX)
