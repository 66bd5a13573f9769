"""Items of co-built columns: whose they are (栏目共建, LA-26.2)."""

from collections.abc import Collection
from dataclasses import dataclass

from review_workflow.desk.models import PartnerItem, ReviewItem, TakeDown
from review_workflow.enums import OPEN_STATES, PAGE, ItemState, Stage


@dataclass(frozen=True, slots=True)
class Waits:
    """Where an item of a partner stands in the review."""

    item_id: int
    state: ItemState
    stage: Stage


def note_partner_item(*, site: str, object_id: str, partner: str) -> None:
    """Say whose a new page is; the database accepts it for a column in which the partner takes part."""
    PartnerItem.objects.create(site_code=site, object_type=PAGE, object_id=object_id, partner=partner)


def partner_of_page(site: str, object_id: str) -> str:
    """The partner that a page belongs to; empty for the site's own."""
    rows = PartnerItem.objects.filter(site_code=site, object_type=PAGE, object_id=object_id)
    return rows.values_list("partner", flat=True).first() or ""


def partner_pages(site: str, partners: Collection[str] | None = None) -> dict[int, str]:
    """Pages of a site that belong to partners, or to some of them, with the partner."""
    rows = PartnerItem.objects.filter(site_code=site, object_type=PAGE)
    rows = rows if partners is None else rows.filter(partner__in=partners)
    return {int(pk): partner for pk, partner in rows.values_list("object_id", "partner")}


def waiting_pages(site: str, pages: Collection[int]) -> dict[int, Waits]:
    """Those of the pages that are in review, and where."""
    rows = ReviewItem.objects.filter(site_code=site, object_type=PAGE, state__in=sorted(OPEN_STATES))
    rows = rows.filter(object_id__in=[str(pk) for pk in pages])
    return {
        int(row.object_id): Waits(row.pk, ItemState(row.state), Stage(row.stage))
        for row in rows.only("object_id", "state", "stage")
    }


def page_of_item(site: str, item_id: int) -> str | None:
    """The page behind a row of the queue of this site."""
    return ReviewItem.objects.filter(pk=item_id, site_code=site).values_list("object_id", flat=True).first()


def page_of_take_down(site: str, take_down_id: int) -> str | None:
    """The page behind a take-down of this site."""
    return TakeDown.objects.filter(pk=take_down_id, site_code=site).values_list("object_id", flat=True).first()
