"""Where websites under inspection are asked: their own registered names, or the address that the office entered."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspection.facts.gathering import roots_of
from inspection.models import Finding, Subject
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
    home = place.address
    return present_address(row.page, row.page, home), present_address(row.target, row.page, home)
