"""What the review writes into the audit log about one item: where it lies, what it is called, which version."""

from collections.abc import Mapping
from typing import Protocol

from audit.api import record
from review_workflow.desk.models import ReviewItem


class AboutItem(Protocol):
    """A row of the desk that names an item of a site: the item itself, a take-down, a shared draft."""

    site_code: str
    object_type: str
    object_id: str


def record_about(action: str, row: AboutItem, by: object, params: Mapping[str, object], address: str = "") -> None:
    """Write one record about the item that the row names; last in the transaction, as every record."""
    record(
        action=action,
        actor=by,
        site=row.site_code,
        object_type=row.object_type,
        object_id=row.object_id,
        params=params,
        address=address,
    )


def record_item(action: str, item: ReviewItem, by: object, address: str = "", **params: object) -> None:
    """Write one record about an item in the review, with its version."""
    facts = {"item": item.pk, "title": item.title, "revision": item.revision_id}
    record_about(action, item, by, facts | params, address)
