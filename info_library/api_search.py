"""The door of the search: results, suggestions, what was not found."""

from info_library.search.misses import note_miss
from info_library.search.queries import Filters, Order, cleaned, mark_from
from info_library.search.results import Hit, Results, search
from info_library.search.snippets import Piece
from info_library.search.suggestions import suggest

__all__ = ["Filters", "Hit", "Order", "Piece", "Results", "cleaned", "mark_from", "note_miss", "search", "suggest"]
