"""The proof that the library holds what the sites show, no more and no less (LA-35, LA-36.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from wagtail.models import Page

from audit.api import record
from cms.addresses import path_on_site
from cms.kinds import item_type_ids
from cms.library.acts import deposit_pages
from cms.library.facts import live_pages
from info_library.api import Deposited, deposited, forget_site, known_sites, mirrored
from sites_registry.api import each_site, list_sites, platform_context
from sites_registry.enums import SiteState


class Fault(StrEnum):
    """What can be wrong with one page."""

    MISSING = "missing"  # public, but not in the library
    LEFT_OVER = "left_over"  # in the library, but not public
    OUTDATED = "outdated"  # another version, title, address or column


@dataclass(frozen=True, slots=True)
class Difference:
    """One page of one site."""

    site: str
    page_id: int
    fault: Fault


def differences_here(code: str, *, is_closed: bool) -> list[Difference]:
    """Compare the current site with the library, page by page."""
    pages = {} if is_closed else live_pages()
    held = deposited(code) | mirrored(code)
    parents = _parents(pages)
    found = [Difference(code, pk, Fault.MISSING) for pk in pages.keys() - held.keys()]
    found += [Difference(code, pk, Fault.LEFT_OVER) for pk in held.keys() - pages.keys()]
    found += [
        Difference(code, pk, Fault.OUTDATED)
        for pk in pages.keys() & held.keys()
        if _is_outdated(pages[pk], held[pk], parents)
    ]
    return sorted(found, key=lambda one: one.page_id)


def check_library(*, repair: bool = False) -> list[Difference]:
    """Compare every site (platform); with `repair`, deposit again what differs."""
    with platform_context():
        sites = list_sites()
        strangers = known_sites() - {site.code for site in sites}
    found = [Difference(code, 0, Fault.LEFT_OVER) for code in sorted(strangers)]
    for code in strangers if repair else ():
        forget_site(code)
    for _site, own in each_site(
        lambda site: _one_site(site.code, is_closed=site.state == SiteState.CLOSED, repair=repair), sites=sites
    ):
        found += own
    return found


def _one_site(code: str, *, is_closed: bool, repair: bool) -> list[Difference]:
    found = differences_here(code, is_closed=is_closed)
    if repair and found and not is_closed:
        with transaction.atomic():
            deposit_pages(one.page_id for one in found)
            _record_repair(code, found)
    return found


def _record_repair(code: str, found: list[Difference]) -> None:
    record(
        action="library.repaired",
        actor=None,
        site=code,
        object_type="site",
        object_id=code,
        params={fault.value: sum(one.fault is fault for one in found) for fault in Fault},
    )


def _parents(pages: Mapping[int, Page]) -> dict[str, int]:
    paths = {page.path[: -Page.steplen] for page in pages.values()}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))


def _is_outdated(page: Page, held: Deposited, parents: Mapping[str, int]) -> bool:
    is_item = page.content_type_id in item_type_ids()
    shown = Deposited(
        page.pk,
        (page.live_revision_id or 0) if is_item else page.live_revision_id,
        page.title,
        path_on_site(page.url_path),
        parents[page.path[: -Page.steplen]],
    )
    return shown != held
