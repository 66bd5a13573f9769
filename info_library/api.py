"""The door of the information library."""

from info_library.actions import (
    deposit_items,
    forget_site,
    mark_left,
    mirror_sections,
    not_due,
    remove_synonyms,
    save_synonyms,
)
from info_library.search.merging import merge_due, merge_fresh, rebuild_index
from info_library.selectors import (
    Completeness,
    columns_of,
    completeness,
    deposited,
    due_pages,
    due_sites,
    is_due,
    known_sites,
    mirrored,
    missed_searches,
    sections_called,
    synonyms,
    text_of,
)
from info_library.values import Deposit, Deposited, SectionFacts

__all__ = [
    "Completeness",
    "Deposit",
    "Deposited",
    "SectionFacts",
    "columns_of",
    "completeness",
    "deposit_items",
    "deposited",
    "due_pages",
    "due_sites",
    "forget_site",
    "is_due",
    "known_sites",
    "mark_left",
    "merge_due",
    "merge_fresh",
    "mirror_sections",
    "mirrored",
    "missed_searches",
    "not_due",
    "rebuild_index",
    "remove_synonyms",
    "save_synonyms",
    "sections_called",
    "synonyms",
    "text_of",
]
