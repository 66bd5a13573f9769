"""The door for whoever answers calls by interface (LA-28): what a key stands for, and counting its calls."""

from work_orders.actions.access import make_key, record_call, start_access, stop_access, verify_key
from work_orders.actions.call_log import note_call
from work_orders.enums_access import Scope
from work_orders.messages_access import TEXTS as ACCESS_TEXTS
from work_orders.rules_access import Access
from work_orders.selectors.accesses import calls_of, scope_names, with_today

__all__ = [
    "ACCESS_TEXTS",
    "Access",
    "Scope",
    "calls_of",
    "make_key",
    "note_call",
    "record_call",
    "scope_names",
    "start_access",
    "stop_access",
    "verify_key",
    "with_today",
]
