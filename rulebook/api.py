"""The door of rulebook."""

from datetime import datetime

from policy.deadlines import Due, due_for
from policy.workdays import WorkingCalendar
from rulebook.actions import SEED_SOURCE, save_year, seed_years
from rulebook.address_actions import AddressRow, as_pattern, list_address, listed_addresses, unlist_address
from rulebook.dictionaries import TermRow, danger_words, fixed_terms, generated_terms, official_terms, word_shares
from rulebook.selectors import special_days, working_calendar, years_known
from rulebook.word_list_actions import (
    ListedRow,
    kind_settings,
    list_word,
    listed_words,
    remove_word,
    set_kind,
)

__all__ = [
    "SEED_SOURCE",
    "AddressRow",
    "Due",
    "ListedRow",
    "TermRow",
    "WorkingCalendar",
    "as_pattern",
    "danger_words",
    "due_by_rule",
    "fixed_terms",
    "generated_terms",
    "kind_settings",
    "list_address",
    "list_word",
    "listed_addresses",
    "listed_words",
    "official_terms",
    "remove_word",
    "save_year",
    "seed_years",
    "set_kind",
    "special_days",
    "unlist_address",
    "word_shares",
    "working_calendar",
    "years_known",
]


def due_by_rule(rule: str, received: datetime, *, days: int | None = None) -> Due:
    """Say when something received then is due by a rule (policy.deadlines), on the office's calendar."""
    return due_for(rule, received, working_calendar(), days=days)
