"""Keeping the index of links and what is known of addresses; the one place that writes them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from content_checks.links.enums import LinkState, Reason
from content_checks.links.lists import listed_places
from content_checks.links.models import LinkTarget, LinkUse
from content_checks.links.rules import ListedPlace, Probe, Verdict, host_of, judge, listed_verdict

RETRY = timedelta(minutes=50)  # failures closer together count once
KNOWN = timedelta(hours=20)
LONGEST_ADDRESS = 4_096


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link as it stands in an item; a page of the platform is named by site and number, and needs no address."""

    label: str
    address: str
    text: str
    site_code: str = ""
    object_id: str = ""
    verdict: Verdict | None = None  # of addresses on the platform's own sites, from the database


@transaction.atomic
def index_links(
    *, site: str, object_id: str, title: str, is_live: bool, links: Sequence[FoundLink]
) -> list[LinkTarget]:
    """Keep the links of one version of an item instead of those before; the addresses they lead to."""
    LinkUse.objects.filter(site_code=site, object_id=object_id, is_live=is_live).delete()
    if not links:
        return []
    listed = listed_places()
    targets = {key_of(link.address): link for link in links}
    LinkTarget.objects.bulk_create([_target(key, link) for key, link in targets.items()], ignore_conflicts=True)
    for key, link in targets.items():
        _settle(key, link, listed_verdict(link.address, "", listed))
    LinkUse.objects.bulk_create(
        LinkUse(
            site_code=site,
            object_id=object_id,
            is_live=is_live,
            title=title[:255],
            label=link.label[:120],
            text=link.text[:200],
            is_danger=_is_danger(link, listed),
            target_id=key_of(link.address),
        )
        for link in links
    )
    return list(LinkTarget.objects.filter(key__in=targets))


def indexed_items(*, site: str) -> frozenset[str]:
    """Items of a site whose public links are in the index."""
    return frozenset(LinkUse.objects.filter(site_code=site, is_live=True).values_list("object_id", flat=True))


def forget_links(*, site: str, object_id: str, only_live: bool = False) -> None:
    """Forget the links of an item, or of what was public of it."""
    rows = LinkUse.objects.filter(site_code=site, object_id=object_id)
    (rows.filter(is_live=True) if only_live else rows).delete()


def keep_answer(key: str, probe: Probe) -> Verdict | None:
    """Keep what an address answered; what is listed stays listed."""
    row = LinkTarget.objects.filter(key=key).first()
    if row is None:
        return None
    now = timezone.now()
    was_a_while_ago = row.failed_at is None or now - row.failed_at >= RETRY
    verdict = listed_verdict(row.address, "", listed_places())
    verdict = verdict or judge(probe, failures=row.failures, seen_before=was_a_while_ago)
    if verdict.failures > row.failures:
        row.failed_at = now
    elif not verdict.failures:
        row.failed_at = None
    row.failures, row.checked_at = verdict.failures, now
    _write(row, verdict)
    return verdict


def mark_page(*, site: str, object_id: str, verdict: Verdict, address: str = "") -> int:
    """Mark every link to a page at once: withdrawn, deleted, published; typed addresses that are not its own moved."""
    rows = LinkTarget.objects.filter(Q(site_code=site, object_id=object_id) | Q(key=key_of(address)))
    if not address or verdict.state is not LinkState.WORKS:
        return _mark(rows, verdict)
    is_elsewhere = Q(address__startswith="http") & ~Q(key=key_of(address))
    moved = _mark(rows.filter(is_elsewhere), Verdict(LinkState.BROKEN, Reason.MOVED, address))
    return moved + _mark(rows.exclude(is_elsewhere), verdict)


def mark_site(*, site: str, verdict: Verdict) -> int:
    """Mark every link to a site at once, whoever has it: it was closed or is back."""
    rows = LinkTarget.objects.filter(site_code=site)
    if verdict.state is LinkState.WORKS:
        rows = rows.filter(reason__in=(Reason.SITE_CLOSED, Reason.SITE_OFFLINE))
    return _mark(rows, verdict)


def typed_addresses(*, after: str = "", most: int = 500) -> list[tuple[str, str]]:
    """Typed addresses of the platform's own sites in the order of their keys, for looking again: key, address."""
    rows = LinkTarget.objects.exclude(site_code="").filter(address__startswith="http", key__gt=after)
    return list(rows.order_by("key").values_list("key", "address")[:most])


def keep_verdict(key: str, verdict: Verdict) -> None:
    """Keep what the database says of an address."""
    _mark(LinkTarget.objects.filter(key=key), verdict)


def mark_listed(pattern: str) -> int:
    """Judge anew every address that a change of the list may touch."""
    listed, changed = listed_places(), 0
    host = pattern.partition("/")[0]
    for row in LinkTarget.objects.filter(Q(host=host) | Q(host__endswith=f".{host}")).order_by("key"):
        verdict = listed_verdict(row.address, "", listed)
        if verdict is None and row.reason in (Reason.LISTED, Reason.ACCOUNT_CLOSED):
            verdict = Verdict(LinkState.UNKNOWN)
        if verdict is not None:
            _write(row, verdict)
            changed += 1
    return changed


def key_of(address: str) -> str:
    """What names an address."""
    return hashlib.sha256(address[:LONGEST_ADDRESS].encode()).hexdigest()


def _target(key: str, link: FoundLink) -> LinkTarget:
    return LinkTarget(
        key=key,
        address=link.address[:LONGEST_ADDRESS],
        host=host_of(link.address)[:255],
        site_code=link.site_code,
        object_id=link.object_id,
    )


def _settle(key: str, link: FoundLink, listed: Verdict | None) -> None:
    """Write what the lists or the database say; of the others nothing new is known."""
    verdict = listed or link.verdict
    if verdict is not None:
        LinkTarget.objects.filter(key=key).update(
            site_code=link.site_code,
            object_id=link.object_id,
            state=verdict.state.value,
            reason=verdict.reason.value,
            repair=verdict.repair,
            checked_at=timezone.now(),
        )


def _is_danger(link: FoundLink, listed: Iterable[ListedPlace]) -> bool:
    found = None if link.site_code else listed_verdict(link.address, link.text, listed)
    return found is not None and found.state is LinkState.DANGER


def _mark(rows: QuerySet[LinkTarget], verdict: Verdict) -> int:
    return rows.exclude(state=LinkState.DANGER).update(
        state=verdict.state.value, reason=verdict.reason.value, repair=verdict.repair, checked_at=timezone.now()
    )


def _write(row: LinkTarget, verdict: Verdict) -> None:
    row.state, row.reason, row.repair = verdict.state.value, verdict.reason.value, verdict.repair
    row.save(update_fields=["state", "reason", "repair", "failures", "failed_at", "checked_at"])
