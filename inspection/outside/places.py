"""Where websites under inspection are asked: their own registered names, or the address that the office entered."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspection.facts.gathering import roots_of
from inspection.models import Subject
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
