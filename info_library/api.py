"""The door of the information library."""

from info_library.actions import deposit_items, forget_site, mark_left, mirror_sections, not_due
from info_library.search.merging import merge_fresh, rebuild_index
from info_library.selectors import (
    Completeness,
    completeness,
    deposited,
    due_pages,
    due_sites,
    is_due,
    known_sites,
    mirrored,
    sections_called,
)
from info_library.values import Deposit, Deposited, SectionFacts

__all__ = [
    "Completeness",
    "Deposit",
    "Deposited",
    "SectionFacts",
    "completeness",
    "deposit_items",
    "deposited",
    "due_pages",
    "due_sites",
    "forget_site",
    "is_due",
    "known_sites",
    "mark_left",
    "merge_fresh",
    "mirror_sections",
    "mirrored",
    "not_due",
    "rebuild_index",
    "sections_called",
]
