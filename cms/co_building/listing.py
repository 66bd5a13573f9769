"""What the screen of co-built columns shows: columns, who takes part, items and where they stand (LA-26.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wagtail.models import Page

from accounts.api import User
from accounts.api_partners import CoBuilt, co_built
from cms.addresses import path_on_site
from cms.co_building.own import columns_of_visitor, place_below
from domain_mgmt.api import public_root
from review_workflow.desk.api import Waits, partner_pages, waiting_pages
from review_workflow.messages import STAGES, STATES
from sites_registry.api import current_site, names_by_code

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a partner."""

    pk: int
    title: str
    partner: str
    is_public: bool
    has_changes: bool
    review: str
    item_id: int | None
    changed_at: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class Column:
    """One co-built column with its partners, and the items that this person may see."""

    pk: int
    site: str
    site_name: str
    title: str
    place: str
    partners: tuple[str, ...]
    codes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


def columns_here(user: User) -> list[Column]:
    """Co-built columns of the current site with their items: all for its own people, their own for partners."""
    site, names = current_site().code, names_by_code()
    visiting = columns_of_visitor(user)
    rows = co_built(site=site) if visiting is None else visiting
    owners = partner_pages(site, None if visiting is None else {one.partner for one in rows})
    return [_with_lines(column, owners, names) for column in _by_column(rows, names)]


def columns_elsewhere(partner: str) -> list[Column]:
    """Columns of other sites in which a site takes part."""
    return _by_column(co_built(partner=partner), names_by_code())


def all_columns() -> list[Column]:
    """Every co-built column of the city, for the office."""
    return _by_column(co_built(), names_by_code())


def _by_column(rows: Sequence[CoBuilt], names: Mapping[str, str]) -> list[Column]:
    found: dict[tuple[str, int], list[CoBuilt]] = {}
    for one in rows:
        found.setdefault((one.site, one.column_id), []).append(one)
    return [
        Column(
            pk=number,
            site=site,
            site_name=names.get(site, site),
            title=group[0].column_title,
            place=f"/{group[0].column_path}/",
            partners=tuple(names.get(one.partner, one.partner) for one in group),
            codes=tuple(one.partner for one in group),
        )
        for (site, number), group in found.items()
    ]


def _with_lines(column: Column, owners: Mapping[int, str], names: Mapping[str, str]) -> Column:
    rows = Page.objects.filter(pk__in=owners, url_path__startswith=f"/home{column.place}")
    pages = [page for page in rows.order_by("-latest_revision_created_at", "-pk")[:SHOWN] if _below(page, column)]
    waits = waiting_pages(column.site, [page.pk for page in pages])
    lines = tuple(_line(page, names.get(owners[page.pk], owners[page.pk]), waits.get(page.pk)) for page in pages)
    return replace(column, lines=lines)


def _below(page: Page, column: Column) -> bool:
    return f"/{place_below(page.url_path)}/".startswith(column.place)


def _line(page: Page, partner: str, waits: Waits | None) -> Line:
    review = ""
    if waits is not None:
        in_review = waits.state == "in_review"
        review = str(STAGES[waits.stage]) if in_review else str(STATES[waits.state])
    return Line(
        pk=page.pk,
        title=page.draft_title or page.title,
        partner=partner,
        is_public=page.live,
        has_changes=page.has_unpublished_changes,
        review=review,
        item_id=waits.item_id if waits else None,
        changed_at=page.latest_revision_created_at,
        url=public_root() + path_on_site(page.url_path) if page.live else "",
    )
