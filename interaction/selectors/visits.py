"""Visits of pages."""

from collections.abc import Iterable

from interaction.models import PageVisits


def visits_of(site_code: str, page_pks: Iterable[int]) -> dict[int, int]:
    """Return the visits of pages of one site; pages without visits are left out."""
    rows = PageVisits.objects.filter(site_code=site_code, page_pk__in=list(page_pks))
    return dict(rows.values_list("page_pk", "visits"))
