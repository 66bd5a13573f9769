"""A second look at one page: is this fault still there? (LA-50)"""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from inspection.crawler.crawl import Crawl, Plan
from inspection.crawler.running import run_to_end
from inspection.faults import Fault
from inspection.models import Finding
from inspection.outside.danger import danger_now
from inspection.outside.places import now_at, places_now
from inspection.rules.catalogue import PAGE

SECONDS = 15.0
_ONE_PAGE = 1


def still_seen(row: Finding) -> bool:
    """Read the page of a finding and ask its links; what can't be read is not repaired. Own hosts only."""
    place = next(iter(places_now(only=[row.subject_id])), None)
    if place is None:
        return True
    page, target = now_at(row, place)
    if urlsplit(page).netloc != urlsplit(place.address).netloc:
        return True
    kind, found = row.rule.removeprefix(PAGE), page_faults(page, is_named=place.is_hosted)
    unread = any(fault.kind.value == "unreachable" for fault in found)
    return unread or any(_is_same(fault, kind, target) for fault in found)


def page_faults(address: str, *, is_named: bool) -> list[Fault]:
    """Faults of one page and its links, read now."""
    found: list[Fault] = []
    plan = Plan(
        address,
        timezone.localdate(),
        most_pages=_ONE_PAGE,
        only_start=True,
        seconds=SECONDS,
        connections=4,
        is_named=is_named,
        is_gentle=not is_named,
        allowed=settings.INSPECTION_NETWORKS,
        is_danger=danger_now(),
    )
    run_to_end(Crawl(plan, found.append))
    return found


def _is_same(fault: Fault, kind: str, target: str) -> bool:
    return fault.kind.value == kind and fault.target == target
