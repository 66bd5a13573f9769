"""The job that keeps the proof of each new fault: only pages of the site itself, on hosts of the registries."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, F, Q
from django.utils import timezone

from inspection.crawler.addresses import bare_host
from inspection.crawler.fetching import Fetched, Fetcher, GuardedResolver
from inspection.enums import COUNTING, Severity
from inspection.models import Finding, FindingProof
from inspection.outside.places import Place, now_at, places_now
from inspection.proofs.browser import draw, find_browser
from inspection.proofs.cutting import cut
from inspection.proofs.marking import Marked, mark

# What a picture would show of these is exactly what must not be kept (LA-41.1).
NOT_SHOWN = ("content.private",)
MOST_A_SITE = 12  # proofs of open findings with a picture; the gravest are seen first
KEPT_DAYS = 90  # after a finding was closed
AT_ONCE = 20
PAGE_SECONDS = 15.0


def take_proofs(*, now: datetime, seconds: float = 100.0) -> int:
    """Take proofs for so long; those of closed findings leave after their time. Returns how many were taken."""
    forget_old(now=now)
    end, taken = now + timedelta(seconds=seconds), 0
    while timezone.now() < end:
        waiting = _waiting()
        if not waiting:
            break
        for row in waiting:
            keep_proof(row)
            taken += 1
            if timezone.now() >= end:
                break
    return taken


def forget_old(*, now: datetime) -> int:
    """Remove proofs of findings that were closed long ago."""
    closed = FindingProof.objects.exclude(finding__state__in=COUNTING)
    before = now - timedelta(days=KEPT_DAYS)
    ended = Q(finding__gone_at__lt=before) | Q(finding__gone_at__isnull=True, finding__decided_at__lt=before)
    return closed.filter(ended).delete()[0]


def _waiting() -> Sequence[Finding]:
    """Open findings without a proof, or whose proof is of an earlier time that was repaired; a few a site."""
    rows = Finding.objects.counting().filter(subject__is_in_scope=True).exclude(page="").exclude(rule__in=NOT_SHOWN)
    rows = rows.exclude(severity=Severity.HINT)
    full = FindingProof.objects.filter(finding__state__in=COUNTING).order_by().values("finding__subject_id")
    full = full.annotate(number=Count("pk")).filter(number__gte=MOST_A_SITE).values("finding__subject_id")
    missing = Q(proof__isnull=True) & ~Q(subject_id__in=full)
    again = Q(proof__taken_at__lt=F("since_run__started_at"))
    return list(rows.filter(missing | again).select_related("subject").order_by("-severity", "pk")[:AT_ONCE])


def keep_proof(row: Finding) -> FindingProof:
    """Read the page of a finding and keep what proves it; a page that can't be read leaves an empty proof."""
    place = next(iter(places_now(only=[row.subject_id])), None)
    marked, picture = None, b""
    if place is not None:
        row.page, row.target = now_at(row, place)
        if urlsplit(row.page).netloc == urlsplit(place.address).netloc:
            marked, picture = _seen(row, place)
    values = {
        "taken_at": timezone.now(),
        "picture": picture,
        "is_framed": bool(picture and marked and marked.is_framed),
        "excerpt": marked.excerpt if marked else "",
    }
    return FindingProof.objects.update_or_create(finding=row, defaults=values)[0]


def _seen(row: Finding, place: Place) -> tuple[Marked | None, bytes]:
    netloc = urlsplit(row.page).netloc
    fetched, number = asyncio.run(_read(row.page, netloc, is_trusted=place.is_hosted))
    if not fetched.is_page:
        return None, b""
    marked = mark(fetched.body, fetched.charset, page=row.page, target=row.target)
    browser = find_browser(settings.BROWSER_PATH)
    if not browser or not number:
        return marked, b""
    drawn = draw(marked.document, browser=browser, netloc=netloc, number=number)
    return marked, cut(drawn) if drawn else b""


async def _read(address: str, netloc: str, *, is_trusted: bool) -> tuple[Fetched, str]:
    """The page, and the number of its host; private numbers only where the registry or the office allows them."""
    trusted = {netloc} if is_trusted else frozenset()
    async with Fetcher(trusted, settings.INSPECTION_NETWORKS, connections=1, seconds=PAGE_SECONDS) as fetcher:
        fetched = await fetcher.page(address)
    if not fetched.is_page:
        return fetched, ""
    resolver = GuardedResolver(trusted, settings.INSPECTION_NETWORKS)
    rows = await resolver.resolve(bare_host(netloc))
    return fetched, next((row["host"] for row in rows), "")
