"""Reading the index of links: of one item, of a site, of all sites."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from content_checks.links.enums import LinkState, Reason
from content_checks.links.messages import REASONS, REPAIRS, STATES
from content_checks.links.models import LinkUse

SHOWN = 500


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link as people read it: where it stands, what is known, what to do."""

    site_code: str
    object_id: str
    title: str
    label: str
    text: str
    key: str
    address: str
    is_own: bool
    state: LinkState
    reason: Reason
    repair: str
    checked_at: datetime | None

    @property
    def words(self) -> str:
        """The state, and the reason in plain words."""
        state = str(STATES[self.state])
        return f"{state}：{REASONS[self.reason]}" if self.reason else state

    @property
    def advice(self) -> str:
        """What to do about it."""
        return str(REPAIRS.get(self.reason, ""))

    @property
    def is_bad(self) -> bool:
        """Whether citizens should not meet it."""
        return self.state in (LinkState.BROKEN, LinkState.DANGER)


def links_of(*, site: str, object_id: str, is_live: bool) -> list[LinkLine]:
    """Links of one version of an item, bad ones first."""
    rows = LinkUse.objects.filter(site_code=site, object_id=object_id, is_live=is_live)
    return sorted(_lines(rows), key=lambda one: (not one.is_bad, one.state is LinkState.WORKS))


def broken_links(site: str = "") -> list[LinkLine]:
    """Broken and dangerous links of what is public, of one site or of all; danger first."""
    rows = LinkUse.objects.filter(is_live=True)
    if site:
        rows = rows.filter(site_code=site)
    bad = Q(is_danger=True) | Q(target__state__in=(LinkState.BROKEN, LinkState.DANGER))
    return sorted(_lines(rows.filter(bad)), key=lambda one: one.state is not LinkState.DANGER)


def broken_counts() -> dict[str, int]:
    """How many bad links each site shows."""
    counts: dict[str, int] = {}
    bad = Q(is_danger=True) | Q(target__state__in=(LinkState.BROKEN, LinkState.DANGER))
    for code in LinkUse.objects.filter(bad, is_live=True).order_by("pk").values_list("site_code", flat=True):
        counts[code] = counts.get(code, 0) + 1
    return counts


def outside_keys(*, site: str, object_id: str, only_unasked: bool = False) -> list[str]:
    """Addresses on other people's hosts that the draft of an item links to."""
    rows = LinkUse.objects.filter(site_code=site, object_id=object_id, is_live=False, target__site_code="")
    if only_unasked:
        rows = rows.filter(target__checked_at=None)
    return sorted(set(rows.exclude(target__state=LinkState.DANGER).values_list("target_id", flat=True)))


def _lines(rows: QuerySet[LinkUse]) -> Iterable[LinkLine]:
    for use in rows.select_related("target").order_by("site_code", "object_id", "pk")[:SHOWN]:
        target = use.target
        yield LinkLine(
            use.site_code,
            use.object_id,
            use.title,
            use.label,
            use.text,
            target.key,
            target.address,
            bool(target.site_code),
            LinkState.DANGER if use.is_danger else LinkState(target.state),
            Reason.LISTED if use.is_danger else Reason(target.reason),
            target.repair,
            target.checked_at,
        )
