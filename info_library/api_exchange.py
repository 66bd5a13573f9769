"""The door of what others may read and deliver by interface."""

from info_library.delivering import Delivered, claim, delivered, deliveries_to, digest_of, keep_page
from info_library.exchange import LARGEST_PAGE, Part, changes, public_item, public_items, sections_of

__all__ = [
    "LARGEST_PAGE",
    "Delivered",
    "Part",
    "changes",
    "claim",
    "delivered",
    "deliveries_to",
    "digest_of",
    "keep_page",
    "public_item",
    "public_items",
    "sections_of",
]
