"""Where websites under inspection are asked: their own registered names, or the address that the office entered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from domain_mgmt.api import address_of
from domain_mgmt.api_facts import DomainRecord
from inspection.facts.gathering import roots_of
from inspection.models import Finding, Subject
from inspection.rules.catalogue import TOLD_RULES
from inspection.rules.engine import present_address
from sites_registry.enums import SiteState


@dataclass(frozen=True, slots=True)
class Place:
    """A website and its home page; names of the registry may lie on this very machine."""

    subject_id: int
    address: str
    is_hosted: bool


def places_now(*, only: Sequence[int] | None = None) -> list[Place]:
    """Websites in scope that should be open, with their home pages."""
    rows = Subject.objects.filter(is_in_scope=True).select_related("site").order_by("pk")
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    subjects = [row for row in rows if row.site is None or row.site.state == SiteState.ONLINE]
    roots = roots_of([row.site.code for row in subjects if row.site])
    found = []
    for row in subjects:
        root = roots.get(row.site.code, "") if row.site else ""
        address = f"{root}/" if root else row.address
        if address:
            found.append(Place(row.pk, address, is_hosted=row.site is not None))
    return found


def now_at(row: Finding, place: Place) -> tuple[str, str]:
    """Page and target of a finding where a hosted site is now: its name or port may be another than when it was met."""
    if not place.is_hosted:
        return row.page, row.target
    return seen_from(row, place.address)


def seen_from(row: Finding, home: str) -> tuple[str, str]:
    """Page and target of a finding, moved to a home page; without one they stay, and what people told stays as told."""
    if not home or row.rule in TOLD_RULES:
        return row.page, row.target
    return present_address(row.page, row.page, home), present_address(row.target, row.page, home)


def homes_now(rows: Iterable[Finding]) -> dict[int, str]:
    """Home pages of the hosted websites of findings, by website (needs the website and its site joined)."""
    codes = {row.subject_id: row.subject.site.code for row in rows if row.subject.site}
    roots = roots_of(list(set(codes.values())))
    return {number: f"{roots[code]}/" for number, code in codes.items() if code in roots}


def with_host(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Findings that know the present name of their hosted website (`host`); for long lists."""
    names = DomainRecord.objects.filter(tenant_id=OuterRef("subject__site_id"), is_active=True, is_primary=True)
    return rows.annotate(host=Subquery(names.order_by("-pk").values("domain")[:1]))


def at_host(row: Finding) -> tuple[str, str]:
    """Page and target of a finding from `with_host`, where its website is now."""
    host = getattr(row, "host", None)
    return seen_from(row, f"{address_of(host)}/" if host else "")
