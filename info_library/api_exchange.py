"""The door of what others may read by interface."""

from info_library.exchange import LARGEST_PAGE, Part, changes, public_item, public_items, sections_of

__all__ = ["LARGEST_PAGE", "Part", "changes", "public_item", "public_items", "sections_of"]
